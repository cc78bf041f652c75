import { LOCALES, type Locale } from '../messages/locales.ts';
import {
  FEED_FORMATS,
  FEED_LISTS,
  FEED_TYPES,
  isOnceOnly,
  outputPath,
  readOutputPath,
  type FeedScope,
  type OutputPlace,
} from './discovery/places.ts';

/** The lists by which reports are found, as addresses name them; an archive is a month or a day. */
export const LISTINGS = [
  'sections',
  'topics',
  'places',
  'stories',
  'people',
  'sources',
  'archive',
] as const;
export type ListingName = (typeof LISTINGS)[number];

/**
 * The first steps of addresses that are not standing pages: of readers' pages, of what is live, of
 * what is for machines, and of the framework's own routes. A standing page cannot be called so.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...LOCALES,
  ...LISTINGS,
  ...['articles', 'corrections', 'search', 'shelf', 'edition', 'feed', 'page', 'offline', 'index'],
  ...['media', 'assets', 'errors', 'gone', 'desk', 'preview', 'api', 'hooks', 'health', 'metrics'],
]);

/** Whether an id cannot be that of a standing page, because its address is taken. */
export function isReserved(id: string): boolean {
  return RESERVED.has(id);
}

/** The reports of one section, topic, place … ; `page` counts from the oldest. */
export interface ListingPlace {
  readonly type: 'listing';
  readonly list: ListingName;
  readonly id: string;
  readonly page?: number;
}

/** The kinds of address that lead to a page, without their language. */
export type PagePlace =
  | { readonly type: 'front' }
  | { readonly type: 'article'; readonly slug: string }
  /** What has changed in a report since it came out. */
  | { readonly type: 'revisions'; readonly slug: string }
  | ListingPlace
  | { readonly type: 'months' }
  /** What a reader's browser keeps for reading offline. */
  | { readonly type: 'shelf' }
  /** The ledger; `page` counts from the oldest. */
  | { readonly type: 'corrections'; readonly page?: number }
  | { readonly type: 'standing'; readonly id: string };

/** All kinds of address: of pages, and of what the site gives out beside them. */
export type Place = PagePlace | OutputPlace;

