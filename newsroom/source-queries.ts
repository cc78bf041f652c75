import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import type { ListingPlace } from './addresses.ts';
import type { Card } from './cards.ts';
import { listedCards, listingPage, waysOnward, type Listing, type Standing } from './listing.ts';
import type { Lists } from './lists.ts';
import type { ClaimMode, Source } from './schema.ts';
import { statement } from './statements.ts';

/** A passage that a source answers for, in its report. */
export interface CitedClaim {
  /** As in the report: its id there is `c-` and this number. */
  readonly number: number;
  readonly text: string;
  readonly mode: ClaimMode | undefined;
  /** Through whom the source was heard. */
  readonly via: Bilingual | undefined;
  /** Whom this source passed on, when it is the one in between. */
  readonly by: Bilingual | undefined;
}

export interface CitingReport extends Card {
  readonly claims: readonly CitedClaim[];
}

export interface SourceListing extends Pick<
  Listing,
  'place' | 'total' | 'from' | 'newer' | 'older' | 'inBoth'
> {
  readonly source: Source;
  /** Newest first. */
  readonly reports: readonly CitingReport[];
}

/**
 * What a source is cited for.
 * @param page counted from the oldest; without it the newest.
 * @returns undefined where there is no such source, nothing to show, or no such page.
 */
export function sourceListing(
  database: DatabaseSync,
  lists: Lists,
  id: string,
  locale: Locale,
  page?: number,
): SourceListing | undefined {
  const source = lists.sources.get(id);
  const place: ListingPlace = {
    type: 'listing',
    list: 'sources',
    id,
    ...(page === undefined ? {} : { page }),
  };
  const found = listingPage(database, place, locale);
  if (!source || !found) return undefined;
  return {
    source,
    place,
    total: found.total,
    from: found.from,
    reports: listedCards(database, place, locale, found).map((card) => ({
      ...card,
      claims: claimsOf(database, lists, card.slug, id),
    })),
    ...waysOnward(place, locale, found),
    inBoth:
      page === undefined &&
      listingPage(database, place, locale === 'ar' ? 'en' : 'ar') !== undefined,
  };
}

function claimsOf(database: DatabaseSync, lists: Lists, slug: string, id: string): CitedClaim[] {
  return statement(
    database,
    'SELECT * FROM claims WHERE slug = ? AND (source = ? OR via = ?) ORDER BY number',
  )
    .all(slug, id, id)
    .map((row) => {
      const other = (column: 'source' | 'via') =>
        row[column] === id ? undefined : lists.sources.get(String(row[column]))?.name;
      return {
        number: Number(row['number']),
        text: String(row['text']),
        mode: row['mode'] === null ? undefined : (row['mode'] as ClaimMode),
        via: other('via'),
        by: other('source'),
      };
    });
}

/**
 * The other sources on whose pages one is named, because a claim came through the one from the
 * other; and where the report of that claim stands there.
 */
export function coCited(
  database: DatabaseSync,
  id: string,
  locale: Locale,
): { readonly source: string; readonly standing: Standing }[] {
  return statement(
    database,
    `SELECT iif(claims.source = cited.id, via, source) AS other, cited.slug, publish_at
     FROM references_to AS cited JOIN claims ON claims.slug = cited.slug
     WHERE cited.type = 'source' AND cited.id = ? AND visible = 1
     ${locale === 'en' ? 'AND summary = 1' : ''}
     AND via IS NOT NULL AND via <> source AND (source = cited.id OR via = cited.id)`,
  )
    .all(id)
    .map((row) => ({
      source: String(row['other']),
      standing: { publishAt: Number(row['publish_at']), slug: String(row['slug']) },
    }));
}
