import { messageLocale, type Conventions } from './dates.ts';
import type { Locale } from './locales.ts';

/** A number's texts by the plural forms of a language, with `#` where the number stands. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Beyond this no language of ours has a number of a form that no smaller one has. */
const MOST = 1_000;

/**
 * A message with a plural, as data for what runs in browsers, which has no messages (reader/).
 * @param format writes the message for a number, in the site's digits.
 */
export function pluralForms(
  format: (count: number) => string,
  locale: Locale,
  conventions: Pick<Conventions, 'numerals'>,
): PluralForms {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(messageLocale(locale, conventions));
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = {};
  const wanted = rules.resolvedOptions().pluralCategories.length;
  for (let count = 0; count < MOST && Object.keys(forms).length < wanted; count += 1) {
    const form = rules.select(count);
    // In words, or in digits; "1" may be neither: English has a form for it alone.
    forms[form] ??= format(count).replace(digits.format(count), '#');
  }
  return forms;
}
