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

/** Tells which reports are among the newest of a scope; the index is asked once of each. */
export class Newest {
  readonly #database: DatabaseSync;
  /** The last that a scope holds of so many; undefined when it would hold more. */
  readonly #last = new Map<string, Standing | undefined>();

  /** @param database stays as it is for as long as this is used. */
  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Whether a report of this standing is, or would be, among them. */
  has(scope: Scope, locale: Locale, { publishAt, slug }: Standing, size = FEED_SIZE): boolean {
    const key = `${locale} ${String(size)} ${scope ? `${scope.list}/${scope.id}` : ''}`;
    if (!this.#last.has(key)) this.#last.set(key, this.#lastOf(scope, locale, size));
    const last = this.#last.get(key);
    if (!last) return true;
    return publishAt > last.publishAt || (publishAt === last.publishAt && slug >= last.slug);
  }

  #lastOf(scope: Scope, locale: Locale, size: number): Standing | undefined {
    const { table, where, values } = scoped(scope, locale);
    const row = statement(
      this.#database,
      `SELECT publish_at, slug FROM ${table} WHERE ${where}
       ORDER BY publish_at DESC, slug DESC LIMIT 1 OFFSET ?`,
    ).get(...values, size - 1);
    return row && { publishAt: Number(row['publish_at']), slug: String(row['slug']) };
  }
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
