import { describe, expect, it } from 'vitest';
import { isOutput, readAddress } from '../newsroom/addresses.ts';
import { both, indexedFolder, NOW, report } from '../newsroom/content-fixture.ts';
import { NEWS_MS } from '../newsroom/discovery/windows.ts';
import { changesSince } from './changes.ts';
import { plan } from './plan.ts';
import { jobsOf } from './plan-fixtures.ts';

/** The sitemaps, and what else is there once, that are planned after changes of a folder. */
function planning(...reports: readonly ReturnType<typeof report>[]) {
  return planningOf(/sitemap|robots|security/, ...reports);
}

/** The same of other kinds. */
function planningOf(kinds: RegExp, ...reports: readonly ReturnType<typeof report>[]) {
  const folder = indexedFolder(...reports);
  const { database } = folder.index;
  let seen = changesSince(database, 0).at(-1)?.number ?? 0;
  const planned = (now = NOW) => {
    folder.refresh(now);
    const changes = changesSince(database, seen);
    seen = changes.at(-1)?.number ?? seen;
    return jobsOf(plan(database, changes))
      .map(({ name }) => name)
      .filter((name) => {
        const place = readAddress(name)?.place;
        return place && isOutput(place) && kinds.test(place.type);
      })
      .sort();
  };
  return { ...folder, planned };
}

const SITEMAPS = ['/news-sitemap.xml', '/sitemap.xml', '/sitemaps/2026-01.xml'];
const ALL = [...SITEMAPS, '/sitemaps/pages.xml'];

it('a report that comes or goes is seen in the file of its month, in lists, in news and in the index', () => {
  const { write, remove, planned } = planning(report('a'), report('b', { status: 'draft' }));
  write(report('b'));
  expect(planned()).toEqual(ALL);
  remove('articles/2026/b');
  expect(planned()).toEqual(ALL);
});

it('a report that moves to another month is seen in both', () => {
  const { write, planned } = planning(report('a'), report('b'));
  write(report('a', { publishAt: '2025-12-10T12:00:00Z' }));
  expect(planned()).toEqual(expect.arrayContaining([...SITEMAPS, '/sitemaps/2025-12.xml']));
});

it('a change that is dated is seen where dates are, and one that is not in no sitemap', () => {
  const { write, planned } = planning(report('a'));
  write(report('a', {}, { ar: 'نص آخر.\n' }));
  expect(planned()).toEqual([]);
  write(report('a', { updatedAt: '2026-01-11T12:00:00Z' }, { ar: 'نص آخر.\n' }));
  expect(planned()).toEqual(['/sitemap.xml', '/sitemaps/2026-01.xml']);
});

it('another headline is seen in the news alone, another topic in the list of pages', () => {
  const { write, planned } = planning(report('a'));
  write(report('a', { title: both('عنوان آخر', 'Another') }));
  expect(planned()).toEqual(['/news-sitemap.xml']);
  write(report('a', { title: both('عنوان آخر', 'Another'), topics: ['talks'] }));
  expect(planned()).toEqual(['/sitemaps/pages.xml']);
});

it('news is news for 48 hours, by the clock alone', () => {
  const { planned } = planning(report('a', { publishAt: new Date(NOW).toISOString() }));
  expect(planned(NOW + NEWS_MS - 1)).toEqual([]);
  expect(planned(NOW + NEWS_MS)).toEqual(['/news-sitemap.xml']);
  expect(planned(NOW + NEWS_MS + 1)).toEqual([]);
});

it('security.txt is written again when a half-year begins', () => {
  const { planned } = planning();
  expect(planned(Date.UTC(2026, 6, 1) - 1)).toEqual([]);
  expect(planned(Date.UTC(2026, 6, 1))).toEqual(['/.well-known/security.txt']);
});

describe('what is newest', () => {
  const LATEST = ['/en/latest.json', '/latest.json'];

  it('is written again when a report comes, goes or has another hour, and not for other words', () => {
    const { write, remove, planned } = planningOf(/latest/, report('a'));
    write(report('b'));
    expect(planned()).toEqual(LATEST);
    write(report('b', { title: both('عنوان', 'Title') }, { ar: 'نص آخر.\n' }));
    expect(planned()).toEqual([]);
    write(report('b', { publishAt: '2025-12-10T12:00:00Z' }));
    expect(planned()).toEqual(LATEST);
    remove('articles/2026/b');
    expect(planned()).toEqual(LATEST);
  });

  it('is not written again for what is older than all that is named', () => {
    const newer = Array.from({ length: 10 }, (_, n) => report(`n${String(n)}`));
    const { write, planned } = planningOf(/latest/, ...newer);
    write(report('old', { publishAt: '2025-01-01T00:00:00Z' }));
    expect(planned()).toEqual([]);
  });
});

describe('the carried edition', () => {
  const EDITION = ['/edition', '/edition.sha256'];

  it('is made again for what it holds: ten reports as they are, and the front', () => {
    const newer = Array.from({ length: 10 }, (_, n) => report(`n${String(n)}`));
    const old = report('old', { publishAt: '2025-01-01T00:00:00Z' });
    const { write, remove, planned } = planningOf(/edition|checksums/, ...newer, old);
    write(report('n3', {}, { ar: 'نص آخر.\n' }));
    expect(planned()).toEqual(EDITION);
    write(report('n3', {}, { ar: 'نص آخر.\n', en: 'Other words.\n' }));
    expect(planned()).toEqual(EDITION);
    write(report('old', { publishAt: '2025-01-01T00:00:00Z' }, { ar: 'نص آخر.\n' }));
    expect(planned()).toEqual([]);
    write(report('d', { status: 'draft' }));
    expect(planned()).toEqual([]);
    remove('articles/2026/n3');
    expect(planned()).toEqual(EDITION);
    // Now it is among the ten.
    write(report('old', { publishAt: '2025-01-01T00:00:00Z' }));
    expect(planned()).toEqual(EDITION);
  });
});
