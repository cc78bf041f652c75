import { describe, expect, it } from 'vitest';
import {
  ERROR_PAGES,
  errorFile,
  errorSheet,
  printedAddresses,
  printedFile,
  sheetOf,
} from './folder.ts';
import { temporaryFolder, write } from './fixtures.ts';

describe('where pages lie', () => {
  it.each([
    [{ type: 'front' }, 'ar', '/ar', 'index.html'],
    [{ type: 'front' }, 'en', '/en', 'en.html'],
    [{ type: 'article', slug: 'a' }, 'ar', '/ar/articles/a', 'articles/a.html'],
    [{ type: 'article', slug: 'a' }, 'en', '/en/articles/a', 'en/articles/a.html'],
  ] as const)('%o in %s', (place, locale, route, file) => {
    expect(sheetOf({ kind: 'page', place, locale })).toEqual({ route, file });
  });

  it('what stands for a withdrawn report is never at an address', () => {
    const sheet = sheetOf({ kind: 'gone', slug: 'a', locale: 'en' });
    expect(sheet).toEqual({ route: '/en/gone/a', file: '_server/gone/en/articles/a.html' });
    expect(printedFile(`/${sheet?.file.replace('.html', '') ?? ''}`)).toBeUndefined();
  });

  it('nor are the error pages', () => {
    for (const name of ERROR_PAGES) expect(errorSheet(name).file).toMatch(/^_server\/errors\//);
    expect(errorSheet('!en/404').file).toBe(errorFile(404, 'en'));
  });

  it('there is nothing to print for a redirection, or for nothing', () => {
    expect(sheetOf({ kind: 'redirect', to: '/' })).toBeUndefined();
    expect(sheetOf({ kind: 'none' })).toBeUndefined();
  });
});

describe('one file answers one address', () => {
  it.each([
    ['/', 'index.html'],
    ['/en', 'en.html'],
    ['/articles/a', 'articles/a.html'],
    ['/assets/a.0123.woff2', 'assets/a.0123.woff2'],
    ['/.well-known/security.txt', '.well-known/security.txt'],
  ])('%s', (path, file) => {
    expect(printedFile(path)).toBe(file);
  });

  it.each([
    '/index',
    '/index.html',
    '/articles/a.html',
    '/articles/a.html.br',
    '/articles/a.html.gz',
    '/articles/a.HTML',
    '/articles/a.html.0123.tmp',
    '/en/',
    '//',
    '//en',
    '/articles//a',
    '//_server/maps.json',
    '/_server',
    '/_server/maps.json',
    '/_SERVER/maps.json',
    '/_server/errors/ar/404',
  ])('and none answers %s', (path) => {
    expect(printedFile(path)).toBeUndefined();
  });
});

it('the addresses of what is printed are those of its files', () => {
  const folder = temporaryFolder();
  const pages = ['/', '/en', '/articles/a', '/en/articles/a'];
  for (const file of [
    ...pages.map((path) => printedFile(path) ?? ''),
    'assets/a.woff2',
    '_server/gone/articles/a.html',
  ]) {
    write(folder, file, '');
  }
  expect([...printedAddresses(folder)].sort()).toEqual([...pages].sort());
  expect([...printedAddresses(`${folder}/none`)]).toEqual([]);
});
