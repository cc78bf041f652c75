import type {
  BreadcrumbList,
  CreativeWork,
  ImageObject,
  NewsArticle,
  NewsMediaOrganization,
  Organization,
  Person,
  ProfilePage,
  Thing,
  WebSite,
} from 'schema-dts';
import { withoutBidiControls } from '../../messages/bidi.ts';
import { otherLocale, type Locale } from '../../messages/locales.ts';
import { translatorOf } from '../describe.ts';
import { addressOf, type PagePlace } from '../addresses.ts';
import type { Article } from '../article.ts';
import type { WhoSaysWhat } from '../attribution/who-says-what.ts';
import type { Lists } from '../lists.ts';
import { imageObject } from '../pictures/image-object.ts';
import type { ArticleData, Person as Author } from '../schema.ts';
import { backstory } from './backstory.ts';
import { citations } from './citations.ts';
import { isCorrecting, modifiedAt } from '../state.ts';
import { absolute, descriptionOf, type PageSetting } from './metadata.ts';

/**
 * schema.org's description of a page (docs/decisions/0010-structured-data.md), as the text of a
 * `<script type="application/ld+json">`. Types come from schema.org by way of schema-dts; the rules
 * of search engines are in e2e/structured-data.ts.
 */
type Graph = readonly Exclude<Thing, string>[];

/** A step of the way to a page. */
export interface Step {
  readonly name: string;
  readonly place: PagePlace;
}

/** The front is the site: its name, who publishes it, and by which rules. */
export function frontJsonLd(setting: PageSetting, lists: Lists): string {
  const { site, locale } = setting;
  const webSite = {
    '@type': 'WebSite',
    name: site.name[locale],
    alternateName: site.name[otherLocale(locale)],
    url: absolute(setting, { type: 'front' }),
    inLanguage: locale,
    publisher: { '@id': publisherId(setting) },
  } satisfies WebSite;
  return textOf([webSite, publisher(setting, lists)]);
}

/** Any page below the front: how it is reached, and whose page it is. */
export function pageJsonLd(
  setting: PageSetting,
  steps: readonly Step[],
  person?: { readonly id: string; readonly data: Author },
): string {
  const graph: Graph[number][] = [breadcrumbs(setting, steps)];
  if (person) {
    graph.push({
      '@type': 'ProfilePage',
      mainEntity: author(setting, person.id, person.data),
    } satisfies Exclude<ProfilePage, string>);
  }
  return textOf(graph);
}

/** A report, or its English summary. */
export function articleJsonLd(
  setting: PageSetting,
  article: Article,
  lists: Lists,
  who: WhoSaysWhat,
): string {
  const { locale } = setting;
  const { slug, data } = article;
  const url = absolute(setting, { type: 'article', slug });
  const section = lists.sections.get(data.section)?.name[locale] ?? data.section;
  const place = lists.places.get(data.dateline)?.name[locale];
  const topics = data.topics.map((id) => lists.topics.get(id)?.name[locale] ?? id);
  const story = lists.stories.get(data.story ?? '');
  const picture = article.pictures.find(({ main }) => main);
  const corrections = correctionsOf(data, locale);
  const cited = citations(lists, who, locale);
  const node = {
    '@type': 'NewsArticle',
    '@id': articleId(setting, slug, locale),
    mainEntityOfPage: url,
    headline: data.title[locale],
    description: descriptionOf(article, locale),
    inLanguage: locale,
    datePublished: data.publishAt,
    dateModified: modifiedAt(data),
    ...(place === undefined ? {} : { dateline: place }),
    articleSection: section,
    ...(topics.length > 0 && { keywords: topics }),
    author: data.byline.map((id) => author(setting, id, lists.people.get(id))),
    publisher: publisher(setting, lists),
    isAccessibleForFree: true,
    ...(picture && { image: image(setting, slug, picture) }),
    ...(corrections.length > 0 && { correction: corrections }),
    ...(cited.length > 0 && { citation: cited }),
    backstory: backstory(article, lists, who, locale),
    ...(data.story !== undefined &&
      story && {
        isPartOf: {
          '@type': 'CreativeWorkSeries',
          name: story.title[locale],
          url: absolute(setting, { type: 'listing', list: 'stories', id: data.story }),
        } satisfies CreativeWork,
      }),
    ...translation(setting, article),
  } satisfies Exclude<NewsArticle, string>;
  const trail: Step = {
    name: section,
    place: { type: 'listing', list: 'sections', id: data.section },
  };
  // schema-dts knows one type to a node, JSON-LD as many as are true.
  const typed = { ...node, '@type': typeOf(data) as 'NewsArticle' };
  return textOf([typed, breadcrumbs(setting, [trail])]);
}

