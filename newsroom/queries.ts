import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import { addressOf } from './addresses.ts';
import type { Facts } from './facts.ts';
import { MAIN_PICTURE, shownFromRow } from './pictures/picture-index.ts';
import type { ShownPicture } from './pictures/shown-picture.ts';
import type { ARTICLE_KINDS, Term } from './schema.ts';

/** A report as listings show it, in one language. */
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
  readonly picture: ShownPicture | undefined;
}

export interface Front {
  readonly lead: Card | undefined;
  readonly latest: readonly Card[];
}

/** How many reports the front shows below its lead. */
const LATEST = 24;

const CARD = `slug, kind, publish_at, sample, title_ar, title_en, standfirst_ar, standfirst_en,
  (SELECT data FROM entries WHERE type = 'sections' AND id = section) AS section,
  ${MAIN_PICTURE}`;

/** The best ranked report leads while its rank lasts, else the newest; nothing appears twice. */
export function front(database: DatabaseSync, locale: Locale, now: number): Front {
  const english = locale === 'en' ? 'AND summary = 1' : '';
  const ranked = database
    .prepare(
      `SELECT ${CARD} FROM articles
       WHERE visible = 1 AND lead_rank IS NOT NULL AND lead_until > ? ${english}
       ORDER BY lead_rank, publish_at DESC LIMIT 1`,
    )
    .get(now);
  const newest = database
    .prepare(
      `SELECT ${CARD} FROM articles WHERE visible = 1 ${english}
       ORDER BY publish_at DESC, slug LIMIT ?`,
    )
    .all(LATEST + 1);
  const first = ranked ?? newest[0];
  const lead = first && card(first, locale);
  const latest = newest.map((row) => card(row, locale)).filter(({ slug }) => slug !== lead?.slug);
  return { lead, latest: latest.slice(0, LATEST) };
}

function card(row: Record<string, SQLOutputValue>, locale: Locale): Card {
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
    picture: shownFromRow(slug, row['picture']),
  };
}

/** Where a report stands on disk and what is known of it, whatever its state. */
export function articleRecord(
  database: DatabaseSync,
  slug: string,
): { readonly unit: string; readonly facts: Facts } | undefined {
  const row = database.prepare('SELECT unit, facts FROM articles WHERE slug = ?').get(slug);
  return row && { unit: String(row['unit']), facts: JSON.parse(String(row['facts'])) as Facts };
}

/** The slug that a former one leads to now: of several reports that had it, the newest to be seen. */
export function currentSlug(database: DatabaseSync, former: string): string | undefined {
  const row = database
    .prepare(
      `SELECT slug FROM former_slugs JOIN articles USING (slug)
       WHERE former = ? AND visible = 1 ORDER BY publish_at DESC, slug LIMIT 1`,
    )
    .get(former);
  return row && String(row['slug']);
}

export interface Withdrawal {
  readonly slug: string;
  readonly title: Bilingual;
  readonly at: string;
  readonly reason: Bilingual;
}

/** A withdrawn report: its headline and reason, never its text. */
export function withdrawal(database: DatabaseSync, slug: string): Withdrawal | undefined {
  const row = database
    .prepare(
      "SELECT title_ar, title_en, facts FROM articles WHERE slug = ? AND status = 'withdrawn'",
    )
    .get(slug);
  if (!row) return undefined;
  const { state, withdrawn } = JSON.parse(String(row['facts'])) as Facts;
  if (state !== 'gone' || !withdrawn) return undefined;
  const title = { ar: String(row['title_ar']), en: String(row['title_en']) };
  return { slug, title, ...withdrawn };
}
