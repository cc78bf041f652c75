import type { DatabaseSync, StatementSync } from 'node:sqlite';

const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/**
 * A statement, prepared once for each database: preparing takes longer than most of ours run.
 * Not for `iterate`, which holds a statement while its rows are being read.
 */
export function statement(database: DatabaseSync, sql: string): StatementSync {
  let known = prepared.get(database);
  if (!known) {
    known = new Map();
    prepared.set(database, known);
  }
  let found = known.get(sql);
  if (!found) {
    found = database.prepare(sql);
    known.set(sql, found);
  }
  return found;
}
