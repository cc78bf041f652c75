import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import { addressOf } from './addresses.ts';
import type { Lists } from './lists.ts';
import { pageOf } from './paging.ts';
import type { ClaimMode, Source } from './schema.ts';

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

export interface CitingReport {
  readonly slug: string;
  readonly href: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly claims: readonly CitedClaim[];
}

export interface SourceListing {
  readonly source: Source;
  /** Newest first. */
  readonly reports: readonly CitingReport[];
  readonly total: number;
  /** How many reports are older than those shown. */
  readonly from: number;
  readonly newer: string | undefined;
  readonly older: string | undefined;
}

/** How many visible reports cite a source, in a language; with a time, those published before it. */
export function citingCount(
  database: DatabaseSync,
  id: string,
  locale: Locale,
  before = Number.MAX_SAFE_INTEGER,
): number {
  const row = database
    .prepare(
      `SELECT count(*) AS n FROM references_to JOIN articles USING (slug)
       WHERE type = 'source' AND id = ? AND visible = 1 AND publish_at < ?
       ${locale === 'en' ? 'AND summary = 1' : ''}`,
    )
    .get(id, before);
  return Number(row?.['n'] ?? 0);
}

/**
 * What a source is cited for.
 * @param number a page counted from the oldest; without it the newest.
 * @returns undefined where there is no such source, nothing to show, or no such page.
 */
export function sourceListing(
  database: DatabaseSync,
  lists: Lists,
  id: string,
  locale: Locale,
  number?: number,
): SourceListing | undefined {
  const source = lists.sources.get(id);
  const total = citingCount(database, id, locale);
  const page = pageOf(total, number);
  if (!source || !page) return undefined;
  const rows = database
    .prepare(
      `SELECT slug, publish_at, title_ar, title_en FROM references_to JOIN articles USING (slug)
       WHERE type = 'source' AND id = ? AND visible = 1 ${locale === 'en' ? 'AND summary = 1' : ''}
       ORDER BY publish_at, slug LIMIT ? OFFSET ?`,
    )
    .all(id, page.size, page.from);
  const address = (n: number | undefined) =>
    addressOf({ type: 'source', id, ...(n === undefined ? {} : { page: n }) }, locale);
  return {
    source,
    total,
    from: page.from,
    reports: rows.reverse().map((row) => {
      const slug = String(row['slug']);
      return {
        slug,
        href: addressOf({ type: 'article', slug }, locale),
        title: String(row[`title_${locale}`]),
        publishedAt: new Date(Number(row['publish_at'])).toISOString(),
        claims: claimsOf(database, lists, slug, id),
      };
    }),
    newer:
      page.newer === undefined
        ? undefined
        : address(page.newer === 'newest' ? undefined : page.newer),
    older: page.older === undefined ? undefined : address(page.older),
  };
}

function claimsOf(database: DatabaseSync, lists: Lists, slug: string, id: string): CitedClaim[] {
  return database
    .prepare('SELECT * FROM claims WHERE slug = ? AND (source = ? OR via = ?) ORDER BY number')
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
