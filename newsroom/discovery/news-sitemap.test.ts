import { expect, it } from 'vitest';
import { both, indexedFolder, NOW, report } from '../content-fixture.ts';
import { newsSitemap } from './news-sitemap.ts';
import { elements, sitemapFaults, sourceOf } from './output-fixture.ts';
import { NEWS_MS } from './windows.ts';

const ago = (ms: number) => ({ publishAt: new Date(NOW - ms).toISOString() });

it('names what was published in the last 48 hours, newest first, each language by itself', async () => {
  const folder = indexedFolder(
    report('old', ago(NEWS_MS)),
    report('last', { ...ago(NEWS_MS - 1), title: both('عنوان «أ» & ب', 'A <B>') }),
    report('new', ago(0), { en: '' }),
    report('to-come', ago(-1)),
    report('draft', { ...ago(1), status: 'draft' }),
    report('sample', { ...ago(1), sample: true }),
  );
  const xml = newsSitemap(sourceOf(folder));
  expect(await sitemapFaults(xml)).toEqual([]);
  expect(elements(xml, 'loc')).toEqual(
    ['/articles/new', '/articles/last', '/en/articles/last'].map(
      (path) => `https://matn.example${path}`,
    ),
  );
  expect(elements(xml, 'news:name')).toEqual(['متن', 'متن', 'Matn']);
  expect(elements(xml, 'news:language')).toEqual(['ar', 'ar', 'en']);
  expect(elements(xml, 'news:title').slice(1)).toEqual(['عنوان «أ» &amp; ب', 'A &lt;B&gt;']);
  expect(elements(xml, 'news:publication_date')[0]).toBe('2026-02-01T12:00:00Z');
});

it('holds a thousand at most, the newest', () => {
  const reports = Array.from({ length: 501 }, (_, n) => report(`r${String(n)}`, ago(n * 1_000)));
  const urls = elements(newsSitemap(sourceOf(indexedFolder(...reports))), 'loc');
  expect(urls).toHaveLength(1_000);
  expect(urls.at(-1)).toBe('https://matn.example/en/articles/r499');
});

it('is empty where there is no news, and anywhere but in production', () => {
  const empty = /<urlset [^<]*<\/urlset>\n$/;
  expect(newsSitemap(sourceOf(indexedFolder(report('old', ago(NEWS_MS)))))).toMatch(empty);
  const folder = indexedFolder(report('new', ago(0)));
  expect(newsSitemap(sourceOf(folder, { indexed: false }))).toMatch(empty);
});
