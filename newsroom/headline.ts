import type { Locale } from '../messages/locales.ts';
import { translatorOf } from './describe.ts';
import type { ArticleData } from './schema.ts';

/**
 * The headline of a report where nothing of its page goes with it: in messengers, feeds and
 * previews of links. A sample must not pass for news there.
 */
export function headlineAbroad(
  { title, sample }: Pick<ArticleData, 'title' | 'sample'>,
  locale: Locale,
): string {
  if (!sample) return title[locale];
  return `${translatorOf(locale)('article.samplePrefix')} ${title[locale]}`;
}
