import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { addressOf, type ListingPlace } from '../addresses.ts';
import { listedPlaces, unlistedPlaces } from '../all-places.ts';
import { monthOf } from '../archive.ts';
import { isShown, type Facts } from '../facts.ts';
import { REFERENCE_TYPES, type Standing } from '../listing.ts';
import { statement } from '../statements.ts';
import type { SitemapPlace } from './places.ts';
import type { OutputSource } from './source.ts';
import { sitemapIndex, urlset, type Listed } from './urlset.ts';

/** How much one file holds. */
export interface Sizes {
  /** Reports in a file of a month, each with up to two addresses. */
  readonly reports: number;
  /** Pages in a file of lasting pages, each with up to two addresses. */
  readonly pages: number;
}

/**
 * Protocol and search engines allow 50,000 addresses; files of a fiftieth of that are written
 * again, and fetched again, in a moment when one report is added.
 */
const SIZES: Sizes = { reports: 1_000, pages: 1_000 };

const PAGES = 'pages';

/** The files of the sitemap: the site's lasting pages, and the reports of each month. */
export function sitemapParts(database: DatabaseSync, sizes = SIZES): string[] {
  const pages = fileNames(PAGES, Math.max(1, countOf(lasting(database))), sizes.pages);
  return [...pages, ...months(database).flatMap((one) => fileNames(one.id, one.n, sizes.reports))];
}

export function hasSitemapPart(database: DatabaseSync, part: string, sizes = SIZES): boolean {
  const { name, number } = readPart(part);
  if (part === PAGES) return true;
  if (name === PAGES) return countOf(lasting(database)) > (number - 1) * sizes.pages;
  return countIn(database, name) > (number - 1) * sizes.reports;
}

/**
 * The files that name the lasting pages, or named them before some were dropped.
 * @param dropped how many at most.
 */
export function pageParts(database: DatabaseSync, dropped: number, sizes = SIZES): string[] {
  const known = statement(database, 'SELECT count(*) AS n FROM entries').get();
  // Besides, there are the fronts, the list of months and the ledger of corrections.
  return fileNames(PAGES, Number(known?.['n']) + 3 + dropped, sizes.pages);
}

/** A report before and after a change. */
export interface Sides {
  readonly before: Facts | undefined;
  readonly after: Facts | undefined;
}

/**
 * The files of months in which a change of a report is to be seen. Within a month reports are
 * ordered by time, so that files which are full stay as they are while more is published.
 * @param gone how many reports at most have gone at the same time.
 */
export function monthPartsTouched(
  database: DatabaseSync,
  slug: string,
  { before, after }: Sides,
  gone: number,
  sizes = SIZES,
): ReadonlySet<string> {
  const was = entryOf(before);
  const is = entryOf(after);
  const parts = new Set<string>();
  if (was?.stands === is?.stands && was?.modifiedAt === is?.modifiedAt) return parts;
  for (const facts of [was ? before : undefined, is ? after : undefined]) {
    if (!facts) continue;
    const month = monthOf(facts.day);
    const older = countIn(database, month, { publishAt: facts.publishAt, slug });
    const own = Math.floor(older / sizes.reports);
    if (was?.stands === is?.stands) {
      parts.add(fileName(month, own + 1));
      continue;
    }
    // The first file names the month and its days, and what follows a report moves with it.
    parts.add(month);
    const last = Math.ceil((countIn(database, month) + gone) / sizes.reports);
    for (let number = own + 1; number <= last; number += 1) parts.add(fileName(month, number));
  }
  return parts;
}

/** What a sitemap says of a report. */
function entryOf(facts: Facts | undefined) {
  if (!isShown(facts, 'ar')) return undefined;
  const { day, publishAt, summary, modifiedAt } = facts;
  return { stands: [day, publishAt, summary].join(), modifiedAt };
}

/** The index of the sitemap, or one of its files. @param source anything but production names nothing. */
export function sitemap(source: OutputSource, { part }: SitemapPlace, sizes = SIZES): string {
  const { siteUrl, indexed } = source;
  if (part === undefined) return sitemapIndex(indexed ? files(source, sizes) : []);
  return urlset(siteUrl, indexed ? pagesOf(source, part, sizes) : []);
}

function files({ database, siteUrl }: OutputSource, sizes: Sizes) {
  const url = (part: string) => siteUrl + addressOf({ type: 'sitemap', part }, 'ar');
  const pages = fileNames(PAGES, Math.max(1, countOf(lasting(database))), sizes.pages);
  return [
    // Fronts and listings change with every report: a date here would keep crawlers away.
    ...pages.map((part) => ({ url: url(part) })),
    ...months(database).flatMap(({ id, n, modifiedAt }) =>
      fileNames(id, n, sizes.reports).map((part, index) => ({
        url: url(part),
        modifiedAt:
          n <= sizes.reports
            ? modifiedAt
            : Math.max(...reports(database, id, index, sizes).map((one) => one.modifiedAt)),
      })),
    ),
  ];
}

