import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HISTORY_TABLES } from './history/history-tables.ts';
import { SEARCH_TABLES } from './search/tables.ts';
import { statement } from './statements.ts';

/** Raised with every change of what is kept below: an index of another version is made anew. */
const VERSION = 20;

/**
 * Times are milliseconds since 1970; lists are JSON. Tables of long rows have a rowid: without one a
 * row of more than a quarter of a page would take a page of its own.
 */
const TABLES = `${SEARCH_TABLES}
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What was read from disk, and whether it has changed since.
CREATE TABLE units (
  path TEXT PRIMARY KEY, id TEXT NOT NULL, signature TEXT NOT NULL, folder TEXT
) WITHOUT ROWID;
CREATE TABLE problems (unit TEXT NOT NULL, problem TEXT NOT NULL);

-- site, sections, topics, places, people, sources, stories: in their files' order.
CREATE TABLE entries (
  type TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, rank INTEGER NOT NULL,
  data TEXT NOT NULL, PRIMARY KEY (type, id)
) WITHOUT ROWID;

CREATE TABLE articles (
  slug TEXT PRIMARY KEY, unit TEXT NOT NULL, fingerprint TEXT NOT NULL,
  status TEXT NOT NULL, visible INTEGER NOT NULL, publish_at INTEGER NOT NULL,
  kind TEXT NOT NULL, section TEXT NOT NULL, dateline TEXT NOT NULL, story TEXT,
  summary INTEGER NOT NULL, sample INTEGER NOT NULL,
  sources INTEGER NOT NULL, lead_rank INTEGER, lead_until INTEGER, breaking_until INTEGER,
  title_ar TEXT NOT NULL, title_en TEXT NOT NULL,
  standfirst_ar TEXT NOT NULL, standfirst_en TEXT,
  facts TEXT NOT NULL,
  month TEXT NOT NULL, modified_at INTEGER NOT NULL
);

-- What each report is filed under; the columns of the report that order and filter a listing
-- stand here too, so that counting and paging read one index from end to end.
CREATE TABLE references_to (
  type TEXT NOT NULL, id TEXT NOT NULL, slug TEXT NOT NULL,
  publish_at INTEGER NOT NULL, visible INTEGER NOT NULL, summary INTEGER NOT NULL,
  PRIMARY KEY (type, id, slug)
) WITHOUT ROWID;
-- Who answers for which passage, numbered as on the page.
CREATE TABLE claims (
  slug TEXT NOT NULL, number INTEGER NOT NULL, source TEXT NOT NULL, via TEXT, mode TEXT,
  text TEXT NOT NULL, PRIMARY KEY (slug, number)
) WITHOUT ROWID;
-- The ledger; visible and summary are the report's, as above.
CREATE TABLE corrections (
  slug TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
  visible INTEGER NOT NULL, summary INTEGER NOT NULL,
  data TEXT NOT NULL, PRIMARY KEY (slug, number)
) WITHOUT ROWID;
-- What pages show of a picture, and its mean colour once the press has looked at it: NULL before
-- that, empty when there is none to be had.
CREATE TABLE pictures (
  slug TEXT NOT NULL, file TEXT NOT NULL, main INTEGER NOT NULL, data TEXT NOT NULL,
  hash TEXT NOT NULL, tone TEXT, PRIMARY KEY (slug, file)
) WITHOUT ROWID;
CREATE TABLE former_slugs (
  former TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (former, slug)
) WITHOUT ROWID;

-- What happened, for the press: it reads on from the last number it has dealt with.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, id TEXT NOT NULL,
  before TEXT, after TEXT
);
${HISTORY_TABLES}
-- What writing itself looks things up by.
CREATE INDEX problems_unit ON problems (unit);
CREATE INDEX entries_unit ON entries (unit);
CREATE INDEX articles_unit ON articles (unit);
CREATE INDEX references_slug ON references_to (slug);
CREATE INDEX former_slugs_slug ON former_slugs (slug);
CREATE INDEX units_id ON units (id);
`;

