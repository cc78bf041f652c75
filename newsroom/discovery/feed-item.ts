import { LRUCache } from 'lru-cache';
import type { Locale } from '../../messages/locales.ts';
import { addressOf } from '../addresses.ts';
import type { Article } from '../article.ts';
import type { ListedCorrection } from '../corrections.ts';
import type { Facts } from '../facts.ts';
import { headlineAbroad } from '../headline.ts';
import type { Lists } from '../lists.ts';
import { licenceOf } from '../pictures/licences.ts';
import { showPicture } from '../pictures/shown-picture.ts';
import { articleRecord } from '../queries.ts';
import { modifiedAt } from '../state.ts';
import { statement } from '../statements.ts';
import { element, inLanguage, paragraph, words } from './html.ts';
import { plainLine } from './plain.ts';
import {
  articleUrl,
  correction as correctionHtml,
  reportHtml,
  type Telling,
} from './report-html.ts';
import type { OutputSource } from './source.ts';

/** One entry of a feed, whatever its form: RSS, Atom and JSON Feed say the same. */
export interface FeedItem {
  /** A tag URI (RFC 4151): what readers remember an entry by, and no address. */
  readonly id: string;
  readonly url: string;
  /** Plain and safe in any direction: `plainLine`. */
  readonly title: string;
  readonly summary: string | undefined;
  readonly html: string;
  readonly published: Date;
  /** The last update or correction, or else when it was published. */
  readonly updated: Date;
  readonly authors: readonly Author[];
  /** First what an entry is labelled as. */
  readonly categories: readonly string[];
  /** "نموذج تجريبي", where that is what it is: lists of headlines have to say so. */
  readonly label: string | undefined;
  readonly picture: FeedPicture | undefined;
}

interface Author {
  readonly name: string;
  readonly url: string;
}

interface FeedPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly credit: string;
  /** The address of its licence, where that is a public one. */
  readonly licence: string | undefined;
}

/**
 * The items of reports, by language and fingerprint: those of one run stand in several feeds, each in
 * three forms. What they name from the lists goes with the lists.
 */
const items = new WeakMap<Lists, LRUCache<string, FeedItem>>();
const MOST_ITEMS = 600;

/**
 * A report as an entry of a feed. A report whose files cannot be used at this moment is told in
 * short, by what the index knows: it must not hold up what else its feeds have to say.
 */
export function reportItem(
  telling: Telling & { source: OutputSource },
  slug: string,
): FeedItem | undefined {
  const { source, locale } = telling;
  const facts = articleRecord(source.database, slug)?.facts;
  if (!facts) return undefined;
  const known = itemsOf(source.lists);
  const key = (fingerprint: string) => JSON.stringify([source.siteUrl, locale, fingerprint]);
  const made = known.get(key(facts.fingerprint));
  if (made) return made;
  let article: Article | undefined;
  try {
    article = source.article(slug);
  } catch {
    return shortItem(telling, slug, facts);
  }
  if (!article || (locale === 'en' && !article.summary)) return undefined;
  const item = wholeItem(telling, article);
  known.set(key(article.fingerprint), item);
  return item;
}

function itemsOf(lists: Lists): LRUCache<string, FeedItem> {
  const known = items.get(lists) ?? new LRUCache<string, FeedItem>({ max: MOST_ITEMS });
  items.set(lists, known);
  return known;
}

function wholeItem(telling: Telling, article: Article): FeedItem {
  const { source, locale } = telling;
  const { slug, data } = article;
  const standfirst = data.standfirst[locale];
  const { section, topics, byline } = data;
  return {
    id: reportId(source, slug, data.previousSlugs, locale),
    url: articleUrl(telling, slug),
    title: plainLine(headlineAbroad(data, locale), locale),
    summary: standfirst === undefined ? undefined : plainLine(standfirst, locale),
    html: reportHtml(article, telling),
    published: new Date(data.publishAt),
    updated: new Date(modifiedAt(data)),
    ...filed(telling, { section, topics, byline }, data.sample),
    picture: pictureOf(telling, article),
  };
}