/** What an address asks for, as far as its form tells. */
export interface Address {
  readonly locale: Locale;
  readonly place: Place;
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The path of a page below its language, as the routes of `app/[locale]/` have it. */
function pathOf(place: Place): string {
  if (isOutput(place)) return outputPath(place);
  switch (place.type) {
    case 'front':
      return '/';
    case 'article':
      return `/articles/${place.slug}`;
    case 'revisions':
      return `/articles/${place.slug}/revisions`;
    case 'listing':
      return numbered(`/${place.list}/${place.id}`, place.page);
    case 'corrections':
      return numbered('/corrections', place.page);
    case 'months':
      return '/archive';
    case 'shelf':
      return '/shelf';
    case 'standing':
      return `/${place.id}`;
  }
}

function numbered(newest: string, page: number | undefined): string {
  return page === undefined ? newest : `${newest}/page/${String(page)}`;
}

/** The address that readers see: Arabic carries no prefix. */
export function addressOf(place: Place, locale: Locale): string {
  const path = pathOf(place);
  if (locale === 'ar') return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** Reads an address that is spelt as it should be; anything else is undefined. */
export function readAddress(path: string): Address | undefined {
  const locale = localeOf(path);
  const rest = locale === 'ar' ? path : path.slice('/en'.length) || '/';
  if (path === '/en/' || !path.startsWith('/')) return undefined;
  const output = readOutputPath(rest);
  if (output) return locale === 'en' && isOnceOnly(output) ? undefined : { locale, place: output };
  const place = placeOf(rest.slice(1).split('/'));
  return place && { locale, place };
}

/** The page that the steps of a path name, if they are ones that this site could have. */
function placeOf([folder = '', id, ...more]: readonly string[]): PagePlace | undefined {
  if (folder === '') return id === undefined ? { type: 'front' } : undefined;
  if (id === undefined) {
    if (folder === 'archive') return { type: 'months' };
    if (folder === 'corrections') return { type: 'corrections' };
    if (folder === 'shelf') return { type: 'shelf' };
    return SLUG.test(folder) && !isReserved(folder) ? { type: 'standing', id: folder } : undefined;
  }
  if (!SLUG.test(id)) return undefined;
  const [word, number = ''] = more;
  if (folder === 'articles') {
    if (more.length === 0) return { type: 'article', slug: id };
    return more.length === 1 && word === 'revisions' ? { type: 'revisions', slug: id } : undefined;
  }
  if (folder === 'corrections') {
    const page = more.length === 1 ? numberIn(id, word) : undefined;
    return page === undefined ? undefined : { type: 'corrections', page };
  }
  if (!isListing(folder)) return undefined;
  if (more.length === 0) return { type: 'listing', list: folder, id };
  const page = more.length === 2 ? numberIn(word, number) : undefined;
  return page === undefined ? undefined : { type: 'listing', list: folder, id, page };
}

/** The number of a page as the last two steps of its address have it. */
function numberIn(word: string | undefined, number: string | undefined): number | undefined {
  return word === 'page' && /^[1-9]\d{0,6}$/.test(number ?? '') ? Number(number) : undefined;
}

export function isListing(folder: string): folder is ListingName {
  return LISTINGS.some((list) => list === folder);
}

/** Whether a place is no page but something given out beside the pages. */
export function isOutput(place: Place): place is OutputPlace {
  return Object.hasOwn(OUTPUTS, place.type);
}

/** All of them: the compiler sees to it that none is left out. */
const OUTPUTS: Readonly<Record<OutputPlace['type'], true>> = {
  ...{ feed: true, sitemap: true, 'news-sitemap': true, robots: true, security: true },
  ...{ manifest: true, opensearch: true, ninjs: true, card: true },
  ...{ latest: true, edition: true, checksums: true },
};

/** The language in which an address, known or not, is answered. */
export function localeOf(path: string): Locale {
  return path === '/en' || path.startsWith('/en/') ? 'en' : 'ar';
}

/**
 * The one right spelling of an address: no `/ar`, no trailing slash, lower case.
 * Undefined when it is right already. The result is always a path on this site.
 */
export function respell(path: string): string | undefined {
  // Browsers drop control characters and read `\` as `/`: what they would take for another host
  // (`//host`, `/\host`) becomes one slash.
  const plain = `/${path.toLowerCase()}`.replace(/[\0-\x1F]/g, '').replace(/[/\\]+/g, '/');
  const right = plain.replace(/^(?:\/ar(?=\/|$))+/, '').replace(/\/$/, '') || '/';
  return right === path ? undefined : right;
}

/**
 * The feeds that a page names in its head, by their media types: those of the site on every page,
 * before them its own where the page is a list that has one.
 */
export function feedLinks(page: PagePlace, locale: Locale): Record<string, { url: string }[]> {
  const own = feedOf(page);
  return Object.fromEntries(
    FEED_FORMATS.map((format) => [
      FEED_TYPES[format],
      [
        ...(own ? [{ url: addressOf({ type: 'feed', format, of: own }, locale) }] : []),
        { url: addressOf({ type: 'feed', format }, locale) },
      ],
    ]),
  );
}

/** Whose feed is a page's own, where it is a list that has one. */
export function feedOf(page: PagePlace): FeedScope | undefined {
  if (page.type === 'corrections') return { list: 'corrections' };
  const list = page.type === 'listing' && FEED_LISTS.find((name) => name === page.list);
  return list ? { list, id: page.id } : undefined;
}

/**
 * Canonical and language alternates of a page. Alternates are named only where both languages
 * exist, on both pages, or search engines ignore them (Google Search Central, "Localized versions").
 */
export function alternates(place: PagePlace, locale: Locale, inBoth: boolean) {
  const ar = addressOf(place, 'ar');
  return {
    canonical: addressOf(place, locale),
    types: feedLinks(place, locale),
    ...(inBoth ? { languages: { ar, en: addressOf(place, 'en'), 'x-default': ar } } : {}),
  };
}
