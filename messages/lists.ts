import type { Locale } from './locales.ts';

const formats = {
  ar: new Intl.ListFormat('ar', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
} as const satisfies Record<Locale, Intl.ListFormat>;

/** "أ وب وج", "a, b and c". */
export function formatList(items: readonly string[], locale: Locale): string {
  return formats[locale].format(items);
}
