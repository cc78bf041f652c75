import { describe, expect, it } from 'vitest';
import { indexedFolder, listsOf, report } from './content-fixture.ts';
import { listedCount } from './listing.ts';
import { PAGE_SIZE } from './paging.ts';
import { allAnswers, resolve } from './resolve.ts';
import { sourceListing } from './source-queries.ts';

const CLAIM = { ar: '<Claim by="reuters" mode="statement">قالت الوكالة.</Claim>\n', en: '' };
const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString();

/** So many reports that cite Reuters, a day apart, the newest with an English summary. */
function cited(count: number) {
  const reports = Array.from({ length: count }, (_, n) =>
    report(
      `r-${String(n).padStart(3, '0')}`,
      { publishAt: day(n) },
      { ...CLAIM, en: n === count - 1 ? 'So.\n' : '' },
    ),
  );
  const folder = indexedFolder(...reports);
  return { ...folder, lists: listsOf(folder.dir) };
}

describe('the page of a source', () => {
  it('lists its reports newest first, each with the passage and its place', () => {
    const { index, lists } = cited(3);
    const listing = sourceListing(index.database, lists, 'reuters', 'ar');
    expect(listing?.total).toBe(3);
    expect(listing?.reports.map(({ slug }) => slug)).toEqual(['r-002', 'r-001', 'r-000']);
    expect(listing?.reports[0]?.claims).toEqual([
      { number: 1, text: 'قالت الوكالة.', mode: 'statement', via: undefined, by: undefined },
    ]);
  });

  it('is in English only for reports with a summary', () => {
    const { index, lists } = cited(3);
    const listing = sourceListing(index.database, lists, 'reuters', 'en');
    expect(listing?.reports.map(({ slug }) => slug)).toEqual(['r-002']);
  });

  it('counts nothing that readers may not see', () => {
    const { index } = indexedFolder(
      report('draft', { status: 'draft' }, CLAIM),
      report('later', { publishAt: '2099-01-01T00:00:00Z' }, CLAIM),
    );
    expect(listedCount(index.database, 'sources', 'reuters', 'ar')).toBe(0);
    expect(resolve(index.database, '/sources/reuters').kind).toBe('none');
  });

  it('has numbered pages of its oldest reports once there are two pages of them', () => {
    const { index, lists } = cited(2 * PAGE_SIZE + 1);
    expect(resolve(index.database, '/sources/reuters/page/1').kind).toBe('page');
    expect(resolve(index.database, '/sources/reuters/page/2').kind).toBe('none');
    const oldest = sourceListing(index.database, lists, 'reuters', 'ar', 1);
    expect(oldest?.reports.at(-1)?.slug).toBe('r-000');
    expect(oldest?.newer).toBe('/sources/reuters');
    expect(sourceListing(index.database, lists, 'reuters', 'ar')?.older).toBe(
      '/sources/reuters/page/1',
    );
    const addresses = [...allAnswers(index.database)].map(({ address }) => address);
    expect(addresses).toContain('/sources/reuters/page/1');
  });

  it('is not there for an unknown source', () => {
    const { index, lists } = cited(1);
    expect(sourceListing(index.database, lists, 'nobody', 'ar')).toBeUndefined();
    expect(resolve(index.database, '/sources/nobody').kind).toBe('none');
  });
});
