import type { ElementContent } from 'hast';
import { formatMoment } from '../../messages/dates.ts';
import { formatList } from '../../messages/lists.ts';
import { DIRECTIONS, otherLocale, type Locale } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';
import type { Article } from '../article.ts';
import { whoSaysWhat } from '../attribution/who-says-what.ts';
import type { Translate } from '../describe.ts';
import { locatorsOf } from '../locator/locators.ts';
import { showPicture } from '../pictures/shown-picture.ts';
import { readingOf, type Reading } from '../reading.ts';
import type { ArticleData } from '../schema.ts';
import { absolute, bodyHtml, figure } from './body-html.ts';
import { element, inLanguage, paragraph, words, type Html } from './html.ts';
import type { OutputSource } from './source.ts';

/** Whom and what a text for feed readers is written for. */
export interface Telling {
  readonly source: Pick<OutputSource, 'lists' | 'site' | 'siteUrl'>;
  readonly locale: Locale;
  readonly t: Translate;
}

/**
 * A report as feed readers show it: in Arabic whole, in English its summary with the way to the
 * report. All that its page says of it is there: that it is a sample, what was corrected, who says
 * what, who did not answer.
 */
export function reportHtml(article: Article, telling: Telling): string {
  const { source, locale, t } = telling;
  const { data } = article;
  const url = articleUrl(telling, article.slug);
  const reading = readingOf(article);
  const pictures = new Map(
    article.pictures.map((one) => [one.file, showPicture(article.slug, one, '')]),
  );
  const tree = locale === 'ar' ? reading.report : reading.summary;
  const place = source.lists.places.get(data.dateline)?.name[locale];
  const picture = pictures.get(data.picture?.file ?? '');
  const standfirst = data.standfirst[locale];
  const body =
    tree &&
    bodyHtml(tree, {
      ...{ locale, t, url, pictures },
      conventions: source.site,
      lists: source.lists,
      dateline: place === undefined ? undefined : t('article.dateline', { place }),
      claims: reading.claims,
      locators: locatorsOf(article, source.lists)[locale],
    });
  return inLanguage(
    [
      ...sampleLabel(data, telling),
      ...textMethod(data, telling),
      ...(standfirst === undefined
        ? []
        : [element('p', {}, [element('strong', {}, words(standfirst, locale))])]),
      ...(picture ? [figure(picture, { locale, t, url })] : []),
      ...(locale === 'en' ? summaryMethod(data, telling) : []),
      ...(body ?? []),
      ...corrections(data, telling),
      ...sources(article, reading, telling),
      ...otherText(article, telling),
    ],
    locale,
  );
}

/** The absolute address of a report in a language. */
export function articleUrl({ source, locale }: Telling, slug: string, to: Locale = locale): string {
  return source.siteUrl + addressOf({ type: 'article', slug }, to);
}

function sampleLabel({ sample }: ArticleData, { locale, t }: Telling): ElementContent[] {
  if (!sample) return [];
  const label = element('strong', {}, words(t('article.sample'), locale));
  const note = words(` ${t('article.sampleNote')}`, locale);
  return [element('p', {}, [label, ...note])];
}

/** Who wrote the Arabic text, where that has to be said. */
function textMethod({ text }: ArticleData, { source, locale, t }: Telling): Html {
  if (!text) return [];
  const reviewer = source.lists.people.get(text.reviewer ?? '')?.name[locale] ?? '';
  const method = t(`article.textMethods.${text.method}`, { reviewer });
  return [element('p', {}, [element('em', {}, words(method, locale))])];
}

function summaryMethod({ summary }: ArticleData, { source, locale, t }: Telling): Html {
  if (!summary) return [];
  const reviewer = source.lists.people.get(summary.reviewer ?? '')?.name[locale] ?? '';
  const method = t(`article.summaryMethods.${summary.method}`, { reviewer });
  return [element('p', {}, [element('em', {}, words(method, locale))])];
}

function corrections(data: ArticleData, telling: Telling): Html {
  if (data.corrections.length === 0) return [];
  const { locale, t } = telling;
  const newest = data.corrections.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return [
    element('h2', {}, words(t('corrections.title'), locale)),
    element(
      'ul',
      {},
      newest.map((one) => element('li', {}, correction(one, telling))),
    ),
  ];
}

type Correction = ArticleData['corrections'][number];

/** What was wrong and has been put right; the words before and after are the report's, in Arabic. */
export function correction(
  { at, kind, ar, en, was, now }: Correction,
  { source, locale, t }: Telling,
): ElementContent[] {
  const moment = formatMoment(at, locale, source.site);
  const quoted = (tagName: 'del' | 'ins', label: string, text: string | undefined) =>
    text === undefined
      ? []
      : [
          element('p', {}, words(`${label} `, locale), [
            element(tagName, { lang: 'ar', dir: 'rtl' }, words(text, 'ar')),
          ]),
        ];
  return [
    element('p', {}, [
      element('strong', {}, words(t(`corrections.kinds.${kind}`), locale)),
      ...words(` ${moment}`, locale),
    ]),
    paragraph(locale === 'ar' ? ar : en, locale),
    ...quoted('del', t('corrections.was'), was),
    ...quoted('ins', t('corrections.now'), now),
  ];
}

/** Every source with what is known of it, for there are no notes here that a mark could lead to. */
function sources(article: Article, reading: Reading, { source, locale, t }: Telling): Html {
  const who = whoSaysWhat(article, source.lists, reading);
  const nameOf = (id: string) => source.lists.sources.get(id)?.name[locale] ?? id;
  const lines = who.groups.flatMap(({ kind, sources }) =>
    sources.map(({ id, chains }) => {
      const { role, reason } = source.lists.sources.get(id) ?? {};
      const via = formatList(
        chains.map((chain) => nameOf(chain.via)),
        locale,
      );
      const name = via === '' ? nameOf(id) : t('sources.chain', { source: nameOf(id), via });
      const href = absolute(
        addressOf({ type: 'listing', list: 'sources', id }, locale),
        source.siteUrl,
      );
      const known = [
        t(`sources.kinds.${kind}`),
        role?.[locale],
        via === '' ? undefined : t('sources.secondHand'),
        reason && t('sources.reason', { reason: reason[locale] }),
      ].filter((part) => part !== undefined);
      return element('li', {}, [
        element('a', { href }, words(name, locale)),
        ...words(` · ${known.join(' · ')}`, locale),
      ]);
    }),
  );
  const silent = who.noResponse.map(({ party, about }) => {
    const values = { party: party[locale], about: about[locale] };
    return element('li', {}, words(t('sources.noResponseItem', values), locale));
  });
  const list = (title: string, items: Html) =>
    items.length === 0 ? [] : [element('h2', {}, words(title, locale)), element('ul', {}, items)];
  return [...list(t('sources.title'), lines), ...list(t('sources.noResponse'), silent)];
}

/** The way from the summary to the report and back. */
function otherText({ slug, data, summary }: Article, telling: Telling): ElementContent[] {
  if (!summary) return [];
  const { locale, t } = telling;
  const other = otherLocale(locale);
  const href = articleUrl(telling, slug, other);
  const direction = { lang: other, dir: DIRECTIONS[other] };
  const link = element(
    'a',
    { href, ...direction, hrefLang: other },
    words(data.title[other], other),
  );
  const label = t(locale === 'ar' ? 'feeds.summary' : 'feeds.report');
  return [element('p', {}, words(`${label} `, locale), [link])];
}
