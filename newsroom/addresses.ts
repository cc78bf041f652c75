import { isLocale, type Locale } from '../messages/locales.ts';

/** The kinds of address that lead to a page, without their language. */
export type Place =
  | { readonly type: 'front' }
  | { readonly type: 'article'; readonly slug: string }
  | { readonly type: 'source'; readonly id: string; readonly page?: number }
  | { readonly type: 'standing'; readonly id: string };

/** What an address asks for, as far as its form tells. */
export interface Address {
  readonly locale: Locale;
  readonly place: Place;
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The path of a page below its language, as the routes of `app/[locale]/` have it. */
function pathOf(place: Place): string {
  switch (place.type) {
    case 'front':
      return '/';
    case 'article':
      return `/articles/${place.slug}`;
    case 'source': {
      const newest = `/sources/${place.id}`;
      return place.page === undefined ? newest : `${newest}/page/${String(place.page)}`;
    }
    case 'standing':
      return `/${place.id}`;
  }
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
  const place = placeOf(rest.slice(1).split('/'));
  return place && { locale, place };
}

/** The place that the steps of a path name, if they are ones that this site could have. */
function placeOf([folder = '', id, ...more]: readonly string[]): Place | undefined {
  if (folder === '') return id === undefined ? { type: 'front' } : undefined;
  if (id === undefined) {
    return SLUG.test(folder) && !isLocale(folder) ? { type: 'standing', id: folder } : undefined;
  }
  if (!SLUG.test(id)) return undefined;
  const [word, number = ''] = more;
  switch (folder) {
    case 'articles':
      return more.length === 0 ? { type: 'article', slug: id } : undefined;
    case 'sources': {
      if (more.length === 0) return { type: 'source', id };
      const numbered = more.length === 2 && word === 'page' && /^[1-9]\d{0,6}$/.test(number);
      return numbered ? { type: 'source', id, page: Number(number) } : undefined;
    }
    default:
      return undefined;
  }
}

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
 * Canonical and language alternates of a page. Alternates are named only where both languages
 * exist, on both pages, or search engines ignore them (Google Search Central, "Localized versions").
 */
export function alternates(place: Place, locale: Locale, inBoth: boolean) {
  const ar = addressOf(place, 'ar');
  return {
    canonical: addressOf(place, locale),
    ...(inBoth ? { languages: { ar, en: addressOf(place, 'en'), 'x-default': ar } } : {}),
  };
}
