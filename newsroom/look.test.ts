import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABOUT, indexedFolder, report, type IndexedFolder } from './content-fixture.ts';
import { scanContent } from './files.ts';
import { walk } from './look.ts';

/** What a walk of the folder says that is to be done. */
function look({ index, dir }: IndexedFolder) {
  const { lists, reports, reportCount, isReport, removed, outside } = walk(index.database, dir);
  const changed = [...reports].map(({ path }) => path);
  expect(changed).toHaveLength(reportCount);
  expect(changed.every(isReport)).toBe(true);
  return {
    lists: lists.map(({ path }) => path),
    changed,
    removed: [...removed].sort(),
    doubled: (outside ?? []).map(({ file, rule }) => `${file} ${rule}`),
  };
}

const NOTHING = { lists: [], changed: [], removed: [], doubled: [] };
const years = (...pairs: (readonly [slug: string, year: string])[]) =>
  pairs.map(([slug, year]) => report(slug, {}, { year }));

describe('a walk', () => {
  it('finds nothing to do where nothing has changed', () => {
    const folder = indexedFolder(...years(['a', '2025'], ['b', '2026']), ABOUT);
    expect(look(folder)).toEqual(NOTHING);
  });

  it.each([
    ['a report', 'articles/2025/a', ['articles/2025/a']],
    ['the last of a year', 'articles/2026/c', ['articles/2026/c']],
    ['a year', 'articles/2025', ['articles/2025/a', 'articles/2025/b']],
    ['all reports', 'articles', ['articles/2025/a', 'articles/2025/b', 'articles/2026/c']],
    ['a list in a folder', 'sources/reuters.yaml', ['sources/reuters.yaml']],
    ['a list beside folders', 'topics.yaml', ['topics.yaml']],
    ['a page', 'pages/about', ['pages/about']],
  ])('finds that %s is gone', (_, gone, removed) => {
    const folder = indexedFolder(...years(['a', '2025'], ['b', '2025'], ['c', '2026']), ABOUT);
    rmSync(join(folder.dir, gone), { recursive: true });
    expect(look(folder)).toEqual({ ...NOTHING, removed });
  });

  it('takes nothing for gone where it could not look', () => {
    const folder = indexedFolder(...years(['a', '2025'], ['b', '2025'], ['c', '2026']));
    rmSync(join(folder.dir, 'articles/2025'), { recursive: true });
    symlinkSync(join(folder.dir, 'articles/2026'), join(folder.dir, 'articles/2025'));
    expect(look(folder)).toEqual({ ...NOTHING, doubled: ['articles/2025 symbolic-link'] });
  });

  it('takes a report that went to another year for the only one of its slug', () => {
    const folder = indexedFolder(...years(['a', '2026']));
    rmSync(join(folder.dir, 'articles/2026/a'), { recursive: true });
    folder.write(report('a', {}, { year: '2025' }));
    expect(look(folder)).toEqual({
      ...NOTHING,
      changed: ['articles/2025/a'],
      removed: ['articles/2026/a'],
    });
  });

  it('leaves alone what has the slug of another: of a known one, of a changed one, of a new one', () => {
    const folder = indexedFolder(...years(['a', '2026'], ['b', '2026']));
    folder.write(report('b', { status: 'draft' }));
    for (const written of years(['a', '2025'], ['b', '2025'], ['c', '2025'], ['c', '2026'])) {
      folder.write(written);
    }
    expect(look(folder)).toEqual({
      ...NOTHING,
      changed: ['articles/2025/c', 'articles/2026/b'],
      doubled: ['articles/2025/a', 'articles/2025/b', 'articles/2026/c'].map(
        (path) => `${path}/index.yaml duplicate-slug`,
      ),
    });
  });

  it('agrees with the folder, whatever was written and taken away', () => {
    const place = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('2025', '2026'));
    const set = fc.uniqueArray(place, { selector: ([slug, year]) => slug + year });
    fc.assert(
      fc.property(set, set, (before, after) => {
        const folder = indexedFolder(...years(...before));
        rmSync(join(folder.dir, 'articles'), { recursive: true, force: true });
        for (const written of years(...after)) folder.write(written);
        folder.refresh();
        const there = scanContent(folder.dir).units.map(({ path }) => path);
        const known = folder.index.database
          .prepare('SELECT path FROM units ORDER BY path')
          .all()
          .map(({ path }) => String(path));
        const slugs = new Set(after.map(([slug]) => slug));
        expect(known.every((path) => there.includes(path))).toBe(true);
        expect(known.filter((path) => path.startsWith('articles/'))).toHaveLength(slugs.size);
        expect(look(folder)).toMatchObject({ changed: [], removed: [] });
      }),
      { numRuns: 30 },
    );
  });
});
