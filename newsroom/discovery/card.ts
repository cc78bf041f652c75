import { formatDay } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import { translatorOf } from '../describe.ts';
import { citedSources } from '../facts.ts';
import type { Lists } from '../lists.ts';
import type { Site } from '../schema.ts';
import { drawCard, type CardText } from './card-drawing.ts';
import type { OutputSource } from './source.ts';

/**
 * The share card of a report, a PNG of 1200×630. A report with a large picture has none: pages name
 * that picture to messengers, because it says more than its headline set once more.
 * @throws when cards cannot be drawn on this machine.
 */
export async function card(
  source: OutputSource,
  slug: string,
  locale: Locale,
): Promise<Uint8Array | undefined> {
  const article = source.article(slug);
  return article && drawCard(cardText(article, source.lists, source.site, locale));
}

/**
 * What a card says. Whatever is added here must be among what makes the press draw it anew
 * (`outputsTouched`); the names of sections and of the site have everything made anew.
 */
export function cardText(
  article: Article,
  { sections, sources }: Pick<Lists, 'sections' | 'sources'>,
  site: Site,
  locale: Locale,
): CardText {
  const { title, kind, section, sample, publishAt } = article.data;
  const t = translatorOf(locale, site);
  const count = citedSources(article, sources);
  const kicker = [
    sections.get(section)?.name[locale] ?? '',
    kind === 'news' ? '' : t(`article.kinds.${kind}`),
    sample ? t('article.sample') : '',
  ];
  return {
    locale,
    wordmark: site.name[locale],
    kicker: kicker.filter((part) => part !== '').join(' · '),
    headline: title[locale],
    foot: [formatDay(publishAt, locale, site), count === 0 ? '' : t('sources.sources', { count })],
  };
}
