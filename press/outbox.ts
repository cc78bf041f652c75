import type { DatabaseSync } from 'node:sqlite';

/**
 * Part of the print record: a row is written in the same step that notes a page as printed, so a
 * press that is killed in between forgets nothing; it goes once the other side has taken it.
 */
export const OUTBOX_TABLE = `
CREATE TABLE outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT, receiver TEXT NOT NULL, name TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, UNIQUE (receiver, name)
);
CREATE INDEX outbox_receiver ON outbox (receiver, number);
`;

/** Something to tell, and how often that was tried. */
export interface Letter {
  readonly number: number;
  readonly name: string;
  readonly tries: number;
}

/**
 * Who is told of an address that was printed or removed; none for most.
 * @param news whether it is news to the world, or only printed anew.
 */
export type Addressing = (name: string, news: boolean) => readonly string[];

/** What is still to be told, in the order in which it happened. */
export class Outbox {
  readonly #database: DatabaseSync;
  /** Until it is said who is told of what, nothing is kept. */
  addressing: Addressing = () => [];

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Of an address that is told of once more, the older letter is replaced. */
  add(name: string, news = true): void {
    for (const receiver of this.addressing(name, news)) {
      this.#database
        .prepare('INSERT OR REPLACE INTO outbox (receiver, name) VALUES (?, ?)')
        .run(receiver, name);
    }
  }

  first(receiver: string, limit: number): Letter[] {
    return this.#database
      .prepare('SELECT number, name, tries FROM outbox WHERE receiver = ? ORDER BY number LIMIT ?')
      .all(receiver, limit)
      .map((row) => ({
        number: Number(row['number']),
        name: String(row['name']),
        tries: Number(row['tries']),
      }));
  }

  /** Taken by the receiver, or given up. What was replaced meanwhile stays. */
  remove(letters: readonly Letter[]): void {
    this.#each('DELETE FROM outbox WHERE number = ?', letters);
  }

  tried(letters: readonly Letter[]): void {
    this.#each('UPDATE outbox SET tries = tries + 1 WHERE number = ?', letters);
  }

  /** Forgets what was for receivers that are not told any more. */
  keepOnly(receivers: readonly string[]): void {
    const marks = receivers.map(() => '?').join();
    this.#database.prepare(`DELETE FROM outbox WHERE receiver NOT IN (${marks})`).run(...receivers);
  }

  #each(sql: string, letters: readonly Letter[]): void {
    const statement = this.#database.prepare(sql);
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { number } of letters) statement.run(number);
      this.#database.exec('COMMIT');
    } catch (error) {
      // A full disk has done it already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
