/** Where and how someone might try to get at what is not published. */

/** The days around this one, on which the planted reports were to come out, and their months. */
const RECENT = [-2, -1, 0, 1, 30].flatMap((days) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 'yyyy-mm-dd'.length);
  return [day, day.slice(0, 'yyyy-mm'.length)];
});

const MONTHS = [...new Set(RECENT.map((id) => id.slice(0, 'yyyy-mm'.length)))];
/** The feeds that planted reports would stand in, in all their forms. */
export const FEEDS = [
  '',
  '/sections/local',
  '/topics/roads',
  '/stories/none',
  '/corrections',
].flatMap((list) => ['feed.xml', 'atom.xml', 'feed.json'].map((file) => `${list}/${file}`));

/**
 * Addresses of the site as a whole, to be tried in both languages. What the site gives out in a
 * new form (a feed, a sitemap, a search) goes into this list.
 */
export const OUTPUTS = [
  // Listings.
  ...['/', '/about', '/corrections', '/corrections/page/1', '/shelf', '/archive'],
  ...['/archive/2026', ...RECENT.flatMap((id) => [`/archive/${id}`, `/archive/${id}/page/1`])],
  ...['/sections/local/page/1', '/topics/roads/page/1', '/people/author/page/1', '/stories/none'],
  ...['/sections/local', '/topics/roads', '/places/tall-al-qamh', '/people/author'],
  ...['/sources/witness', '/sources/witness/page/1', '/search?q=شاهد', '/search?q=الطرق'],
  ...['/search?q=بلدة&sort=newest', '/search?q=town&any=1&page=2', '/opensearch.xml'],
  // For machines.
  ...FEEDS,
  ...['/sitemap.xml', '/sitemaps/pages.xml', '/news-sitemap.xml', '/robots.txt'],
  ...MONTHS.flatMap((month) => [`/sitemaps/${month}.xml`, `/sitemaps/${month}-2.xml`]),
  ...['/latest.json', '/stories/none/latest.json', '/edition', '/edition.sha256'],
  ...['/manifest.webmanifest', '/sw.js', '/.well-known/security.txt'],
  // Not for readers.
  ...['/errors/404', '/errors/410', '/desk', '/desk/preview', '/api/content-changes'],
  ...[
    '/desk/kit',
    '/desk/kit/tokens/all',
    '/desk/kit/report/whole',
    '/desk/open',
    '/desk/articles',
  ],
  ...['/desk/open?link=v1.desk.0123456789ab.zzzzzz..x', '/desk/edit', '/desk?link=x', '/ar/desk'],
  ...['/health/live', '/health/ready', '/metrics', '/_next/', '/_next/static/chunks/'],
  ...[
    '/media',
    '/media/',
    '/_next/image?url=%2Fmedia',
    '/_server/maps.json',
    '/_server/headers.json',
  ],
  ...['/_server/gone.map', '/_server/redirects.map', '//_server/maps.json', '/_SERVER/maps.json'],
  ...['/_server%2fmaps.json', '/%5fserver/gone.map', '/index.sqlite', '/press.sqlite'],
  ...['/../index.sqlite', '/%2e%2e/index.sqlite', '/..%5cpress.sqlite', '/content/site.yaml'],
].map((path) => encodeURI(path).replaceAll('%25', '%'));

/** Those of them that no reader has any business with: never 200. */
export const NOT_FOR_READERS =
  /^(?:\/en)?\/+(?:_|%5f|desk|api|health|metrics|content|errors|.*sqlite)/i;

/** The same for one report; `{}` is its slug, or one that it had. */
export const REPORT_OUTPUTS = [
  ...['/articles/{}.html', '/articles/{}.html.br', '/articles/{}.html.gz', '/articles/{}.json'],
  ...['/articles/{}/revisions', '/articles/{}/card.png', '/articles/{}/ar.mdx', '/articles/{}.txt'],
  ...['/en/articles/{}.json', '/en/articles/{}/card.png', '/en/articles/{}/card.png.br'],
  ...['/gone/{}', '/_server/gone/articles/{}.html', '/_server/gone/en/articles/{}.html'],
  ...['//_server/gone/articles/{}.html', '/_server/errors/ar/{}.html', '/preview/{}'],
  ...['/desk/preview/{}/links', '/desk/preview/{}/links/make', '/desk/preview/{}/media/{}'],
  ...['/desk/preview/{}/compare/languages', '/desk/preview/{}/compare/published'],
  ...['/desk/articles/{}', '/desk/{}', '/preview/{}/compare/languages', '/preview/{}/links'],
  ...['/desk/preview/{}', '/api/preview?slug={}', '/api/draft?slug={}', '/api/articles/{}'],
  ...['/_next/data/build/ar/articles/{}.json', '/_next/static/{}'],
  ...['/articles/2026/{}/index.yaml', '/content/articles/2026/{}/ar.mdx', '/articles/{}%00'],
  ...['/articles/..%2f{}', '/articles/%2e/{}'],
];

/** Well-formed links that nobody signed. */
export const FORGED = {
  desk: `v1.desk.0123456789ab.zzzzzz..${'A'.repeat(43)}`,
  preview: `v1.preview.0123456789ab.zzzzzz.a.${'A'.repeat(43)}`,
};

const STATE_TREE = '["",{"children":["__PAGE__",{}]},null,null,true]';

/** Headers that have led past some server's guard before, and those that choose another form. */
export const HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'x-middleware-subrequest': Array(5).fill('middleware').join(':') },
  { 'x-middleware-prefetch': '1', purpose: 'prefetch' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-state-tree': encodeURIComponent(STATE_TREE) },
  { 'x-nextjs-data': '1' },
  { 'next-action': '0'.repeat(40) },
  { 'x-forwarded-host': 'desk.matn.example', 'x-forwarded-for': '127.0.0.1' },
  { 'x-original-url': '/desk', 'x-rewrite-url': '/desk', 'x-matched-path': '/[locale]/preview' },
  { 'x-prerender-revalidate': 'x', 'x-now-route-matches': '1=x' },
  { cookie: '__prerender_bypass=x; __next_preview_data=x' },
  { cookie: `matn-desk=${FORGED.desk}; matn-preview=${FORGED.preview}` },
  { authorization: 'Bearer x', cookie: 'editor=1' },
  { 'accept-encoding': 'br' },
  { 'accept-encoding': 'gzip' },
  { range: 'bytes=0-4000', 'if-none-match': '"x"' },
  { accept: 'application/json, text/markdown', 'accept-language': 'en' },
];

export const QUERIES = [
  ...['?preview=1', '?status=draft', '?_rsc=1', '?nxtPslug=x&__nextLocale=en', '?draft=true#x'],
];
