import type { DatabaseSync } from 'node:sqlite';
import { readAddress } from '../newsroom/addresses.ts';
import type { Facts } from '../newsroom/facts.ts';
import { statement } from '../newsroom/statements.ts';

/** What the index says has happened to one report, or to one entry of the newsroom's lists. */
export interface Change {
  readonly number: number;
  readonly type: string;
  readonly id: string;
  readonly before: Facts | undefined;
  readonly after: Facts | undefined;
}

/** Changes after a number, oldest first. */
export function changesSince(database: DatabaseSync, number: number): Change[] {
  return statement(database, 'SELECT * FROM changes WHERE number > ? ORDER BY number')
    .all(number)
    .map((row) => ({
      number: Number(row['number']),
      type: String(row['type']),
      id: String(row['id']),
      before: facts(row['before']),
      after: facts(row['after']),
    }));
}

function facts(json: unknown): Facts | undefined {
  return typeof json === 'string' ? (JSON.parse(json) as Facts) : undefined;
}

/**
 * What others are told of once it is printed: the reports that have themselves changed, the fronts,
 * and the feeds. A page that is only printed anew, after a change of design, is no news to anybody.
 */
export function announces(changes: readonly Change[]): (name: string) => boolean {
  const slugs = new Set(changes.filter(({ type }) => type === 'article').map(({ id }) => id));
  return (name) => {
    const place = readAddress(name)?.place;
    if (place?.type === 'article') return slugs.has(place.slug);
    return place?.type === 'feed' || (place?.type === 'front' && slugs.size > 0);
  };
}

/** How far the index has counted what happened. */
export function lastChange(database: DatabaseSync): number {
  const row = statement(database, 'SELECT coalesce(max(number), 0) AS last FROM changes').get();
  return Number(row?.['last']);
}

/** Whether the index still knows all that happened after a number. */
export function remembers(database: DatabaseSync, number: number): boolean {
  const row = statement(database, "SELECT value FROM meta WHERE key = 'forgotten'").get();
  return number >= Number(row?.['value'] ?? 0);
}
