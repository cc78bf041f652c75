import { isolated } from '../../messages/bidi.ts';
import { otherLocale, type Locale } from '../../messages/locales.ts';
import { addressOf, alternates, feedOf, type PagePlace } from '../addresses.ts';
import type { Article } from '../article.ts';
import { headlineAbroad } from '../headline.ts';
import type { Lists } from '../lists.ts';
import { JPEG_WIDTH, sourcesOf } from '../pictures/sizes.ts';
import type { Site } from '../schema.ts';
import { modifiedAt } from '../state.ts';
import { FEED_FORMATS, type FeedFormat, type FeedScope } from './places.ts';

/**
 * What stands in a page's head for search engines, messengers and feed readers, as plain data.
 * Every byte is on every page: a tag is here only if somebody reads it and would not find the same
 * elsewhere. X takes title, text and picture from Open Graph (developer.x.com, "Cards markup").
 */
export interface PageMetadata {
  readonly title: string;
  readonly description: string;
  /** What crawlers may do with it. */
  readonly robots: string;
  /** Absolute, as are all addresses here. */
  readonly canonical: string;
  /** Where both languages have the page. */
  readonly languages: Readonly<Record<Locale | 'x-default', string>> | undefined;
  readonly feeds: readonly FeedLink[];
  /** `<meta property>`, in their order: what describes a picture follows it (ogp.me, "Arrays"). */
  readonly openGraph: readonly MetaProperty[];
  /** How X shows a link; without it, small and without its picture. */
  readonly twitterCard: 'summary_large_image' | undefined;
}

export type MetaProperty = readonly [property: string, content: string];

