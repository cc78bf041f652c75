import { messageLocale, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';

/** Reports are counted so far; one more stands for "over" so many (newsroom/search/counting.ts). */
const MOST_COUNTED = 1_000;

/** How many reports there are, as far as they were counted. @param t the messages of `search`. */
export function countText(
  count: number,
  t: (key: 'count' | 'over', values: Record<string, string | number>) => string,
  { locale, conventions }: { readonly locale: Locale; readonly conventions: Conventions },
): string {
  if (count <= MOST_COUNTED) return t('count', { count });
  const numbers = new Intl.NumberFormat(messageLocale(locale, conventions));
  return t('over', { most: numbers.format(MOST_COUNTED) });
}
