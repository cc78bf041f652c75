import { describe, expect, it } from 'vitest';
import { kindOf, reportOf, shelfOf } from './kinds.ts';

describe('what may be kept', () => {
  it.each([
    ['/', 'front'],
    ['/en', 'front'],
    ['/articles/syria-russia-military-ties', 'report'],
    ['/en/articles/a', 'report'],
    ['/sections/politics', 'section'],
    ['/en/stories/water-2026', 'story'],
    ['/shelf', 'shelf'],
    ['/en/shelf', 'shelf'],
    ['/assets/reader.0123abcd.js', 'asset'],
    ['/assets/icon-192.b89f1ac4.png', 'asset'],
    ['/media/a/picture-640.0123abcd.webp', 'picture'],
  ])('%s is a %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it.each([
    ...['/desk', '/desk/articles/a', '/en/desk', '/desk/preview/a', '/desk/preview/a/media/b.png'],
    ...['/preview/a', '/search', '/en/search', '/api/reader/reader', '/health/live', '/metrics'],
    ...['/hooks/content', '/_server/gone/articles/a.html', '/_next/static/a.js', '/sw.js'],
    ...[
      '/articles',
      '/articles/',
      '/articles/a/revisions',
      '/articles/a.json',
      '/articles/a/card.png',
    ],
    ...['/articles/a/', '/Articles/a', '/ar/articles/a', '/fr/articles/a', '/en/', '/ar', '//'],
    ...['/articles/../desk', '/articles/%2e%2e', '/assets/../desk', '/assets/', '/assets/a'],
    ...['/media/a', '/media/a/../b.png', '/media/a/b/c.png', '/sections/a/page/2', '/sections'],
    ...['/about', '/corrections', '/archive', '/archive/2026-11', '/people/a', '/sources/a'],
    ...['/feed.xml', '/sitemap.xml', '/manifest.webmanifest', '/robots.txt', '/shelf/a', ''],
  ])('%j is nothing that is kept', (path) => {
    expect(kindOf(path)).toBeUndefined();
  });
});

it.each([
  ['/articles/a', 'a'],
  ['/en/articles/a', 'a'],
  ['/media/a/b.webp', 'a'],
  ['/sections/a', undefined],
  ['/', undefined],
])('%s belongs to the report %s', (path, report) => {
  expect(reportOf(path)).toBe(report);
});

it.each([
  ['/', '/shelf'],
  ['/english', '/shelf'],
  ['/en', '/en/shelf'],
  ['/en/articles/a', '/en/shelf'],
])('whoever wants %s and has no network reads %s', (path, shelf) => {
  expect(shelfOf(path)).toBe(shelf);
});