export interface FeedLink {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

/** For whom and where metadata are made. */
export interface PageSetting {
  readonly site: Site;
  /** What absolute addresses begin with. */
  readonly siteUrl: string;
  readonly locale: Locale;
}

/** A page in the words of its own language. */
export interface PageWords {
  readonly place: PagePlace;
  /** What it is called, without the site's name. */
  readonly name: string;
  /** Where links to it are shown, if that is more than its name. */
  readonly headline?: string;
  /** Where it is not its name and the site's. */
  readonly title?: string;
  readonly description: string;
  /** Whether the other language has the same page. */
  readonly inBoth: boolean;
  /** What crawlers may do with it; without, show as much of it as they like. */
  readonly robots?: string;
}

/**
 * Lets crawlers show a large picture and as much of the text as they like: search engines show
 * large pictures only where this asks for it (Google Search Central, "Robots meta tag").
 */
const ROBOTS = 'max-image-preview:large, max-snippet:-1';

/** For pages that crawlers pass through, and searchers should not arrive at. */
export const UNINDEXED = 'noindex';

/** Facebook's own code for Arabic is no ISO one (developers.facebook.com, "Localization"). */
const OG_LOCALES: Readonly<Record<Locale, string>> = { ar: 'ar_AR', en: 'en_GB' };

const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** Longer ones are cut by whoever shows them, and not where a word ends. */
const DESCRIPTION = 200;

/** The size of every share card, in pixels. */
const CARD = { width: 1200, height: 630 } as const;

/** The metadata of any page but a report. */
export function pageMetadata(setting: PageSetting, page: PageWords): PageMetadata {
  const { openGraph, ...rest } = common(setting, page);
  return { ...rest, openGraph: [['og:type', 'website'], ...openGraph], twitterCard: undefined };
}

/** The metadata of a report, or of its English summary. */
export function articleMetadata(
  setting: PageSetting,
  article: Article,
  lists: Lists,
): PageMetadata {
  const { locale } = setting;
  const { data, slug } = article;
  const { openGraph, ...rest } = common(setting, {
    place: { type: 'article', slug },
    name: data.title[locale],
    headline: headlineAbroad(data, locale),
    description: descriptionOf(article, locale),
    inBoth: article.summary !== undefined,
  });
  const modified = modifiedAt(data);
  const topics = data.topics.map((id) => lists.topics.get(id)?.name[locale] ?? id);
  return {
    ...rest,
    openGraph: [
      ['og:type', 'article'],
      ...openGraph,
      ...imageProperties(setting, article),
      ['article:published_time', data.publishAt],
      ...(modified === data.publishAt ? [] : [['article:modified_time', modified] as const]),
      ['article:section', lists.sections.get(data.section)?.name[locale] ?? data.section],
      ...topics.map((topic) => ['article:tag', topic] as const),
      ...data.byline.map((id) => ['article:author', absolute(setting, person(id))] as const),
    ],
    twitterCard: 'summary_large_image',
  };
}

function person(id: string): PagePlace {
  return { type: 'listing', list: 'people', id };
}

function common(
  setting: PageSetting,
  { place, name, headline, title, description, inBoth, robots = ROBOTS }: PageWords,
): Omit<PageMetadata, 'twitterCard'> {
  const { site, siteUrl, locale } = setting;
  const siteName = site.name[locale];
  const { canonical, languages } = alternates(place, locale, inBoth);
  const href = (address: string) => new URL(address, siteUrl).href;
  const text = isolated(shortened(description), locale);
  return {
    title: isolated(title ?? `${name} | ${siteName}`, locale),
    description: text,
    robots,
    canonical: href(canonical),
    languages: languages && {
      ar: href(languages.ar),
      en: href(languages.en),
      'x-default': href(languages['x-default']),
    },
    feeds: feedsOf(setting, place, name),
    openGraph: [
      ['og:title', isolated(headline ?? name, locale)],
      ['og:description', text],
      ['og:url', href(canonical)],
      ['og:site_name', siteName],
      ['og:locale', OG_LOCALES[locale]],
      ...(inBoth ? [['og:locale:alternate', OG_LOCALES[otherLocale(locale)]] as const] : []),
    ],
  };
}

/**
 * The site's feeds, and before them a listing's own: feed readers offer the first one first. The
 * fronts lead to that of the corrections, too. A report names one feed, and itself for machines.
 */
function feedsOf(setting: PageSetting, place: PagePlace, name: string): FeedLink[] {
  const siteName = setting.site.name[setting.locale];
  const link = (format: FeedFormat, of: FeedScope | undefined): FeedLink => ({
    type: FEED_TYPES[format],
    title: isolated(of ? `${name} | ${siteName}` : siteName, setting.locale),
    href: absolute(setting, { type: 'feed', format, ...(of ? { of } : {}) }),
  });
  if (place.type === 'article') {
    const href = absolute(setting, { type: 'ninjs', slug: place.slug });
    return [link('rss', undefined), { type: 'application/json', title: 'ninjs', href }];
  }
  const own = feedOf(place);
  const scopes: (FeedScope | undefined)[] = own ? [own, undefined] : [undefined];
  if (place.type === 'front') scopes.push({ list: 'corrections' });
  return scopes.flatMap((scope) => FEED_FORMATS.map((format) => link(format, scope)));
}

/** The report's own picture where it is large enough to be shown large, otherwise its card. */
function imageProperties(setting: PageSetting, { slug, data, pictures }: Article): MetaProperty[] {
  const { locale, siteUrl } = setting;
  const picture = pictures.find(({ main, width }) => main && width >= JPEG_WIDTH);
  const image = picture
    ? { ...sourcesOf(slug, picture), alt: picture.alt[locale] }
    : {
        ...CARD,
        src: addressOf({ type: 'card', slug }, locale),
        alt: data.title[locale],
      };
  return [
    ['og:image', new URL(image.src, siteUrl).href],
    ['og:image:width', String(image.width)],
    ['og:image:height', String(image.height)],
    ['og:image:alt', isolated(image.alt, locale)],
  ];
}

/**
 * What a report says in short: its standfirst; where the English page has none, the first sentence
 * of the summary.
 */
export function descriptionOf({ data, summary, report }: Article, locale: Locale): string {
  const standfirst = data.standfirst[locale];
  if (standfirst !== undefined) return standfirst;
  const body = summary ?? report;
  const point = body.mentions.find(({ name }) => name === 'Point');
  const text = point?.text ?? body.blocks[0]?.text ?? data.title[locale];
  return text.replace(/\s+/gu, ' ').trim();
}

/** A text cut, if it must be, where a word ends. */
function shortened(text: string): string {
  if (text.length <= DESCRIPTION) return text;
  const cut = text.slice(0, DESCRIPTION - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s،,؛;:.–-]+$/u, '')}…`;
}

/** An address of this site as others have to know it. */
export function absolute(
  { siteUrl, locale }: Pick<PageSetting, 'siteUrl' | 'locale'>,
  place: Parameters<typeof addressOf>[0],
): string {
  return new URL(addressOf(place, locale), siteUrl).href;
}
