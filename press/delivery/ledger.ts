import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openKeptFile } from '../../newsroom/kept-file.ts';

/** What is known of an object that was sent. */
export interface Sent {
  /** Of the file that it was made from; empty where there was none. */
  readonly stamp: string;
  /** Names content and headers. */
  readonly mark: string;
  /** As the store gave it. */
  readonly etag: string;
}

const VERSION = 1;

const TABLES = `
CREATE TABLE sent (
  key TEXT PRIMARY KEY, stamp TEXT NOT NULL, mark TEXT NOT NULL, etag TEXT NOT NULL
) WITHOUT ROWID;`;

/**
 * What a place holds, as far as we have sent it: so that a file which is as it was need not be read,
 * and headers which no listing tells are known. Losing it costs time and nothing else.
 */
export class Ledger {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#database = openKeptFile(file, {
      ...{ tables: TABLES, version: VERSION },
      pragmas: 'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
    });
  }

  all(): Map<string, Sent> {
    return rowsOf(this.#database.prepare('SELECT * FROM sent').all());
  }

  /** What is known of these, and of whatever lies below these folders. */
  some(keys: Iterable<string>, folders: Iterable<string>): Map<string, Sent> {
    const one = this.#database.prepare('SELECT * FROM sent WHERE key = ?');
    // "0" follows "/".
    const below = this.#database.prepare('SELECT * FROM sent WHERE key > ? AND key < ?');
    const rows = [...keys].flatMap((key) => one.all(key));
    for (const folder of folders) rows.push(...below.all(folder, folder.replace(/\/$/, '0')));
    return rowsOf(rows);
  }

  note(key: string, { stamp, mark, etag }: Sent): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?)')
      .run(key, stamp, mark, etag);
  }

  forget(key: string): void {
    this.#database.prepare('DELETE FROM sent WHERE key = ?').run(key);
  }

  close(): void {
    this.#database.close();
  }
}

function rowsOf(rows: readonly Record<string, unknown>[]): Map<string, Sent> {
  return new Map(
    rows.map((row) => [
      String(row['key']),
      { stamp: String(row['stamp']), mark: String(row['mark']), etag: String(row['etag']) },
    ]),
  );
}
