import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Locale } from '../../messages/locales.ts';
import type { Translate } from '../describe.ts';
import type { Site } from '../schema.ts';
import { forPeople, stylesheets } from './feed-for-people.ts';
import type { FeedItem } from './feed-item.ts';
import { FEED_TYPES } from './places.ts';
import { legalText } from './plain.ts';

/** What a feed says, whatever its form. */
export interface Feed {
  readonly locale: Locale;
  readonly t: Translate;
  readonly site: Site;
  /** A tag URI. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Its own address, absolute. */
  readonly url: string;
  /** The page that shows the same to people. */
  readonly page: string;
  readonly siteUrl: string;
  readonly icon: string;
  /** A WebSub hub that tells its subscribers of what is new. */
  readonly hub: string | undefined;
  readonly items: readonly FeedItem[];
}

const GENERATOR = 'Matn';

/** RSS 2.0. */
export function rss(feed: Feed): string {
  const { locale, title, description, page, icon, items } = feed;
  const updated = lastUpdate(items);
  const text = generateRssFeed(
    {
      title,
      description,
      link: page,
      language: locale,
      generator: GENERATOR,
      docs: 'https://www.rssboard.org/rss-specification',
      ...(updated ? { lastBuildDate: updated } : {}),
      image: { url: icon, title, link: page },
      atom: { links: links(feed, FEED_TYPES.rss) },
      xml: { lang: locale },
      items: items.map((item) => ({
        title: item.title,
        link: item.url,
        ...(item.summary === undefined ? {} : { description: item.summary }),
        categories: item.categories.map((name) => ({ name })),
        guid: { value: item.id, isPermaLink: false },
        pubDate: item.published,
        // RSS has no date of its own for it.
        atom: { updated: item.updated },
        // RSS wants mail addresses of authors.
        dc: { creators: item.authors.map(({ name }) => name) },
        content: { encoded: item.html },
        ...media(item),
      })),
    },
    { strict: true, stylesheets: stylesheets() },
  );
  return withPeople(text, '<channel>', feed);
}

/** Atom 1.0 (RFC 4287). */
export function atom(feed: Feed): string {
  const { locale, site, id, title, description, icon, page, items } = feed;
  const text = generateAtomFeed(
    {
      id,
      title: { value: title },
      subtitle: { value: description },
      // It must say something, and the same each time.
      updated: lastUpdate(items) ?? new Date(0),
      links: [
        ...links(feed, FEED_TYPES.atom),
        { href: page, rel: 'alternate', type: 'text/html', hreflang: locale },
      ],
      authors: [{ name: legalText(site.name[locale]), uri: feed.siteUrl }],
      generator: { text: GENERATOR },
      icon,
      xml: { lang: locale },
      entries: items.map((item) => ({
        id: item.id,
        title: { value: item.title },
        links: [{ href: item.url, rel: 'alternate', type: 'text/html', hreflang: locale }],
        published: item.published,
        updated: item.updated,
        authors: item.authors.map(({ name, url }) => ({ name, uri: url })),
        categories: item.categories.map((term) => ({ term })),
        ...(item.summary === undefined ? {} : { summary: { value: item.summary } }),
        content: { value: item.html, type: 'html', xml: { lang: locale } },
        ...media(item),
      })),
    },
    { strict: true, stylesheets: stylesheets() },
  );
  return withPeople(text, /<feed\b[^>]*>/, feed);
}

/** JSON Feed 1.1. */
export function jsonFeed(feed: Feed): string {
  const { locale, site, title, description, icon, page, url, hub, items } = feed;
  const told = generateJsonFeed(
    {
      title,
      description,
      home_page_url: page,
      feed_url: url,
      icon,
      language: locale,
      authors: [{ name: legalText(site.name[locale]), url: feed.siteUrl }],
      ...(hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: hub }] }),
      items: items.map((item) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        content_html: item.html,
        ...(item.summary === undefined ? {} : { summary: item.summary }),
        ...(item.picture ? { image: item.picture.url } : {}),
        date_published: item.published,
        date_modified: item.updated,
        authors: [...item.authors],
        tags: [...item.categories],
        language: locale,
      })),
    },
    { strict: true },
  ) as object;
  // Without anything in it a feed still has its list.
  return JSON.stringify({ ...told, ...(items.length === 0 ? { items: [] } : {}) });
}

function links({ url, hub, locale }: Feed, type: string) {
  return [
    { href: url, rel: 'self', type, hreflang: locale },
    ...(hub === undefined ? [] : [{ href: hub, rel: 'hub' }]),
  ];
}

/** The picture beside the headline, by Media RSS: an enclosure would have to tell its bytes. */
function media({ picture }: FeedItem) {
  if (!picture) return {};
  const { url, width, height, alt, credit, licence } = picture;
  const content = {
    ...{ url, width, height, type: 'image/jpeg', medium: 'image' },
    description: { value: alt, type: 'plain' },
    credits: [{ value: credit }],
    ...(licence === undefined ? {} : { licenses: [{ href: licence, type: 'text/html' }] }),
  };
  return { media: { contents: [content] } };
}

/** The last change of anything in a feed, so that the same content has the same bytes. */
function lastUpdate(items: readonly FeedItem[]): Date | undefined {
  if (items.length === 0) return undefined;
  return new Date(Math.max(...items.map(({ updated }) => updated.getTime())));
}

/** Before the first of these stands nothing but names of ours. */
function withPeople(text: string, after: string | RegExp, feed: Feed): string {
  return text.replace(after, (tag) => `${tag}${forPeople(feed)}`);
}
