/** What the site gives out beside pages, for feed readers, crawlers, agencies and messengers. */
export type OutputPlace =
  | FeedPlace
  | SitemapPlace
  | { readonly type: 'news-sitemap' }
  | { readonly type: 'robots' }
  | { readonly type: 'security' }
  | { readonly type: 'manifest' }
  | { readonly type: 'opensearch' }
  | { readonly type: 'ninjs'; readonly slug: string }
  | { readonly type: 'card'; readonly slug: string }
  | LatestPlace
  /** The carried edition, and the list of checksums that goes with it. */
  | { readonly type: 'edition' }
  | { readonly type: 'checksums' };

export interface FeedPlace {
  readonly type: 'feed';
  readonly format: FeedFormat;
  /** Whose reports it holds; without it, those of the whole site. */
  readonly of?: FeedScope;
}

/** Which reports are the newest, for pages that look whether there is anything new. */
export interface LatestPlace {
  readonly type: 'latest';
  /** Of which running story; without it, of the whole site. */
  readonly story?: string;
}

export type FeedFormat = keyof typeof FEED_FILES;

export type FeedScope =
  | { readonly list: (typeof FEED_LISTS)[number]; readonly id: string }
  | { readonly list: 'corrections' };

export interface SitemapPlace {
  readonly type: 'sitemap';
  /** `pages` or a month ("2026-11"), with a number for the second file and on; without it, the index. */
  readonly part?: string;
}

export const FEED_FILES = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const;
/** What feed readers look for in a page's head. */
export const FEED_TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
} as const;
export const FEED_FORMATS = ['rss', 'atom', 'json'] as const satisfies readonly FeedFormat[];
export const FEED_LISTS = ['sections', 'topics', 'stories'] as const;

/** Those that are there once and not in each language. */
const ONCE = new Set<OutputPlace['type']>([
  ...(['sitemap', 'news-sitemap', 'robots', 'security'] as const),
  ...(['edition', 'checksums'] as const),
]);

export function isOnceOnly({ type }: OutputPlace): boolean {
  return ONCE.has(type);
}

/** The path of an output below its language. */
export function outputPath(place: OutputPlace): string {
  switch (place.type) {
    case 'feed':
      return `${scopePath(place.of)}/${FEED_FILES[place.format]}`;
    case 'sitemap':
      return place.part === undefined ? '/sitemap.xml' : `/sitemaps/${place.part}.xml`;
    case 'news-sitemap':
      return '/news-sitemap.xml';
    case 'robots':
      return '/robots.txt';
    case 'security':
      return '/.well-known/security.txt';
    case 'manifest':
      return '/manifest.webmanifest';
    case 'opensearch':
      return '/opensearch.xml';
    case 'ninjs':
      return `/articles/${place.slug}.json`;
    case 'card':
      return `/articles/${place.slug}/card.png`;
    case 'latest':
      return place.story === undefined ? '/latest.json' : `/stories/${place.story}/latest.json`;
    case 'edition':
      return '/edition';
    case 'checksums':
      return '/edition.sha256';
  }
}

function scopePath(scope: FeedScope | undefined): string {
  if (!scope) return '';
  return scope.list === 'corrections' ? '/corrections' : `/${scope.list}/${scope.id}`;
}

const ID = '[a-z0-9]+(?:-[a-z0-9]+)*';
const FEED = new RegExp(
  `^(?:/(?:(?<list>${FEED_LISTS.join('|')})/(?<id>${ID})|corrections))?/(?<file>feed\\.xml|atom\\.xml|feed\\.json)$`,
);
const SITEMAP = /^\/sitemaps\/((?:pages|\d{4}-\d{2})(?:-(?:[2-9]|[1-9]\d{1,3}))?)\.xml$/;
const NINJS = new RegExp(`^/articles/(${ID})\\.json$`);
const LATEST = new RegExp(`^/stories/(${ID})/latest\\.json$`);
const CARD = new RegExp(`^/articles/(${ID})/card\\.png$`);

/** The output that a path below a language names, if it is one that this site could have. */
export function readOutputPath(path: string): OutputPlace | undefined {
  const plain = PLAIN.find((place) => outputPath(place) === path);
  if (plain) return plain;
  const feed = FEED.exec(path)?.groups;
  if (feed) {
    const format = FEED_FORMATS.find((name) => FEED_FILES[name] === feed['file']) ?? 'rss';
    const list = FEED_LISTS.find((name) => name === feed['list']);
    if (path.startsWith('/corrections/'))
      return { type: 'feed', format, of: { list: 'corrections' } };
    return { type: 'feed', format, ...(list ? { of: { list, id: feed['id'] ?? '' } } : {}) };
  }
  const part = SITEMAP.exec(path)?.[1];
  if (part !== undefined) return { type: 'sitemap', part };
  const ninjs = NINJS.exec(path)?.[1];
  if (ninjs !== undefined) return { type: 'ninjs', slug: ninjs };
  const story = LATEST.exec(path)?.[1];
  if (story !== undefined) return { type: 'latest', story };
  const card = CARD.exec(path)?.[1];
  return card === undefined ? undefined : { type: 'card', slug: card };
}

const PLAIN: readonly OutputPlace[] = [
  { type: 'sitemap' },
  { type: 'news-sitemap' },
  { type: 'robots' },
  { type: 'security' },
  { type: 'manifest' },
  { type: 'opensearch' },
  { type: 'latest' },
  { type: 'edition' },
  { type: 'checksums' },
];
