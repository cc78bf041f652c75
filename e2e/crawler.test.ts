import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Crawler } from './crawler.ts';

const SITE = 'https://matn.example';

/** A page as ours are; with `twin`, in both languages. */
function page(path: string, { twin = '', links = [] as string[], head = '' } = {}): string {
  const en = /^\/en(?:\/|$)/.test(path);
  const [ar, english] = en ? [twin, path] : [path, twin];
  const languages = [
    ['ar', ar],
    ['en', english],
    ['x-default', ar],
  ]
    .map(
      ([language, to]) =>
        `<link rel="alternate" hreflang="${language ?? ''}" href="${SITE}${to ?? ''}">`,
    )
    .join('');
  return `<!DOCTYPE html><html lang="${en ? 'en' : 'ar'}"><head><title>x</title>
${head || `<link rel="canonical" href="${SITE}${path}">`}${twin && languages}</head><body>
<p id="here">${links.map((to) => `<a href="${to}">x</a>`).join(' ')}</p></body></html>`;
}

const url = (path: string, links = '') => `<url><loc>${SITE}${path}</loc>${links}</url>`;
const both = ['ar:/', 'en:/en', 'x-default:/']
  .map((pair) => pair.split(':'))
  .map(
    ([language, to]) =>
      `<xhtml:link rel="alternate" hreflang="${language ?? ''}" href="${SITE}${to ?? ''}"/>`,
  )
  .join('');

/** A small site without a fault. */
const SOUND: Readonly<Record<string, string>> = {
  '/': page('/', { twin: '/en', links: ['/en', '/a', '/a#here'] }),
  '/en': page('/en', { twin: '/', links: ['/'] }),
  '/a': page('/a', { links: ['/'] }),
  '/robots.txt': `Sitemap: ${SITE}/sitemap.xml`,
  '/.well-known/security.txt': 'Contact: mailto:x',
  '/sitemap.xml': `<sitemapindex><sitemap><loc>${SITE}/sitemaps/pages.xml</loc></sitemap></sitemapindex>`,
  '/sitemaps/pages.xml': `<urlset>${url('/', both)}${url('/en', both)}${url('/a')}</urlset>`,
};

/** What a crawler finds wrong where such pages are served and printed. */
async function faults(
  changes: Readonly<Record<string, string>>,
  printed: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const files: Readonly<Record<string, string>> = { ...SOUND, ...changes };
  const server: Server = createServer((request, response) => {
    const text = files[request.url ?? ''] ?? '';
    const type = text.startsWith('<!') ? 'text/html' : 'text/plain';
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const printDir = mkdtempSync(join(tmpdir(), 'matn-crawled-'));
  onTestFinished(() => {
    server.close();
    rmSync(printDir, { recursive: true });
  });
  for (const [path, text] of Object.entries({ ...files, ...printed })) {
    const file = join(
      printDir,
      path === '/' ? 'index.html' : path.includes('.') ? path : `${path}.html`,
    );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const site = {
    origin,
    renderer: '',
    printDir,
    warnings: [],
    rendererPid: () => undefined,
    stop: () => Promise.resolve(),
  };
  const crawler = new Crawler(site, SITE);
  await crawler.crawl();
  return crawler.faults();
}

const front = (...links: readonly string[]) =>
  page('/', { twin: '/en', links: ['/en', '/a', ...links] });
const listed = (urls: string) => ({ '/sitemaps/pages.xml': `<urlset>${urls}</urlset>` });

it.each<[what: string, changes: Readonly<Record<string, string>>, found: RegExp]>([
  ['a broken link', { '/': front('/none') }, /^\/none answers 404, named by \/$/],
  ['a fragment that is not there', { '/': front('/a#there') }, /no such id$/],
  [
    'another canonical',
    { '/a': page('/a', { head: `<link rel="canonical" href="${SITE}/b">` }) },
    /^\/a has the canonical/,
  ],
  ['no canonical', { '/a': page('/a', { head: '<meta name="x">' }) }, /canonical of nobody$/],
  ['another language', { '/a': page('/a').replace('lang="ar"', 'lang="en"') }, /^\/a is in en$/],
  [
    'a twin that does not answer',
    { '/en': page('/en', { links: ['/'] }) },
    /^\/en names \{\} as its languages$/,
  ],
  ['a page in no sitemap', listed(url('/', both) + url('/en', both)), /^\/a is in no sitemap$/],
  [
    'a sitemap without languages',
    listed(url('/') + url('/en', both) + url('/a')),
    /name other languages$/,
  ],
  [
    'a sitemap that names what is no page',
    listed(url('/', both) + url('/en', both) + url('/a') + url('/robots.txt')),
    /which is no page$/,
  ],
  [
    'a page that only a sitemap names',
    { '/b': page('/b'), ...listed(url('/', both) + url('/en', both) + url('/a') + url('/b')) },
    /^no link leads to \/b$/,
  ],
  ['a page that nothing names', { '/c': page('/c') }, /^nobody names \/c$/],
  ['an address that is none', { '/': front('javascript:x') }, /leads to javascript:x$/],
])('a crawler finds %s', async (_, changes, found) => {
  expect(await faults(changes)).toContainEqual(expect.stringMatching(found));
});

it('a crawler finds nothing where nothing is wrong', async () => {
  expect(await faults({})).toEqual([]);
});