function shortItem(
  telling: Telling & { source: OutputSource },
  slug: string,
  facts: Facts,
): FeedItem {
  const { source, locale } = telling;
  const row = statement(
    source.database,
    'SELECT title_ar, title_en, standfirst_ar, standfirst_en, sample FROM articles WHERE slug = ?',
  ).get(slug);
  const said = (column: string) => {
    const value = row?.[`${column}_${locale}`];
    return typeof value === 'string' ? value : undefined;
  };
  const [title = slug, standfirst] = [said('title'), said('standfirst')];
  const published = new Date(facts.publishAt);
  return {
    id: reportId(source, slug, facts.formerSlugs, locale),
    url: articleUrl(telling, slug),
    title: plainLine(
      headlineAbroad({ title: { ar: title, en: title }, sample: row?.['sample'] === 1 }, locale),
      locale,
    ),
    summary: standfirst === undefined ? undefined : plainLine(standfirst, locale),
    html: inLanguage([paragraph(standfirst ?? title, locale)], locale),
    published,
    updated: published,
    ...filed(telling, facts, row?.['sample'] === 1),
    picture: undefined,
  };
}

/** Who signs it, and what it is filed under, by their names. */
function filed(
  { source, locale, t }: Telling,
  { section, topics, byline }: Pick<Facts, 'section' | 'topics' | 'byline'>,
  sample = false,
): Pick<FeedItem, 'authors' | 'categories' | 'label'> {
  const { lists, siteUrl } = source;
  const authors = byline.map((id) => ({
    name: plainLine(lists.people.get(id)?.name[locale] ?? id, locale),
    url: siteUrl + addressOf({ type: 'listing', list: 'people', id }, locale),
  }));
  const label = sample ? plainLine(t('article.sample'), locale) : undefined;
  const terms = [lists.sections.get(section), ...topics.map((id) => lists.topics.get(id))];
  const categories = terms.flatMap((term) => (term ? [plainLine(term.name[locale], locale)] : []));
  const all = [...(label === undefined ? [] : [label]), ...categories];
  return { authors, categories: [...new Set(all)], label };
}

function pictureOf({ source, locale, t }: Telling, article: Article): FeedPicture | undefined {
  const main = article.pictures.find((one) => one.main);
  if (!main) return undefined;
  const { src, width, height } = showPicture(article.slug, main, '');
  return {
    ...{ url: source.siteUrl + src, width, height },
    alt: plainLine(main.alt[locale], locale),
    credit: plainLine(t('picture.credit', { credit: main.credit[locale] }), locale),
    licence: licenceOf(main.licence).url,
  };
}

/** A correction as an entry of its own: what was wrong, and the way to the report. */
export function correctionItem(
  telling: Telling,
  { slug, formerSlugs, title, correction, place }: ListedCorrection,
): FeedItem {
  const { source, locale, t } = telling;
  const at = new Date(correction.at);
  const url = `${articleUrl(telling, slug)}#corrections`;
  const kind = t(`corrections.kinds.${correction.kind}`);
  const number = place === 0 ? '' : `-${String(place + 1)}`;
  const link = element('p', {}, [element('a', { href: url }, words(title[locale], locale))]);
  return {
    id: `${reportId(source, slug, formerSlugs, locale)}#correction-${at.toISOString()}${number}`,
    url,
    title: plainLine(t('feeds.correction', { kind, title: title[locale] }), locale),
    summary: plainLine(locale === 'ar' ? correction.ar : correction.en, locale),
    html: inLanguage([...correctionHtml(correction, telling), link], locale),
    published: at,
    updated: at,
    authors: [],
    categories: [plainLine(kind, locale)],
    label: undefined,
    picture: undefined,
  };
}

/**
 * What readers remember a report by: the first slug that it ever had (an editor who renames it adds
 * the old one at the end of `previousSlugs`), so that a report under a new address is not new to
 * them. The host is the one that `site.yaml` names, whatever this server is reached by. The
 * English summary is another text, and so another entry.
 */
function reportId(
  source: Telling['source'],
  slug: string,
  formerSlugs: readonly string[],
  locale: Locale,
): string {
  const first = formerSlugs[0] ?? slug;
  return tagUri(source, addressOf({ type: 'article', slug: first }, locale));
}

/**
 * A tag URI (RFC 4151). Its date is one on which its host was the newsroom's; it is written here once and
 * never changes, or every reader would see every entry as new.
 */
export function tagUri({ site }: Pick<Telling['source'], 'site'>, path: string): string {
  return `tag:${new URL(site.url).hostname},2026:${path}`;
}
