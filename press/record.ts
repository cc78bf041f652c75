import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openKeptFile } from '../newsroom/kept-file.ts';
import { statement } from '../newsroom/statements.ts';
import { Outbox, OUTBOX_TABLE } from './outbox.ts';

/** What is known of one printed page. */
export interface PrintedPage {
  /** The address, or the name of a page that servers answer with. */
  readonly name: string;
  /** Relative to the printed folder. */
  readonly file: string;
  /** SHA-256 of the HTML, in hex. */
  readonly hash: string;
  /** Bytes of the HTML and of its two compressed forms. */
  readonly bytes: number;
  readonly brotli: number;
  readonly gzip: number;
  /** What the security policy must allow for it; empty for a page without a script. */
  readonly style: string;
  readonly script: string;
  /** The pictures that it names, as files of the printed folder. */
  readonly media: readonly string[];
  /** Milliseconds since 1970. */
  readonly printedAt: number;
}

/** A page to be brought up to date. */
export interface Queued {
  readonly name: string;
  /** The lowest first. */
  readonly urgency: number;
  /** Whether others are told once it is printed, or gone. */
  readonly announced?: boolean;
}

const VERSION = 7;

/** Names that are read in one go. */
const CHUNK = 1_000;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (
  name TEXT PRIMARY KEY, file TEXT NOT NULL, hash TEXT NOT NULL, bytes INTEGER NOT NULL,
  brotli INTEGER NOT NULL, gzip INTEGER NOT NULL, style TEXT NOT NULL, script TEXT NOT NULL,
  printed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pages_style ON pages (style);
CREATE INDEX pages_script ON pages (script);
-- Which printed page names which picture.
CREATE TABLE media (
  name TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (name, file)
) WITHOUT ROWID;
CREATE INDEX media_file ON media (file);
-- Pages to bring up to date. A row goes only when its page is on disk, so nothing is forgotten
-- when the press is stopped half-way, or when it is asked for once more meanwhile: then the
-- ticket is another. What failed waits for a change of the content or a start of the press.
CREATE TABLE queue (
  name TEXT PRIMARY KEY, urgency REAL NOT NULL, ticket TEXT NOT NULL, failed INTEGER NOT NULL,
  announced INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX queue_urgency ON queue (urgency, name) WHERE failed = 0;
CREATE INDEX queue_failed ON queue (failed) WHERE failed = 1;
${OUTBOX_TABLE}`;

/** The press's memory: what is printed, what is still to be printed, how far it has read. */
export class PrintRecord {
  readonly #database: DatabaseSync;
  /** Who is still to be told of what was printed. */
  readonly outbox: Outbox;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    // One that is made anew costs a reprint of everything, over what is there.
    this.#database = openKeptFile(file, {
      ...{ tables: TABLES, version: VERSION, checked: true },
      // A power cut may cost the last steps, which are then done again, and never their order.
      pragmas: 'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
    });
    this.outbox = new Outbox(this.#database);
    this.retry();
  }

  /** Puts what failed back into the queue. */
  retry(): void {
    this.#database.exec('UPDATE queue SET failed = 0 WHERE failed = 1');
  }

  get(key: 'index' | 'change' | 'code' | 'open'): string | undefined {
    const row = this.#ask('SELECT value FROM meta WHERE key = ?').get(key);
    return row && String(row['value']);
  }

  set(values: Readonly<Record<string, string>>): void {
    const keep = this.#ask('INSERT OR REPLACE INTO meta VALUES (?, ?)');
    for (const [key, value] of Object.entries(values)) keep.run(key, value);
    // What tells of a power cut has to be on the disk before one comes.
    if ('open' in values) this.#database.exec('PRAGMA wal_checkpoint(FULL)');
  }

  /** Queues pages and remembers why in one step: both are on disk, or neither. */
  enqueue(pages: Iterable<Queued>, values: Readonly<Record<string, string>> = {}): void {
    const queue = this.#ask(
      `INSERT INTO queue VALUES (?, ?, ?, 0, ?)
       ON CONFLICT DO UPDATE SET
         urgency = min(urgency, excluded.urgency), ticket = excluded.ticket, failed = 0,
         announced = max(announced, excluded.announced)`,
    );
    const ticket = randomUUID();
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { name, urgency, announced = false } of pages) {
        queue.run(name, urgency, ticket, Number(announced));
      }
      this.set(values);
      this.#database.exec('COMMIT');
    } catch (error) {
      // A full disk has done it already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** The most urgent pages that are still to be done, of those that are more urgent than so much. */
  queued(limit: number, than = Number.MAX_SAFE_INTEGER): string[] {
    const rows = this.#ask(
      'SELECT name FROM queue WHERE failed = 0 AND urgency < ? ORDER BY urgency, name LIMIT ?',
    ).all(than, limit);
    return rows.map((row) => String(row['name']));
  }

  /** How many pages are still to be done. */
  left(): number {
    const row = this.#ask('SELECT count(*) AS n FROM queue WHERE failed = 0').get();
    return Number(row?.['n']);
  }

  /** How much there is of everything. */
  counts(): {
    readonly printed: number;
    readonly queued: number;
    readonly setAside: number;
    readonly outbox: number;
  } {
    const count = (from: string) =>
      Number(this.#ask(`SELECT count(*) AS n FROM ${from}`).get()?.['n']);
    return {
      printed: count('pages'),
      queued: this.left(),
      setAside: count('queue WHERE failed = 1'),
      outbox: count('outbox'),
    };
  }

  /** Pages that are printed and queued, also those that failed; what is done with them may change both. */
  *queuedPages(): Generator<{ readonly name: string; readonly file: string }, void> {
    const next = this.#ask(
      `SELECT name, file FROM queue JOIN pages USING (name) WHERE name > ? ORDER BY name LIMIT ?`,
    );
    let last = '';
    for (let rows = next.all(last, CHUNK); rows.length > 0; rows = next.all(last, CHUNK)) {
      for (const row of rows) {
        last = String(row['name']);
        yield { name: last, file: String(row['file']) };
      }
    }
  }

  /** What settles the page's place in the queue, to be taken before work on it begins. */
  ticket(name: string): string | undefined {
    const row = this.#ask('SELECT ticket FROM queue WHERE name = ?').get(name);
    return row && String(row['ticket']);
  }

  /** `page` is what now lies on disk, if anything. */
  done(name: string, page: PrintedPage | undefined, ticket: string | undefined): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const pictures = this.#media(name);
      this.#note(name, page);
      const row = this.#ask('SELECT announced FROM queue WHERE name = ?').get(name);
      this.outbox.add(name, row?.['announced'] === 1);
      for (const file of pictures) if (!this.isNamed(file)) this.outbox.add(`/${file}`, false);
      this.dismiss(name, ticket);
      this.#database.exec('COMMIT');
    } catch (error) {
      // A full disk has done it already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #note(name: string, page: PrintedPage | undefined): void {
    this.#ask('DELETE FROM media WHERE name = ?').run(name);
    const media = this.#ask('INSERT INTO media VALUES (?, ?)');
    for (const file of page?.media ?? []) media.run(name, file);
    if (page) {
      this.#database
        .prepare('INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          name,
          page.file,
          page.hash,
          page.bytes,
          page.brotli,
          page.gzip,
          page.style,
          page.script,
          page.printedAt,
        );
    } else {
      this.#ask('DELETE FROM pages WHERE name = ?').run(name);
    }
  }

  /** Takes a page off the queue, if it was not asked for again, and leaves it as it is. */
  dismiss(name: string, ticket: string | undefined): void {
    this.#database
      .prepare('DELETE FROM queue WHERE name = ? AND ticket = ?')
      .run(name, ticket ?? null);
  }

  /** Sets a page aside until it is asked for again or {@link retry} is called. */
  fail(name: string, ticket: string | undefined): void {
    this.#database
      .prepare('UPDATE queue SET failed = 1 WHERE name = ? AND ticket = ?')
      .run(name, ticket ?? null);
  }

  page(name: string): PrintedPage | undefined {
    const row = this.#ask('SELECT * FROM pages WHERE name = ?').get(name);
    if (!row) return undefined;
    return { ...pageFrom(row), media: this.#media(name) };
  }

  /** What the record holds of each page, but for its pictures; it may be changed meanwhile. */
  *pages(): Generator<Omit<PrintedPage, 'media'>, void> {
    const next = this.#ask('SELECT * FROM pages WHERE name > ? ORDER BY name LIMIT ?');
    let last = '';
    for (let rows = next.all(last, CHUNK); rows.length > 0; rows = next.all(last, CHUNK)) {
      for (const row of rows) {
        last = String(row['name']);
        yield pageFrom(row);
      }
    }
  }

  /** When a page was printed last, in milliseconds since 1970. */
  lastPrinted(): number {
    const row = this.#ask('SELECT max(printed_at) AS last FROM pages').get();
    return Number(row?.['last'] ?? 0);
  }

  /** The pictures that printed pages name; the record may be changed meanwhile. */
  *pictures(): Generator<string, void> {
    const next = this.#ask('SELECT min(file) AS file FROM media WHERE file > ?');
    let last = '';
    for (let row = next.get(last); typeof row?.['file'] === 'string'; row = next.get(last)) {
      last = row['file'];
      yield last;
    }
  }

  /** The pages that name a picture. */
  naming(picture: string): string[] {
    const rows = this.#ask('SELECT name FROM media WHERE file = ?').all(picture);
    return rows.map((row) => String(row['name']));
  }

  /** Queues pages of which something is no longer there, to be printed whatever they were. */
  lose(names: readonly string[]): void {
    for (const name of names) this.#ask("UPDATE pages SET hash = '' WHERE name = ?").run(name);
    this.enqueue(names.map((name) => ({ name, urgency: 0 })));
  }

  #media(name: string): string[] {
    return this.#database
      .prepare('SELECT file FROM media WHERE name = ? ORDER BY file')
      .all(name)
      .map((row) => String(row['file']));
  }

  /** Whether any printed page names this picture. */
  isNamed(file: string): boolean {
    return this.#ask('SELECT 1 FROM media WHERE file = ?').get(file) !== undefined;
  }

  /** The styles of all printed pages. */
  styles(): string[] {
    return this.#allowed('style');
  }

  /** The scripts that stand in printed pages. */
  scripts(): string[] {
    return this.#allowed('script');
  }

  /** A handful among a hundred thousand pages: from each the index leads to the next. */
  #allowed(kind: 'style' | 'script'): string[] {
    const next = this.#ask(`SELECT min(${kind}) AS found FROM pages WHERE ${kind} > ?`);
    const found: string[] = [];
    for (;;) {
      const row = next.get(found.at(-1) ?? '');
      if (typeof row?.['found'] !== 'string') return found;
      found.push(row['found']);
    }
  }

  *names(): Generator<string, void> {
    const names = this.#database.prepare('SELECT name FROM pages ORDER BY name');
    for (const row of names.iterate()) yield String(row['name']);
  }

  #ask(sql: string) {
    return statement(this.#database, sql);
  }

  close(): void {
    this.#database.close();
  }
}

function pageFrom(row: Readonly<Record<string, unknown>>): Omit<PrintedPage, 'media'> {
  return {
    name: String(row['name']),
    file: String(row['file']),
    hash: String(row['hash']),
    bytes: Number(row['bytes']),
    brotli: Number(row['brotli']),
    gzip: Number(row['gzip']),
    style: String(row['style']),
    script: String(row['script']),
    printedAt: Number(row['printed_at']),
  };
}