/**
 * "Providing historical context, definition and detail on a specific topic (aka “explainer” or
 * “backgrounder”)" (schema.org/BackgroundNewsArticle). Google reads only `NewsArticle`, so both.
 */
function typeOf({ kind }: ArticleData): string | readonly string[] {
  return kind === 'news' ? 'NewsArticle' : ['NewsArticle', 'BackgroundNewsArticle'];
}

function articleId({ siteUrl }: PageSetting, slug: string, locale: Locale): string {
  return `${new URL(addressOf({ type: 'article', slug }, locale), siteUrl).href}#article`;
}

/**
 * The two pages of a report. A summary is no full translation, but no other word of schema.org says
 * that a work says in another language what this one says; that it sums up, its backstory tells.
 */
function translation(setting: PageSetting, { slug, summary }: Article) {
  if (!summary) return {};
  const { locale } = setting;
  const other = { '@id': articleId(setting, slug, otherLocale(locale)) };
  return locale === 'ar' ? { workTranslation: other } : { translationOfWork: other };
}

/** Whoever signs, as what they are. */
function author(setting: PageSetting, id: string, data: Author | undefined) {
  const { locale } = setting;
  return {
    '@type': data?.desk === true ? 'Organization' : 'Person',
    name: data?.name[locale] ?? id,
    url: absolute(setting, { type: 'listing', list: 'people', id }),
    ...(data?.role && data.desk !== true && { jobTitle: data.role[locale] }),
    ...(data?.url !== undefined && { sameAs: data.url }),
  } as Exclude<Person | Organization, string>;
}

function publisherId({ siteUrl }: PageSetting): string {
  return new URL('/#publisher', siteUrl).href;
}

/** The standing pages that say what schema.org (by way of The Trust Project) has a word for. */
const POLICIES = {
  publishingPrinciples: 'editorial-standards',
  ethicsPolicy: 'editorial-standards',
  correctionsPolicy: 'corrections-policy',
  unnamedSourcesPolicy: 'unnamed-sources',
  ownershipFundingInfo: 'ownership',
} as const satisfies Partial<Record<keyof Exclude<NewsMediaOrganization, string>, string>>;

/** Who publishes, with the policies that are really there. Nothing is claimed by a badge. */
function publisher(setting: PageSetting, lists: Lists): Exclude<NewsMediaOrganization, string> {
  const { site, siteUrl, locale } = setting;
  const policies = Object.entries(POLICIES).filter(([, id]) => lists.pages.has(id));
  return {
    '@type': 'NewsMediaOrganization',
    '@id': publisherId(setting),
    name: site.name[locale],
    url: absolute(setting, { type: 'front' }),
    logo: new URL('/icon.svg', siteUrl).href,
    ...Object.fromEntries(
      policies.map(([word, id]) => [word, absolute(setting, { type: 'standing', id })]),
    ),
  };
}

/** Home and the steps after it; the last is the page itself or the one above it. */
function breadcrumbs(
  setting: PageSetting,
  steps: readonly Step[],
): Exclude<BreadcrumbList, string> {
  const home: Step = {
    name: translatorOf(setting.locale)('chrome.home'),
    place: { type: 'front' },
  };
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...steps].map(({ name, place }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: absolute(setting, place),
    })),
  };
}

/** A picture with whose it is and on what terms; how large it is, its file and Open Graph tell. */
function image(
  { siteUrl, locale }: PageSetting,
  slug: string,
  picture: Article['pictures'][number],
): Exclude<ImageObject, string> {
  const root = siteUrl.replace(/\/$/, '');
  const { contentUrl, creditText, license } = imageObject(root, slug, picture, locale);
  return {
    '@type': 'ImageObject',
    contentUrl,
    creditText,
    ...(license !== undefined && { license }),
  };
}

function correctionsOf({ corrections }: ArticleData, locale: Locale) {
  return corrections
    .filter(({ kind }) => isCorrecting(kind))
    .map((correction) => ({
      '@type': 'CorrectionComment' as const,
      text: correction[locale],
      datePublished: correction.at,
    }));
}

/**
 * A graph as text that cannot end its element, nor break a line of a script. Characters that steer
 * direction are for people; machines compare.
 */
function textOf(graph: Graph): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph });
  return withoutBidiControls(json)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
