import type { DatabaseSync } from 'node:sqlite';
import type { Locale } from '../../messages/locales.ts';
import { REFERENCE_TYPES, type Standing } from '../listing.ts';
import { statement } from '../statements.ts';
import type { FEED_LISTS } from './places.ts';

/** How many of the newest reports a feed holds. */
export const FEED_SIZE = 30;

/** How many of the newest reports the carried edition holds at most. */
export const EDITION_SIZE = 10;

/** How many of the newest reports a page knows, to tell what is newer. */
export const LATEST_SIZE = 10;

/** For how long a report is news to crawlers (Google, "Create a news sitemap": two days). */
export const NEWS_MS = 48 * 3_600_000;

/** A list that has a feed, and its entry; without it, the whole site. */
export type Scope = { readonly list: (typeof FEED_LISTS)[number]; readonly id: string } | undefined;

/** A running story, or without one the whole site. */
export function storyScope(story: string | undefined): Scope {
  return story === undefined ? undefined : { list: 'stories', id: story };
}

/** The slugs of the newest reports of a scope, as its feed holds them. */
export function newestSlugs(
  database: DatabaseSync,
  scope: Scope,
  locale: Locale,
  size = FEED_SIZE,
): string[] {
  const { table, where, values } = scoped(scope, locale);
  return statement(
    database,
    `SELECT slug FROM ${table} WHERE ${where} ORDER BY publish_at DESC, slug DESC LIMIT ?`,
  )
    .all(...values, size)
    .map((row) => String(row['slug']));
}

/** Whether a report of this standing is, or would be, among the newest of a scope. */
export function isAmongNewest(
  database: DatabaseSync,
  scope: Scope,
  locale: Locale,
  { publishAt, slug }: Standing,
  size = FEED_SIZE,
): boolean {
  const { table, where, values } = scoped(scope, locale);
  const newer = statement(
    database,
    `SELECT count(*) AS n FROM
       (SELECT 1 FROM ${table} WHERE ${where} AND (publish_at, slug) > (?, ?) LIMIT ?)`,
  ).get(...values, publishAt, slug, size);
  return Number(newer?.['n']) < size;
}

function scoped(scope: Scope, locale: Locale) {
  const shown = locale === 'en' ? 'visible = 1 AND summary = 1' : 'visible = 1';
  if (!scope) return { table: 'articles', where: shown, values: [] };
  return {
    table: 'references_to',
    where: `type = ? AND id = ? AND ${shown}`,
    values: [REFERENCE_TYPES[scope.list], scope.id],
  };
}
