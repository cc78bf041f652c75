import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual } from '../messages/locales.ts';
import type { Facts } from './facts.ts';
import { statement } from './statements.ts';

/** Where a report stands on disk and what is known of it, whatever its state. */
export function articleRecord(
  database: DatabaseSync,
  slug: string,
): { readonly unit: string; readonly facts: Facts } | undefined {
  const row = statement(database, 'SELECT unit, facts FROM articles WHERE slug = ?').get(slug);
  return row && { unit: String(row['unit']), facts: JSON.parse(String(row['facts'])) as Facts };
}

/** The slug that a former one leads to now: of several reports that had it, the newest to be seen. */
export function currentSlug(database: DatabaseSync, former: string): string | undefined {
  const row = statement(
    database,
    `SELECT slug FROM former_slugs JOIN articles USING (slug)
     WHERE former = ? AND visible = 1 ORDER BY publish_at DESC, slug LIMIT 1`,
  ).get(former);
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
  const row = statement(
    database,
    "SELECT title_ar, title_en, facts FROM articles WHERE slug = ? AND status = 'withdrawn'",
  ).get(slug);
  if (!row) return undefined;
  const { state, withdrawn } = JSON.parse(String(row['facts'])) as Facts;
  if (state !== 'gone' || !withdrawn) return undefined;
  const title = { ar: String(row['title_ar']), en: String(row['title_en']) };
  return { slug, title, ...withdrawn };
}

/** The fingerprint of a standing page's texts, as the index has read them. */
export function standingText(database: DatabaseSync, id: string): string | undefined {
  const row = statement(
    database,
    "SELECT data FROM entries WHERE type = 'page-text' AND id = ?",
  ).get(id);
  return row && (JSON.parse(String(row['data'])) as string);
}
