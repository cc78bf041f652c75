import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import { addressOf, type PagePlace } from './addresses.ts';
import type { Article } from './article.ts';
import type { Facts } from './facts.ts';
import type { FoundPage } from './listing.ts';
import { numberedPages, pageOf } from './paging.ts';
import type { ArticleData } from './schema.ts';
import { statement } from './statements.ts';

/** A correction as the ledger knows it, without its report being opened. */
export interface ListedCorrection {
  readonly slug: string;
  /** Oldest first; readers may still know the report by them. */
  readonly formerSlugs: readonly string[];
  readonly title: Bilingual;
  /** Shown as an example, and labelled so. */
  readonly sample: boolean;
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
  return listed(database, locale, 'DESC', limit, 0);
}

/** Where an entry stands in the ledger, which is ordered by time. */
export interface LedgerStanding {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly slug: string;
  readonly number: number;
}

/** How many entries the ledger of a language has; with standings, those older than the one and none older than the other. */
export function ledgerCount(
  database: DatabaseSync,
  locale: Locale,
  before?: LedgerStanding,
  from?: LedgerStanding,
): number {
  const row = statement(
    database,
    `SELECT count(*) AS n FROM corrections WHERE visible = 1 ${inLanguage(locale)}
     ${before ? 'AND (at, slug, number) < (?, ?, ?)' : ''}
     ${from ? 'AND (at, slug, number) >= (?, ?, ?)' : ''}`,
  ).get(...[before, from].flatMap((one) => (one ? [one.at, one.slug, one.number] : [])));
  return Number(row?.['n'] ?? 0);
}

/** The stretch of the ledger on a page; its newest page is there from the beginning, empty. */
export function ledgerPage(
  database: DatabaseSync,
  page: number | undefined,
  locale: Locale,
): FoundPage | undefined {
  const total = ledgerCount(database, locale);
  const found = pageOf(total, page);
  if (found) return { ...found, total };
  const none = { from: 0, size: 0, newer: undefined, older: undefined, total };
  return page === undefined ? none : undefined;
}

/** The numbered pages of the ledger. */
export function* numberedLedger(
  database: DatabaseSync,
  locale: Locale,
): Generator<PagePlace & { readonly type: 'corrections' }> {
  for (let page = numberedPages(ledgerCount(database, locale)); page > 0; page -= 1) {
    yield { type: 'corrections', page };
  }
}

/** A page of the public ledger of corrections. */
export interface Ledger {
  readonly page: number | undefined;
  /** Newest first. */
  readonly entries: readonly (ListedCorrection & { readonly href: string })[];
  readonly total: number;
  /** How many entries are older than those shown. */
  readonly from: number;
  readonly newer: string | undefined;
  readonly older: string | undefined;
}

/** A page of the ledger in a language: entries of reports that it does not have are not on it. */
export function ledger(
  database: DatabaseSync,
  page: number | undefined,
  locale: Locale,
): Ledger | undefined {
  const found = ledgerPage(database, page, locale);
  if (!found) return undefined;
  const { from, size, total } = found;
  // What is passed over is read in the index alone, and from whichever end is nearer.
  const newer = total - from - size;
  const entries =
    newer <= from
      ? listed(database, locale, 'DESC', size, newer)
      : listed(database, locale, 'ASC', size, from).reverse();
  const address = (to: number | 'newest' | undefined) =>
    to === undefined
      ? undefined
      : addressOf({ type: 'corrections', ...(to === 'newest' ? {} : { page: to }) }, locale);
  return {
    ...{ page, total, from },
    entries: entries.map((entry) => ({
      ...entry,
      href: addressOf({ type: 'article', slug: entry.slug }, locale),
    })),
    newer: address(found.newer),
    older: address(found.older),
  };
}

function listed(
  database: DatabaseSync,
  locale: Locale,
  order: 'ASC' | 'DESC',
  limit: number,
  offset: number,
): ListedCorrection[] {
  const rows = statement(
    database,
    `SELECT slug, entry, title_ar, title_en, sample, facts,
       (SELECT count(*) FROM corrections AS other
        WHERE other.slug = listed AND other.number < rank AND other.at = moment) AS place
     FROM (
       SELECT slug AS listed, number AS rank, at AS moment, data AS entry FROM corrections
       WHERE visible = 1 ${inLanguage(locale)}
       ORDER BY at ${order}, slug ${order}, number ${order} LIMIT ? OFFSET ?
     ) CROSS JOIN articles ON articles.slug = listed
     ORDER BY moment ${order}, listed ${order}, rank ${order}`,
  ).all(limit, offset);
  return rows.map((row) => ({
    slug: String(row['slug']),
    formerSlugs: (JSON.parse(String(row['facts'])) as Facts).formerSlugs,
    title: { ar: String(row['title_ar']), en: String(row['title_en']) },
    sample: row['sample'] === 1,
    correction: JSON.parse(String(row['entry'])) as ArticleData['corrections'][number],
    place: Number(row['place']),
  }));
}

function inLanguage(locale: Locale): string {
  return locale === 'en' ? 'AND summary = 1' : '';
}
