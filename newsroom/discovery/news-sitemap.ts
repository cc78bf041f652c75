import { LOCALES } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';
import { statement } from '../statements.ts';
import type { OutputSource } from './source.ts';
import { newsUrlset, type NewsEntry } from './urlset.ts';
import { NEWS_MS } from './windows.ts';

/** How many a news sitemap may hold (Google Search Central, "Create a news sitemap"). */
const MOST = 1_000;

/** What was published in the last two days, newest first, each language by itself. A sample is no news. */
export function newsSitemap({ database, site, siteUrl, indexed, now }: OutputSource): string {
  if (!indexed) return newsUrlset([]);
  const rows = statement(
    database,
    `SELECT slug, summary, publish_at, title_ar, title_en FROM articles
     WHERE visible = 1 AND sample = 0 AND publish_at > ? ORDER BY publish_at DESC, slug LIMIT ?`,
  ).all(now - NEWS_MS, MOST);
  const entries = rows.flatMap((row) =>
    LOCALES.filter((locale) => locale === 'ar' || row['summary'] === 1).map(
      (locale): NewsEntry => ({
        url: siteUrl + addressOf({ type: 'article', slug: String(row['slug']) }, locale),
        publication: site.name[locale],
        locale,
        publishAt: Number(row['publish_at']),
        title: String(row[`title_${locale}`]),
      }),
    ),
  );
  return newsUrlset(entries.slice(0, MOST));
}
