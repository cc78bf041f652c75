import { describe, expect, it } from 'vitest';
import { formFile } from './form-file.ts';

describe('the files of forms', () => {
  it.each([
    ['site.yaml', 'site', 'site.yaml', 'data'],
    ['places.yaml', 'places', 'places.yaml', 'data'],
    ['sources/al-jazeera.yaml', 'source', 'sources/al-jazeera.yaml', 'data'],
    ['articles/2026/a-b/index.yaml', 'article', 'articles/2026/a-b', 'data'],
    ['articles/2026/a-b/ar.mdx', 'article', 'articles/2026/a-b', 'ar'],
    ['articles/2026/a-b/month-wheel.png', 'article', 'articles/2026/a-b', 'picture'],
    ['pages/about/en.mdx', 'page', 'pages/about', 'en'],
  ])('%s', (path, type, unit, part) => {
    expect(formFile(path)).toEqual({ type, unit, part });
  });

  it.each([
    ...['', '.', '..', '../site.yaml', '/site.yaml', './site.yaml', 'x/../site.yaml'],
    ...['articles/2026/../../../etc/index.yaml', 'articles/2026/a-b/../../index.yaml'],
    ...['articles/2026/a-b/sub/index.yaml', 'articles/2026/a-b/.env', 'articles/2026/index.yaml'],
    ...['articles/2026/a-b/anchors.lock.yaml', 'articles/2026/a-b/x.svg', 'pages/about/x.png'],
    ...['articles/2026/..%2f..%2fx/index.yaml', 'sources\\reuters.yaml', 'sources/a\0.yaml'],
    ...['sources/../site.yaml', 'package.json', 'sources/A.yaml', 'articles/26/a-b/ar.mdx'],
    ...['site.yaml\n', 'sources/a.yaml/', 'articles/2026/a-b/index.yaml\n'],
  ])('is not %j', (path) => {
    expect(formFile(path)).toBeUndefined();
  });
});