/** What reading looks things up by: made at the end, which is sooner done than keeping all in order. */
const INDEXES = `
CREATE INDEX IF NOT EXISTS articles_latest ON articles (publish_at DESC, slug) WHERE visible = 1;
CREATE INDEX IF NOT EXISTS articles_latest_en ON articles (publish_at DESC, slug) WHERE visible = 1 AND summary = 1;
CREATE INDEX IF NOT EXISTS articles_news ON articles (publish_at DESC, slug, summary) WHERE visible = 1 AND kind = 'news';
CREATE INDEX IF NOT EXISTS articles_background ON articles (publish_at DESC, slug, summary) WHERE visible = 1 AND kind <> 'news';
CREATE INDEX IF NOT EXISTS articles_story ON articles (publish_at DESC, slug, summary, story) WHERE visible = 1 AND story IS NOT NULL;
CREATE INDEX IF NOT EXISTS articles_lead ON articles (lead_until) WHERE visible = 1 AND lead_until IS NOT NULL;
CREATE INDEX IF NOT EXISTS articles_breaking ON articles (breaking_until) WHERE visible = 1 AND breaking_until IS NOT NULL;
-- All that a sitemap says of a report, with every column that is asked for: no report is read.
CREATE INDEX IF NOT EXISTS articles_month ON articles (month, publish_at, slug, summary, modified_at, visible)
  WHERE visible = 1;
CREATE INDEX IF NOT EXISTS articles_due ON articles (publish_at) WHERE status = 'ready' AND visible = 0;
CREATE INDEX IF NOT EXISTS articles_gone ON articles (slug) WHERE status = 'withdrawn';
-- How the desk counts, filters and pages all reports, whatever their state.
CREATE INDEX IF NOT EXISTS articles_desk ON articles (status, visible, publish_at DESC, slug, section);
CREATE INDEX IF NOT EXISTS references_listed ON references_to (type, id, publish_at, slug) WHERE visible = 1;
CREATE INDEX IF NOT EXISTS references_listed_en ON references_to (type, id, publish_at, slug)
  WHERE visible = 1 AND summary = 1;
CREATE INDEX IF NOT EXISTS corrections_latest ON corrections (at, slug, number) WHERE visible = 1;
CREATE INDEX IF NOT EXISTS corrections_latest_en ON corrections (at, slug, number)
  WHERE visible = 1 AND summary = 1;
CREATE INDEX IF NOT EXISTS pictures_untoned ON pictures (slug) WHERE tone IS NULL;
-- Whether the lists are still those that somebody has read.
CREATE INDEX IF NOT EXISTS changes_lists ON changes (number) WHERE type <> 'article';
`;

/** The index file, opened; `id` differs after every making anew. */
export interface IndexFile {
  readonly database: DatabaseSync;
  readonly id: string;
}

/**
 * Opens the index for writing. It is never the truth: one that is missing, damaged or of another
 * version is thrown away and made empty, to be filled again from the content folder.
 */
export function openIndex(file: string): IndexFile {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const opened = openExisting(file);
    if (opened) return opened;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return makeIndex(file);
}

/** Throws away whatever is there and makes an empty index. */
export function makeIndex(file: string): IndexFile {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const database = new DatabaseSync(file);
  setUp(database);
  const id = randomUUID();
  database.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${String(VERSION)}; COMMIT`);
  database.prepare('INSERT INTO meta VALUES (?, ?)').run('id', id);
  return { database, id };
}

/** Whether the content folder was once read from end to end; until then nobody else reads the index. */
export function isWhole(database: DatabaseSync): boolean {
  return statement(database, "SELECT 1 FROM meta WHERE key = 'whole'").get() !== undefined;
}

/** Makes what reading looks things up by, once everything is in. */
export function finishIndex(database: DatabaseSync): void {
  database.exec(`${INDEXES} INSERT INTO meta VALUES ('whole', '1')`);
}

function openExisting(file: string): IndexFile | undefined {
  if (!statSync(file, { throwIfNoEntry: false })) return undefined;
  const database = new DatabaseSync(file);
  try {
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version === VERSION) {
      setUp(database);
      if (isWhole(database)) settleIndex(database, false);
      return { database, id: readId(database) };
    }
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  return undefined;
}

/** The index that someone else keeps up to date, for reading; one made anew is noticed. */
export class IndexReader {
  readonly #file: string;
  #open: (IndexFile & { readonly inode: number }) | undefined;
  #whole = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** @throws when there is none yet, or it is still in the making. */
  get(): IndexFile {
    const inode = statSync(this.#file).ino;
    if (this.#open?.inode !== inode) {
      this.close();
      const database = new DatabaseSync(this.#file, { readOnly: true });
      database.exec('PRAGMA busy_timeout = 2000');
      this.#open = { database, id: readId(database), inode };
      this.#whole = false;
    }
    this.#whole ||= isWhole(this.#open.database);
    if (!this.#whole) throw new Error('the index is still being made');
    return this.#open;
  }

  close(): void {
    this.#open?.database.close();
    this.#open = undefined;
  }
}

function setUp(database: DatabaseSync): void {
  // WAL lets pages read while a change is written. The index can always be made again, so
  // waiting for the disk while it is made would buy nothing.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 2000');
}

/**
 * From here on a power cut may cost the index its last changes and never its order
 * (sqlite.org/pragma.html, synchronous): the disk is waited for now and then.
 * @param made whether it was made just now: then all of it goes to the disk first.
 */
export function settleIndex(database: DatabaseSync, made: boolean): void {
  database.exec('PRAGMA synchronous = NORMAL');
  if (made) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function readId(database: DatabaseSync): string {
  const id = database.prepare("SELECT value FROM meta WHERE key = 'id'").get()?.['value'];
  if (typeof id !== 'string') throw new Error('the index has no id');
  return id;
}

/** SQLITE_CORRUPT, SQLITE_NOTADB, or tables that are not ours. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26 || /no such table|no such column|has no id/.test(error.message);
}
