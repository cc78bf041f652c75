import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../messages/locales.ts';
import {
  addressOf,
  alternates,
  feedLinks,
  isReserved,
  LISTINGS,
  localeOf,
  readAddress,
  respell,
  type Place,
} from './addresses.ts';

const SLUG = fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,3}$/);
const PLACE = fc.oneof(
  fc.constant<Place>({ type: 'front' }),
  SLUG.map((slug): Place => ({ type: 'article', slug })),
  fc.constant<Place>({ type: 'months' }),
  fc.constant<Place>({ type: 'shelf' }),
  fc
    .tuple(fc.constantFrom(...LISTINGS), SLUG)
    .map(([list, id]): Place => ({ type: 'listing', list, id })),
  fc
    .tuple(fc.constantFrom(...LISTINGS), SLUG, fc.integer({ min: 1, max: 9_999_999 }))
    .map(([list, id, page]): Place => ({ type: 'listing', list, id, page })),
  SLUG.filter((id) => !isReserved(id)).map((id): Place => ({ type: 'standing', id })),
);
/** Paths as strangers send them: doubled slashes, backslashes, controls, other hosts. */
const STRANGE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['/', '//', '\\', '/ar', '/AR', '/en', '/articles/', 'evil.example', '..'],
      ),
      fc.constantFrom(...['.', '\t', '\r\n', ' ', '%2F', '%5c', '?', '#', '@', ':', 'https:', 'É']),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

describe('an address', () => {
  it.each([
    [{ type: 'front' }, 'ar', '/'],
    [{ type: 'front' }, 'en', '/en'],
    [{ type: 'article', slug: 'a-b' }, 'ar', '/articles/a-b'],
    [{ type: 'article', slug: 'a-b' }, 'en', '/en/articles/a-b'],
    [{ type: 'listing', list: 'sources', id: 'a' }, 'ar', '/sources/a'],
    [{ type: 'listing', list: 'stories', id: 'a', page: 2 }, 'en', '/en/stories/a/page/2'],
    [{ type: 'months' }, 'en', '/en/archive'],
    [{ type: 'shelf' }, 'en', '/en/shelf'],
    [{ type: 'listing', list: 'archive', id: '2026-11' }, 'ar', '/archive/2026-11'],
    [{ type: 'standing', id: 'about' }, 'en', '/en/about'],
  ] as const)('of %j in %s is %s', (place, locale, address) => {
    expect(addressOf(place, locale)).toBe(address);
  });

  it('leads back to its place and language', () => {
    fc.assert(
      fc.property(PLACE, fc.constantFrom(...LOCALES), (place, locale) => {
        const address = addressOf(place, locale);
        expect(readAddress(address)).toEqual({ locale, place });
        expect(localeOf(address)).toBe(locale);
        expect(respell(address)).toBeUndefined();
      }),
    );
  });

  it('is read only when it is spelt right', () => {
    const wrong = [
      ...['', '/en/', '//', '/ar', '/en/ar', '/en/en', '/articles/', '/articles/a/', '/x/a'],
      ...['/articles/A', '/articles/a--b', '/articles/..', '/articles/a%20', '/articles/a/b'],
      ...['articles/a', 'x/articles/a', '//articles/a', '/en//articles/a', '/EN'],
      ...['/sources/a/page', '/sources/a/page/0', '/sources/a/page/01', '/sources/a/pages/2'],
      ...['/sources/a/page/2/3', '/sources/a/page/-1', '/sources/a/page/1e3'],
      ...['/articles', '/sections', '/en/stories', '/desk', '/search', '/archive/page/1'],
    ];
    for (const path of wrong) expect(readAddress(path), path).toBeUndefined();
    fc.assert(
      fc.property(STRANGE, (path) => {
        const read = readAddress(path);
        if (read) expect(addressOf(read.place, read.locale)).toBe(path);
      }),
    );
  });

  it('is answered in the language that it begins with, known or not', () => {
    expect(['/en', '/en/x'].map(localeOf)).toEqual(['en', 'en']);
    expect(['/', '/x', '/english', '/EN', ''].map(localeOf)).toEqual([
      'ar',
      'ar',
      'ar',
      'ar',
      'ar',
    ]);
  });
});

it.each(['ar', 'en', 'articles', ...LISTINGS, 'corrections', 'search', 'shelf', 'desk', 'gone'])(
  'no standing page can be called %s: something else is there',
  (id) => {
    expect(isReserved(id)).toBe(true);
    if (id !== 'archive') expect(readAddress(`/${id}`)?.place.type).not.toBe('standing');
  },
);

describe('the right spelling', () => {
  it.each([
    ['/ar', '/'],
    ['/ar/', '/'],
    ['/ar/ar/articles/a', '/articles/a'],
    ['/ar/en/articles/a', '/en/articles/a'],
    ['/en/', '/en'],
    ['/Articles/A-B/', '/articles/a-b'],
    ['//articles///a//', '/articles/a'],
    ['//', '/'],
    ['/ar//evil.example', '/evil.example'],
    ['/\\Evil.example', '/evil.example'],
    ['/\t/evil.example', '/evil.example'],
  ])('of %j is %s', (path, right) => {
    expect(respell(path)).toBe(right);
  });

  it.each(['/', '/en', '/articles/a', '/arabic', '/en/ar', '/feed.xml'])('%s is one', (path) => {
    expect(respell(path)).toBeUndefined();
  });

  it('is right at once, and always a path of this site', () => {
    fc.assert(
      fc.property(STRANGE, (path) => {
        const right = respell(path);
        if (right === undefined) return;
        expect(respell(right)).toBeUndefined();
        expect(right).toMatch(/^\/(?![/\\])/);
        expect(new URL(right, 'https://here.example').origin).toBe('https://here.example');
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no path as it is that a browser would take for another site', () => {
    fc.assert(
      fc.property(STRANGE, (path) => {
        if (respell(path) !== undefined) return;
        expect(new URL(path, 'https://here.example').origin).toBe('https://here.example');
      }),
    );
  });
});

describe('the alternates of a page', () => {
  const place: Place = { type: 'article', slug: 'a' };

  it('name both languages, and Arabic for everybody else, on both pages', () => {
    const languages = { ar: '/articles/a', en: '/en/articles/a', 'x-default': '/articles/a' };
    const [ar, en] = [alternates(place, 'ar', true), alternates(place, 'en', true)];
    expect(ar).toMatchObject({ canonical: '/articles/a', languages });
    expect(en).toMatchObject({ canonical: '/en/articles/a', languages });
  });

  it('name none where one language is missing', () => {
    expect(alternates(place, 'ar', false)).not.toHaveProperty('languages');
  });
});

describe('the feeds of a page', () => {
  it('are those of the site', () => {
    expect(feedLinks({ type: 'article', slug: 'a' }, 'en')).toEqual({
      'application/rss+xml': [{ url: '/en/feed.xml' }],
      'application/atom+xml': [{ url: '/en/atom.xml' }],
      'application/feed+json': [{ url: '/en/feed.json' }],
    });
  });

  it('are its own before them, where it is a list that has one', () => {
    const rss = (list: 'stories' | 'people') =>
      feedLinks({ type: 'listing', list, id: 'a', page: 2 }, 'ar')['application/rss+xml'];
    expect(rss('stories')).toEqual([{ url: '/stories/a/feed.xml' }, { url: '/feed.xml' }]);
    expect(rss('people')).toEqual([{ url: '/feed.xml' }]);
  });
});
