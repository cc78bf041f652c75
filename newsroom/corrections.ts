import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import type { Article } from './article.ts';
import type { Facts } from './facts.ts';
import type { ArticleData } from './schema.ts';
import { statement } from './statements.ts';

/** A correction as the ledger knows it, without its report being opened. */
export interface ListedCorrection {
  readonly slug: string;
  /** Oldest first; readers may still know the report by them. */
  readonly formerSlugs: readonly string[];
  readonly title: Bilingual;
  readonly correction: ArticleData['corrections'][number];
  /** Of several corrections at the same instant, its place among them, from 0. */
  readonly place: number;
}

/** Writes what a report has corrected into the index. */
export function insertCorrections(
  database: DatabaseSync,
  { slug, data }: Pick<Article, 'slug' | 'data'>,
  facts: Facts,
): void {
  const insert = statement(database, 'INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?)');
  const visible = facts.state === 'visible' ? 1 : 0;
  for (const [number, correction] of data.corrections.entries()) {
    const at = Date.parse(correction.at);
    insert.run(slug, number, at, visible, facts.summary ? 1 : 0, JSON.stringify(correction));
  }
}

/** The newest corrections of reports that readers of a language can see. */
export function newestCorrections(
  database: DatabaseSync,
  locale: Locale,
  limit: number,
): ListedCorrection[] {
  const rows = statement(
    database,
    `SELECT c.slug, c.data, title_ar, title_en, facts,
       (SELECT count(*) FROM corrections AS o
        WHERE o.slug = c.slug AND o.number < c.number AND o.at = c.at) AS place
     FROM corrections AS c JOIN articles USING (slug)
     WHERE c.visible = 1 ${locale === 'en' ? 'AND c.summary = 1' : ''}
     ORDER BY c.at DESC, c.slug DESC, c.number DESC LIMIT ?`,
  ).all(limit);
  return rows.map((row) => ({
    slug: String(row['slug']),
    formerSlugs: (JSON.parse(String(row['facts'])) as Facts).formerSlugs,
    title: { ar: String(row['title_ar']), en: String(row['title_en']) },
    correction: JSON.parse(String(row['data'])) as ArticleData['corrections'][number],
    place: Number(row['place']),
  }));
}
