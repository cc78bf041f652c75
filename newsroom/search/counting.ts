import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../statements.ts';

/** Reports are counted so far; one more stands for "over" so many. */
export const MOST_COUNTED = 1_000;

/** How many reports there are, counted no further than one over the most. */
export function count(database: DatabaseSync, match: string): number {
  const row = statement(
    database,
    `SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ${String(MOST_COUNTED + 1)})`,
  ).get(match);
  return Number(row?.['n'] ?? 0);
}
