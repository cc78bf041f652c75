import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Locale } from '../messages/locales.ts';
import type { ListingName, ListingPlace } from './addresses.ts';
import { both, indexedFolder, report, type IndexedFolder } from './content-fixture.ts';
import { archiveCounts, listing } from './listing.ts';
import { PAGE_SIZE } from './paging.ts';
import { readLists } from './refresh.ts';

const NO_SUMMARY = { en: '' };
const CLAIM = { ar: '<Claim by="reuters">نعم</Claim>\n' };
const at = (publishAt: string) => ({ publishAt });

function show(
  { index }: IndexedFolder,
  list: ListingName,
  id: string,
  { locale = 'ar', page }: { readonly locale?: Locale; readonly page?: number } = {},
) {
  const place: ListingPlace = {
    type: 'listing',
    list,
    id,
    ...(page === undefined ? {} : { page }),
  };
  return listing(index.database, readLists(index.database), place, locale);
}

const slugs = (found: ReturnType<typeof show>) => found?.cards.map(({ slug }) => slug);

describe('a listing', () => {
  const filed = { topics: ['talks'], story: 'ties' };
  const house = () =>
    indexedFolder(
      report('old', { ...filed, ...at('2025-12-31T20:00:00Z') }, CLAIM),
      report('b', { ...filed, ...at('2026-01-10T09:00:00Z') }, { ...CLAIM, ...NO_SUMMARY }),
      report('a', { ...filed, ...at('2026-01-10T09:00:00Z') }, CLAIM),
      report('draft', { ...filed, status: 'draft' }, CLAIM),
      report('later', { ...filed, ...at('2026-06-01T00:00:00Z') }, CLAIM),
    );

  it.each<[list: ListingName, id: string, subject: object]>([
    ['sections', 'politics', { name: both('السياسة', 'Politics') }],
    ['topics', 'talks', { name: both('المحادثات', 'Talks') }],
    ['places', 'damascus', { name: both('دمشق', 'Damascus') }],
    ['stories', 'ties', { story: { title: both('العلاقات', 'The ties') } }],
    ['people', 'desk', { person: { name: both('هيئة التحرير', 'The desk') } }],
    ['sources', 'reuters', { source: { name: both('وكالة رويترز', 'Reuters') } }],
  ])('of %s %s has its reports, newest first, nothing hidden', (list, id, subject) => {
    const folder = house();
    const found = show(folder, list, id);
    expect(found).toMatchObject({ subject: { list, ...subject }, total: 3, from: 0, inBoth: true });
    expect(found).toMatchObject({ newer: undefined, older: undefined, days: [] });
    expect(slugs(found)).toEqual(['b', 'a', 'old']);
    expect(slugs(show(folder, list, id, { locale: 'en' }))).toEqual(['a', 'old']);
    expect(show(folder, list, 'none')).toBeUndefined();
    expect(show(folder, list, id, { page: 1 })).toBeUndefined();
  });

  it('of the archive is of a month, with its days, or of a day', () => {
    const folder = house();
    expect(slugs(show(folder, 'archive', '2025-12'))).toEqual(['old']);
    const day = { id: '2026-01-10', href: '/archive/2026-01-10', count: 2 };
    expect(show(folder, 'archive', '2026-01')).toMatchObject({ total: 2, days: [day] });
    const english = { id: '2026-01-10', href: '/en/archive/2026-01-10', count: 1 };
    expect(show(folder, 'archive', '2026-01', { locale: 'en' })?.days).toEqual([english]);
    expect(show(folder, 'archive', '2026-01-10')).toMatchObject({ total: 2, days: [] });
    for (const id of ['2026-06', '2026-01-11', '2026-1', 'latest', '2026-01-32']) {
      expect(show(folder, 'archive', id), id).toBeUndefined();
    }
  });

  it('is of the day that it is where the newsroom is', () => {
    const folder = indexedFolder(report('a', at('2025-12-31T21:00:00Z')));
    expect(slugs(show(folder, 'archive', '2026-01-01'))).toEqual(['a']);
    expect(show(folder, 'archive', '2025-12')).toBeUndefined();
  });

  it('of a section is there before anything is in it; of others it is not', () => {
    const folder = indexedFolder(
      { 'sections.yaml': stringify(['politics', 'new'].map((id) => ({ id, name: both(id, id) }))) },
      report('draft', { ...filed, status: 'draft' }),
    );
    expect(show(folder, 'sections', 'new')).toMatchObject({ cards: [], total: 0, inBoth: true });
    expect(show(folder, 'sections', 'new', { page: 1 })).toBeUndefined();
    expect(show(folder, 'topics', 'talks')).toBeUndefined();
    expect(show(folder, 'stories', 'ties')).toBeUndefined();
  });

  it('is in both languages where both have anything', () => {
    const folder = indexedFolder(report('a', { topics: ['talks'] }, NO_SUMMARY));
    expect(show(folder, 'topics', 'talks')?.inBoth).toBe(false);
    expect(show(folder, 'topics', 'talks', { locale: 'en' })).toBeUndefined();
    expect(show(folder, 'sections', 'politics')?.inBoth).toBe(true);
  });

  it('has every report on one page, in order, whichever end that is read from', () => {
    const count = 4 * PAGE_SIZE + 3;
    const name = (n: number) => `r${String(n).padStart(3, '0')}`;
    const folder = indexedFolder(
      ...Array.from({ length: count }, (_, n) =>
        // In threes at the same instant: then their names decide.
        report(name(n), at(new Date(Date.UTC(2025, 0, 1 + Math.floor(n / 3))).toISOString())),
      ),
    );
    const pages = [undefined, 3, 2, 1].map((page) =>
      show(folder, 'sections', 'politics', page === undefined ? {} : { page }),
    );
    expect(pages.map((page) => page?.cards.length)).toEqual([
      PAGE_SIZE + 3,
      PAGE_SIZE,
      PAGE_SIZE,
      PAGE_SIZE,
    ]);
    expect(pages.flatMap((page) => slugs(page))).toEqual(
      Array.from({ length: count }, (_, n) => name(count - 1 - n)),
    );
    expect(pages.map((page) => [page?.newer, page?.older])).toEqual([
      [undefined, '/sections/politics/page/3'],
      ['/sections/politics', '/sections/politics/page/2'],
      ['/sections/politics/page/3', '/sections/politics/page/1'],
      ['/sections/politics/page/2', undefined],
    ]);
    expect(pages.map((page) => page?.inBoth)).toEqual([true, false, false, false]);
    expect(show(folder, 'sections', 'politics', { page: 4 })).toBeUndefined();
  });
});

it('the months of the archive are counted in each language', () => {
  const folder = indexedFolder(
    report('a', at('2025-12-05T12:00:00Z')),
    report('b', at('2026-01-05T12:00:00Z'), NO_SUMMARY),
    report('c', at('2026-01-06T12:00:00Z')),
    report('draft', { ...at('2026-01-07T12:00:00Z'), status: 'draft' }),
  );
  const counts = (locale: Locale) =>
    archiveCounts(folder.index.database, locale).map(({ href, count }) => [href, count]);
  expect(counts('ar')).toEqual([
    ['/archive/2025-12', 1],
    ['/archive/2026-01', 2],
  ]);
  expect(counts('en')).toEqual([
    ['/en/archive/2025-12', 1],
    ['/en/archive/2026-01', 1],
  ]);
});
