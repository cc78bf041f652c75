import { describe, expect, it } from 'vitest';
import { outputPath, readOutputPath, type OutputPlace } from './places.ts';

const PLACES: readonly (readonly [path: string, place: OutputPlace])[] = [
  ['/feed.xml', { type: 'feed', format: 'rss' }],
  ['/atom.xml', { type: 'feed', format: 'atom' }],
  ['/feed.json', { type: 'feed', format: 'json' }],
  ['/sections/a-b/feed.xml', { type: 'feed', format: 'rss', of: { list: 'sections', id: 'a-b' } }],
  ['/stories/ties/atom.xml', { type: 'feed', format: 'atom', of: { list: 'stories', id: 'ties' } }],
  ['/corrections/feed.json', { type: 'feed', format: 'json', of: { list: 'corrections' } }],
  ['/sitemap.xml', { type: 'sitemap' }],
  ['/sitemaps/pages.xml', { type: 'sitemap', part: 'pages' }],
  ['/sitemaps/2026-11.xml', { type: 'sitemap', part: '2026-11' }],
  ['/sitemaps/2026-11-2.xml', { type: 'sitemap', part: '2026-11-2' }],
  ['/news-sitemap.xml', { type: 'news-sitemap' }],
  ['/robots.txt', { type: 'robots' }],
  ['/.well-known/security.txt', { type: 'security' }],
  ['/manifest.webmanifest', { type: 'manifest' }],
  ['/articles/a-b.json', { type: 'ninjs', slug: 'a-b' }],
  ['/articles/a-b/card.png', { type: 'card', slug: 'a-b' }],
];

describe('the path of an output', () => {
  it.each(PLACES)('%s', (path, place) => {
    expect(outputPath(place)).toBe(path);
    expect(readOutputPath(path)).toEqual(place);
  });

  it.each([
    '/people/a/feed.xml',
    '/feed.txt',
    '/sections/feed.xml',
    '/sections/A/feed.xml',
    '/sitemaps/2026.xml',
    '/sitemaps/2026-11-0.xml',
    '/articles/a/b.json',
    '/articles/.json',
    '/articles/a/card.jpg',
    '/security.txt',
  ])('%s is none', (path) => {
    expect(readOutputPath(path)).toBeUndefined();
  });
});
