import type { DatabaseSync } from 'node:sqlite';
import { LISTINGS, type ListingPlace, type PagePlace } from './addresses.ts';
import { REFERENCE_TYPES } from './listing.ts';
import { statement } from './statements.ts';

/** The pages that are there in both languages whatever has been published. */
export function unlistedPlaces(database: DatabaseSync): PagePlace[] {
  const standing = entryIds(database, 'page').map((id) => ({ type: 'standing', id }) as const);
  return [
    { type: 'front' },
    { type: 'months' },
    { type: 'corrections' },
    { type: 'shelf' },
    ...standing,
  ];
}

/** The newest page of every listing; whether there is anything on it in a language is not asked. */
export function* listedPlaces(database: DatabaseSync): Generator<ListingPlace> {
  for (const list of LISTINGS) {
    const ids =
      list === 'archive' ? archiveIds(database) : entryIds(database, REFERENCE_TYPES[list]);
    for (const id of ids) yield { type: 'listing', list, id };
  }
}

function entryIds(database: DatabaseSync, type: string): string[] {
  return statement(database, 'SELECT id FROM entries WHERE type = ? ORDER BY id')
    .all(type)
    .map(({ id }) => String(id));
}

function archiveIds(database: DatabaseSync): string[] {
  return statement(
    database,
    "SELECT DISTINCT id FROM references_to WHERE type = 'archive' AND visible = 1",
  )
    .all()
    .map(({ id }) => String(id));
}
