import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isDamage } from './index-file.ts';

/** A SQLite file of what can be found out again, such as the press's record. */
interface KeptFile {
  /** Statements that make its tables. */
  readonly tables: string;
  /** Raised with every change of the tables: a file of another version is made anew. */
  readonly version: number;
  /** Set each time it is opened. */
  readonly pragmas: string;
  /** Whether it is read through when it is opened: what stands in it must be right. */
  readonly checked?: boolean;
}

/**
 * Opens such a file, or makes it. One that is damaged or of another version is thrown away; one that
 * only cannot be reached now is not ours to throw away.
 * @throws what SQLite throws of a file that cannot be reached or made.
 */
export function openKeptFile(file: string, kept: KeptFile): DatabaseSync {
  try {
    const database = ready(file, kept);
    if (database) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const database = ready(file, kept);
  if (!database) throw new Error(`${file} cannot be made`);
  return database;
}

/** The opened file; undefined when it is no use. @throws also when it is damaged. */
function ready(file: string, { tables, version, pragmas, checked }: KeptFile) {
  const database = new DatabaseSync(file);
  let usable = false;
  try {
    database.exec(pragmas);
    const found = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (found === 0) {
      database.exec(`BEGIN; ${tables} PRAGMA user_version = ${String(version)}; COMMIT`);
      usable = true;
    } else if (found === version) {
      usable =
        checked !== true ||
        database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok';
    }
  } finally {
    if (!usable) database.close();
  }
  return usable ? database : undefined;
}
