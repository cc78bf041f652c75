import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../statements.ts';

/** Changes with every change of the index, whoever makes it. */
export function versionOf(database: DatabaseSync): string {
  const { id } = statement(database, "SELECT value AS id FROM meta WHERE key = 'id'").get() ?? {};
  return `${String(id)}:${changesOf(database)}`;
}

/** Changes with whatever is written to a database file, by this process or by another. */
export function changesOf(database: DatabaseSync): string {
  const { data_version: others } = statement(database, 'PRAGMA data_version').get() ?? {};
  const { own } = statement(database, 'SELECT total_changes() AS own').get() ?? {};
  return `${String(others)}:${String(own)}`;
}
