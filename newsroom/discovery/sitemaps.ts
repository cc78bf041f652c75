import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../statements.ts';
import type { SitemapPlace } from './places.ts';
import type { OutputSource } from './source.ts';

/** The files of the sitemap: the site's lasting pages, and the reports of each month. */
export function sitemapParts(database: DatabaseSync): string[] {
  const months = statement(
    database,
    `SELECT DISTINCT id FROM references_to
     WHERE type = 'archive' AND length(id) = 7 AND visible = 1 ORDER BY id`,
  ).all();
  return ['pages', ...months.map((row) => String(row['id']))];
}

/** The files in which the reports of a month ("2026-11") are, or were. */
export function sitemapPartsOf(_database: DatabaseSync, month: string): string[] {
  return [month];
}

export function sitemap(_source: OutputSource, _place: SitemapPlace): string | undefined {
  return undefined;
}

export function newsSitemap(_source: OutputSource): string | undefined {
  return undefined;
}
