import { describe, expect, it } from 'vitest';
import { both, indexedFolder, NOW, report, type IndexedFolder } from './content-fixture.ts';
import { currentSlug, front, withdrawal } from './queries.ts';

const DAY = 86_400_000;

/** Fields of a report that came out some days ago, led by its rank for some days more. */
function days(ago: number, rank?: number, more = 1): Readonly<Record<string, unknown>> {
  const lead = { rank, until: new Date(NOW + more * DAY).toISOString() };
  const publishAt = new Date(NOW - ago * DAY).toISOString();
  return rank === undefined ? { publishAt } : { publishAt, lead };
}

const NO_SUMMARY = { en: '' };
const WITHDRAWN = { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') };

/** The slugs on a front, its lead first. */
function slugs({ index }: IndexedFolder, locale: 'ar' | 'en' = 'ar', now = NOW): string[] {
  const { lead, latest } = front(index.database, locale, now);
  return [lead?.slug ?? 'none', ...latest.map(({ slug }) => slug)];
}

describe('the front', () => {
  it('has nothing before anything is published', () => {
    const folder = indexedFolder(report('a', { status: 'draft' }));
    expect(front(folder.index.database, 'ar', NOW)).toEqual({ lead: undefined, latest: [] });
  });

  it('leads with the newest, and lists the others after it', () => {
    const folder = indexedFolder(
      report('old', days(3)),
      report('new', days(1)),
      report('b', days(2)),
      report('a', days(2)),
    );
    expect(slugs(folder)).toEqual(['new', 'a', 'b', 'old']);
  });

  it('leads with the best ranked while its rank lasts, and has nothing twice', () => {
    const folder = indexedFolder(
      report('new', days(1)),
      report('second', days(2, 2)),
      report('first', days(3, 1)),
      report('outlived', days(4, 1, -1)),
    );
    expect(slugs(folder)).toEqual(['first', 'new', 'second', 'outlived']);
    expect(slugs(folder, 'ar', NOW + DAY - 1)[0]).toBe('first');
    expect(slugs(folder, 'ar', NOW + DAY)[0]).toBe('new');
  });

  it('leads with the newer of two with the same rank', () => {
    const folder = indexedFolder(report('older', days(3, 1)), report('newer', days(2, 1)));
    expect(slugs(folder)[0]).toBe('newer');
  });

  it('shows 24 reports below its lead, wherever that stands among them', () => {
    const many = Array.from({ length: 30 }, (_, n) => report(`r${n}`, days(n + 1)));
    const folder = indexedFolder(...many);
    const names = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, n) => `r${from + n}`);
    expect(slugs(folder)).toEqual(names(0, 24));
    folder.write(report('r29', days(30, 1)));
    folder.refresh();
    expect(slugs(folder)).toEqual(['r29', ...names(0, 23)]);
  });

  it('shows in English only what has a summary, its lead too', () => {
    const folder = indexedFolder(
      report('arabic', days(1, 1), NO_SUMMARY),
      report('both', days(2)),
      report('newer', days(1), NO_SUMMARY),
    );
    expect(slugs(folder, 'en')).toEqual(['both']);
    expect(slugs(folder, 'ar')).toEqual(['arabic', 'newer', 'both']);
  });

  it('shows no draft, no embargoed and no withdrawn report, whatever their rank', () => {
    const folder = indexedFolder(
      report('draft', { ...days(1, 1), status: 'draft' }),
      report('embargoed', days(-1, 1)),
      report('withdrawn', { ...days(1, 1), status: 'withdrawn', withdrawn: WITHDRAWN }),
      report('a', days(5)),
    );
    expect(slugs(folder)).toEqual(['a']);
    expect(slugs(folder, 'en')).toEqual(['a']);
  });

  it('shows each report in its own language', () => {
    const { index } = indexedFolder(report('a', { standfirst: { ar: 'مقدمة' }, sample: true }));
    const common = {
      slug: 'a',
      kind: 'news',
      publishedAt: '2026-01-10T09:00:00.000Z',
      sample: true,
    };
    expect(front(index.database, 'ar', NOW).lead).toEqual({
      ...common,
      href: '/articles/a',
      title: 'عنوان الخبر',
      standfirst: 'مقدمة',
      sectionName: 'السياسة',
    });
    expect(front(index.database, 'en', NOW).lead).toEqual({
      ...common,
      href: '/en/articles/a',
      title: 'The headline',
      standfirst: undefined,
      sectionName: 'Politics',
    });
  });
});

describe('a withdrawn report', () => {
  const withdrawn = { status: 'withdrawn', withdrawn: WITHDRAWN };

  it('is known by its headline and reason', () => {
    const { index } = indexedFolder(report('a', withdrawn));
    expect(withdrawal(index.database, 'a')).toEqual({
      slug: 'a',
      title: both('عنوان الخبر', 'The headline'),
      ...WITHDRAWN,
    });
  });

  it('is not known when it never was published, nor is any other report', () => {
    const { index } = indexedFolder(report('a', { ...days(-1), ...withdrawn }), report('b'));
    for (const slug of ['a', 'b', 'c']) expect(withdrawal(index.database, slug)).toBeUndefined();
  });
});

it('a former slug leads to the present one', () => {
  const { index } = indexedFolder(report('a', { previousSlugs: ['old', 'older'] }));
  expect(currentSlug(index.database, 'old')).toBe('a');
  expect(currentSlug(index.database, 'older')).toBe('a');
  expect(currentSlug(index.database, 'a')).toBeUndefined();
});
