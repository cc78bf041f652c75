import { getTranslations } from 'next-intl/server';
import { messageLocale, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import { pluralForms } from '../../messages/plural-forms.ts';

/**
 * Where whoever keeps a page open is told that there is something new: reader/fresh.ts fills it, in
 * these words. It lies over the foot of the window, and is there from the beginning, for screen
 * readers only tell of what comes into a place that they know.
 */
export async function Fresh({
  at,
  known,
  locale,
  conventions,
}: {
  /** Where the newest reports of now are named. */
  readonly at: string;
  /** The newest of when this page was printed. */
  readonly known: readonly string[];
  readonly locale: Locale;
  readonly conventions: Conventions;
}) {
  const t = await getTranslations('fresh');
  const forms = pluralForms((count) => t('count', { count }), locale, conventions);
  return (
    <div
      className="fresh"
      role="status"
      // React must not look for anything in what is filled when it wakes up beside it.
      suppressHydrationWarning
      data-at={at}
      data-known={known.join(' ')}
      data-tag={messageLocale(locale, conventions)}
      data-more={t('many')}
      data-show={t('show')}
      {...Object.fromEntries(Object.entries(forms).map(([form, text]) => [`data-${form}`, text]))}
    />
  );
}
