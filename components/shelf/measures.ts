import { getTranslations } from 'next-intl/server';
import { momentRecipe, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import { pluralForms } from '../../messages/plural-forms.ts';

/** Whatever reader/ needs to write counts, sizes and moments as the rest of the page does. */
export async function measures(locale: Locale, conventions: Conventions) {
  const t = await getTranslations('shelf');
  const listing = await getTranslations('listing');
  return {
    reports: pluralForms((count) => listing('count', { count }), locale, conventions),
    kilobytes: t('kilobytes', { n: '{n}' }),
    megabytes: t('megabytes', { n: '{n}' }),
    recipe: momentRecipe(locale, conventions),
  };
}

/** What reader/ fills a place with: the words, and the address of the module that does it. */
export function filledBy(words: unknown) {
  return {
    'data-words': JSON.stringify(words),
    'data-module': process.env.SHELF_MODULE,
    // React must not look for anything in what is filled when it wakes up beside it.
    suppressHydrationWarning: true,
  } as const;
}
