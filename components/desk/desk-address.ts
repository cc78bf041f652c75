import type { Locale } from '../../messages/locales.ts';
import type { Filter } from '../../newsroom/desk/overview.ts';

/** The address of a page of the desk: `/desk`, `/en/desk/articles/a-slug`. */
export function deskAddress(locale: Locale, ...steps: readonly string[]): string {
  return [locale === 'ar' ? '' : '/en', 'desk', ...steps].join('/');
}

/** The address of the reports that a filter lets through; without one, of all of them. */
export function listAddress(locale: Locale, filter: Filter, page = 1): string {
  const query = new URLSearchParams();
  const { state, section, only, words } = filter;
  for (const [name, value] of Object.entries({ state, section, only, q: words })) {
    if (value !== undefined) query.set(name, value);
  }
  if (query.size === 0) query.set('state', 'all');
  if (page > 1) query.set('page', String(page));
  return `${deskAddress(locale)}?${query.toString()}`;
}
