import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

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
  /** Milliseconds since 1970. */
  readonly printedAt: number;
}

const VERSION = 1;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (
  name TEXT PRIMARY KEY, file TEXT NOT NULL, hash TEXT NOT NULL, bytes INTEGER NOT NULL,
  brotli INTEGER NOT NULL, gzip INTEGER NOT NULL, printed_at INTEGER NOT NULL
) WITHOUT ROWID;
-- Pages to bring up to date. A row goes only when its page is on disk, so nothing is forgotten
-- when the press is stopped half-way.
CREATE TABLE queue (name TEXT PRIMARY KEY, urgency INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX queue_urgency ON queue (urgency, name);
`;

/** The press's memory: what is printed, what is still to be printed, how far it has read. */
export class PrintRecord {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#database = open(file);
  }

  get(key: 'index' | 'change' | 'code' | 'style'): string | undefined {
    const row = this.#database.prepare('SELECT value FROM meta WHERE key = ?').get(key);
    return row && String(row['value']);
  }

  set(values: Readonly<Record<string, string>>): void {
    const statement = this.#database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)');
    for (const [key, value] of Object.entries(values)) statement.run(key, value);
  }

  /** Queues pages and remembers why in one step: both are on disk, or neither. */
  enqueue(
    pages: Iterable<{ readonly name: string; readonly urgency: number }>,
    values: Readonly<Record<string, string>> = {},
  ): void {
    const statement = this.#database.prepare(
      `INSERT INTO queue VALUES (?, ?)
       ON CONFLICT DO UPDATE SET urgency = min(urgency, excluded.urgency)`,
    );
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { name, urgency } of pages) statement.run(name, urgency);
      this.set(values);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** The most urgent pages that are still to be done. */
  queued(limit: number): string[] {
    const rows = this.#database
      .prepare('SELECT name FROM queue ORDER BY urgency, name LIMIT ?')
      .all(limit);
    return rows.map((row) => String(row['name']));
  }

  /** Nothing more to do for this page; `page` is what now lies on disk, if anything. */
  done(name: string, page: PrintedPage | undefined): void {
    if (page) {
      this.#database
        .prepare('INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(name, page.file, page.hash, page.bytes, page.brotli, page.gzip, page.printedAt);
    } else {
      this.#database.prepare('DELETE FROM pages WHERE name = ?').run(name);
    }
    this.dismiss(name);
  }

  /** Takes a page off the queue and leaves what is printed as it is. */
  dismiss(name: string): void {
    this.#database.prepare('DELETE FROM queue WHERE name = ?').run(name);
  }

  page(name: string): PrintedPage | undefined {
    const row = this.#database.prepare('SELECT * FROM pages WHERE name = ?').get(name);
    if (!row) return undefined;
    return {
      name,
      file: String(row['file']),
      hash: String(row['hash']),
      bytes: Number(row['bytes']),
      brotli: Number(row['brotli']),
      gzip: Number(row['gzip']),
      printedAt: Number(row['printed_at']),
    };
  }

  names(): string[] {
    return this.#database
      .prepare('SELECT name FROM pages ORDER BY name')
      .all()
      .map((row) => String(row['name']));
  }

  close(): void {
    this.#database.close();
  }
}

/** A damaged record is thrown away: everything is then printed once more, over what is there. */
function open(file: string): DatabaseSync {
  try {
    return ready(new DatabaseSync(file));
  } catch {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return ready(new DatabaseSync(file));
  }
}

function ready(database: DatabaseSync): DatabaseSync {
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000');
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version === 0) {
      database.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${String(VERSION)}; COMMIT`);
    } else if (version !== VERSION) {
      throw new Error('a record of another version');
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
