import { describe, expect, it } from 'vitest';
import { contentFolder, NEWSROOM, NOW, report, temporaryFolder } from './content-fixture.ts';
import { hasOutput } from './discovery/outputs.ts';
import { openIndex } from './index-file.ts';
import { articleRecord } from './queries.ts';
import { refreshIndex } from './refresh.ts';
import { resolve } from './resolve.ts';
import { visibilityOf, type Showing } from './visibility.ts';

const PAST = '2026-01-01T00:00:00Z';
const FUTURE = '2026-12-01T00:00:00Z';

describe('whether a report is to be seen', () => {
  it.each([
    ['draft', PAST, 'hidden', 'visible'],
    ['draft', FUTURE, 'hidden', 'visible'],
    ['ready', PAST, 'visible', 'visible'],
    ['ready', FUTURE, 'hidden', 'visible'],
    ['withdrawn', PAST, 'gone', 'gone'],
    ['withdrawn', FUTURE, 'hidden', 'hidden'],
  ] as const)(
    '%s, %s: %s to readers, %s where a branch is shown',
    (status, publishAt, ...states) => {
      const at = (showing: Showing) =>
        visibilityOf({ status, publishAt, corrections: [] }, NOW, showing);
      expect([at('published'), at('staged')]).toEqual(states);
    },
  );

  it('is published unless somebody says otherwise', () => {
    const { dir } = contentFolder(NEWSROOM, report('a', { status: 'draft' }));
    const index = openIndex(`${temporaryFolder()}/index.sqlite`);
    refreshIndex(index, dir, NOW);
    expect(articleRecord(index.database, 'a')?.facts.state).toBe('hidden');
    index.database.close();
  });
});

describe('an index of what is staged', () => {
  const withdrawn = { at: '2026-01-31T00:00:00Z', reason: { ar: 'خطأ', en: 'A mistake' } };

  it('lists drafts and embargoed reports, and no withdrawn one', () => {
    const { dir } = contentFolder(
      NEWSROOM,
      report('a'),
      report('b', { status: 'draft' }),
      report('c', { publishAt: FUTURE }),
      report('d', { status: 'withdrawn', withdrawn }),
    );
    const index = openIndex(`${temporaryFolder()}/index.sqlite`);
    const { database } = index;
    const { nextEmbargo } = refreshIndex(index, dir, NOW, { showing: 'staged' });
    const kinds = ['a', 'b', 'c', 'd'].map((slug) => resolve(database, `/articles/${slug}`).kind);
    expect(kinds).toEqual(['page', 'page', 'page', 'gone']);
    expect(hasOutput(database, { type: 'card', slug: 'b' }, 'ar')).toBe(true);
    const listed = database
      .prepare("SELECT slug FROM references_to WHERE type = 'sections' AND visible = 1")
      .all();
    expect(listed.map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
    // Nothing is left for the clock to do.
    expect(nextEmbargo).toBeUndefined();
    database.close();
  });
});
