/** The languages of the site. Arabic comes first: its addresses carry no prefix. */
export const LOCALES = ['ar', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text that readers of both languages meet. */
export interface Bilingual {
  readonly ar: string;
  readonly en: string;
}

export const DIRECTIONS = { ar: 'rtl', en: 'ltr' } as const satisfies Record<Locale, string>;

/** The other language of the pair: the one that a page offers to switch to. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'ar' ? 'en' : 'ar';
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
