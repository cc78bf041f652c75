import type { Locale } from '../../messages/locales.ts';

/** Where readers search, in a language. */
export function searchPath(locale: Locale): string {
  return locale === 'ar' ? '/search' : '/en/search';
}
