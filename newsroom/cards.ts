import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Locale } from '../messages/locales.ts';
import { addressOf } from './addresses.ts';
import { MAIN_PICTURE, shownFromRow } from './pictures/picture-index.ts';
import type { ShownPicture } from './pictures/shown-picture.ts';
import type { ARTICLE_KINDS, Term } from './schema.ts';
import { statement } from './statements.ts';

/** A report as others show it, in one language: on fronts, on listings, beside a report. */
export interface Card {
  readonly slug: string;
  readonly href: string;
  readonly title: string;
  readonly standfirst: string | undefined;
  readonly kind: (typeof ARTICLE_KINDS)[number];
  readonly sectionName: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly sample: boolean;
  /** How many sources are cited in it. */
  readonly sources: number;
  readonly picture: ShownPicture | undefined;
}

/** What `card` reads of the table `articles`. */
export const CARD = `articles.slug, kind, articles.publish_at, sample, sources,
  title_ar, title_en, standfirst_ar, standfirst_en,
  (SELECT data FROM entries WHERE type = 'sections' AND id = section) AS section,
  ${MAIN_PICTURE}`;

/** What readers of a language may be shown, as a condition on `articles`. */
export function shownIn(locale: Locale): string {
  return locale === 'en' ? 'articles.visible = 1 AND articles.summary = 1' : 'articles.visible = 1';
}

export function card(row: Record<string, SQLOutputValue>, locale: Locale): Card {
  const slug = String(row['slug']);
  const standfirst = row[`standfirst_${locale}`];
  const section =
    typeof row['section'] === 'string' ? (JSON.parse(row['section']) as Term) : undefined;
  return {
    slug,
    href: addressOf({ type: 'article', slug }, locale),
    title: String(row[`title_${locale}`]),
    standfirst: typeof standfirst === 'string' ? standfirst : undefined,
    kind: row['kind'] as Card['kind'],
    sectionName: section?.name[locale] ?? '',
    publishedAt: new Date(Number(row['publish_at'])).toISOString(),
    sample: row['sample'] === 1,
    sources: Number(row['sources']),
    picture: shownFromRow(slug, row['picture']),
  };
}

/** Reports that a condition on `articles` chooses, the newest first. */
export function newestCards(
  database: DatabaseSync,
  locale: Locale,
  limit: number,
  condition = '',
): Card[] {
  return statement(
    database,
    `SELECT ${CARD} FROM articles WHERE ${shownIn(locale)} ${condition}
     ORDER BY articles.publish_at DESC, articles.slug LIMIT ?`,
  )
    .all(limit)
    .map((row) => card(row, locale));
}