function* pagesOf(source: OutputSource, part: string, sizes: Sizes): Generator<Listed> {
  const { database } = source;
  const { name, number } = readPart(part);
  if (name === PAGES) {
    const all = [...lasting(database, source)];
    yield* all.slice((number - 1) * sizes.pages, number * sizes.pages);
    return;
  }
  if (number === 1) yield* archivePages(database, name);
  for (const { slug, summary, modifiedAt } of reports(database, name, number - 1, sizes)) {
    yield { place: { type: 'article', slug }, locales: summary ? LOCALES : ['ar'], modifiedAt };
  }
}

/**
 * The pages that last: fronts, standing pages and the newest page of each listing. The archive's
 * are named with their month; numbered pages are no place to arrive at, and crawlers come to them
 * by the links between them.
 */
function* lasting(database: DatabaseSync, source?: OutputSource): Generator<Listed> {
  for (const place of unlistedPlaces(database)) {
    // It is whatever a browser has kept: nothing to arrive at.
    if (place.type === 'shelf') continue;
    const page = place.type === 'standing' ? source?.lists.pages.get(place.id) : undefined;
    yield { place, locales: LOCALES, modifiedAt: page && Date.parse(page.updatedAt) };
  }
  for (const place of listedPlaces(database)) {
    if (place.list === 'archive') continue;
    const locales = localesOf(database, place);
    if (locales.length > 0) yield { place, locales };
  }
}

/** The pages of a month and of its days. */
function* archivePages(database: DatabaseSync, month: string): Generator<Listed> {
  const ids = statement(
    database,
    `SELECT DISTINCT id FROM references_to
     WHERE type = 'archive' AND id >= ? AND id < ? AND visible = 1 ORDER BY id`,
  ).all(month, `${month}~`);
  for (const row of ids) {
    const place = { type: 'listing', list: 'archive', id: String(row['id']) } as const;
    yield { place, locales: localesOf(database, place) };
  }
}

/** The languages in which a listing has a page: sections have theirs from the beginning. */
function localesOf(database: DatabaseSync, { list, id }: ListingPlace): readonly Locale[] {
  if (list === 'sections') return LOCALES;
  return LOCALES.filter((locale) => {
    const any = statement(
      database,
      `SELECT 1 FROM references_to WHERE type = ? AND id = ? AND visible = 1
       ${locale === 'en' ? 'AND summary = 1' : ''} LIMIT 1`,
    );
    return any.get(REFERENCE_TYPES[list], id) !== undefined;
  });
}

/** The reports of one file of a month, oldest first. @param index of the file, from 0. */
function reports(database: DatabaseSync, month: string, index: number, sizes: Sizes) {
  return statement(
    database,
    `SELECT slug, summary, modified_at FROM articles INDEXED BY articles_month
     WHERE visible = 1 AND month = ? ORDER BY publish_at, slug LIMIT ? OFFSET ?`,
  )
    .all(month, sizes.reports, index * sizes.reports)
    .map((row) => ({
      slug: String(row['slug']),
      summary: row['summary'] === 1,
      modifiedAt: Number(row['modified_at']),
    }));
}

/** The months in which anything was published, oldest first. */
function months(database: DatabaseSync) {
  return statement(
    database,
    `SELECT month, count(*) AS n, max(modified_at) AS modified
     FROM articles INDEXED BY articles_month WHERE visible = 1 GROUP BY month ORDER BY month`,
  )
    .all()
    .map((row) => ({
      id: String(row['month']),
      n: Number(row['n']),
      modifiedAt: Number(row['modified']),
    }));
}

/** How many reports a month has; with a standing, those older than it. */
function countIn(database: DatabaseSync, month: string, before?: Standing): number {
  const row = statement(
    database,
    `SELECT count(*) AS n FROM articles INDEXED BY articles_month
     WHERE visible = 1 AND month = ? ${before ? 'AND (publish_at, slug) < (?, ?)' : ''}`,
  ).get(month, ...(before ? [before.publishAt, before.slug] : []));
  return Number(row?.['n']);
}

function countOf(pages: Iterable<Listed>): number {
  return [...pages].length;
}

/** A first file keeps its name when more come. */
function fileName(name: string, number: number): string {
  return number === 1 ? name : `${name}-${String(number)}`;
}

function fileNames(name: string, count: number, size: number): string[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, n) => fileName(name, n + 1));
}

function readPart(part: string): { readonly name: string; readonly number: number } {
  const [, name = '', number = '1'] = /^(pages|\d{4}-\d{2})(?:-(\d+))?$/.exec(part) ?? [];
  return { name, number: Number(number) };
}
