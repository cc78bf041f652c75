import type { Locale } from '../../messages/locales.ts';

/** The address of a page of the desk: `/desk`, `/en/desk/articles/a-slug`. */
export function deskAddress(locale: Locale, ...steps: readonly string[]): string {
  return [locale === 'ar' ? '' : '/en', 'desk', ...steps].join('/');
}
