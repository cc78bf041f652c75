import { formatList } from '../../messages/lists.ts';
import type { Locale } from '../../messages/locales.ts';
import { unsourcedText } from '../../messages/unsourced.ts';
import type { Article } from '../article.ts';
import type { WhoSaysWhat } from '../attribution/who-says-what.ts';
import { translatorOf } from '../describe.ts';
import type { Lists } from '../lists.ts';

/**
 * How a report came about, in the words that readers see beside it: whether it is an example, how
 * its summary was made, who says what in it, and how much of it states no source.
 */
export function backstory(
  { data }: Article,
  lists: Lists,
  { groups, sources, ...rest }: WhoSaysWhat,
  locale: Locale,
): string {
  const t = translatorOf(locale);
  const kinds = groups.map(({ kind, sources: cited }) =>
    t(`sources.counts.${kind}`, { count: cited.length }),
  );
  const cited = t('sources.sources', { count: sources });
  const reviewer = lists.people.get(data.summary?.reviewer ?? '')?.name[locale] ?? '';
  return [
    ...(data.sample ? [t('article.sampleNote')] : []),
    ...(locale === 'en' && data.summary
      ? [t(`article.summaryMethods.${data.summary.method}`, { reviewer })]
      : []),
    `${kinds.length === 0 ? cited : t('sources.summary', { sources: cited, kinds: formatList(kinds, locale) })}.`,
    `${unsourcedText((key, values) => t(`sources.${key}`, values), rest)}.`,
  ].join(' ');
}
