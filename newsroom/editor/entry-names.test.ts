import { describe, expect, it } from 'vitest';
import { both, indexedFolder, report, SOUND } from '../content-fixture.ts';
import { readLists } from '../refresh.ts';
import { entryNames } from './entry-names.ts';

describe('what entries of a list are called', () => {
  function folder() {
    const { index } = indexedFolder(
      report('draft', { status: 'draft', title: both('مسودة', 'A draft') }, SOUND),
      report('never-sound', { section: 'nowhere' }, SOUND),
    );
    const { database } = index;
    const lists = readLists(database);
    return { lists, names: (collection: string) => entryNames({ database, lists }, collection) };
  }

  it('reports by year and slug, drafts too', () => {
    const { names } = folder();
    expect(names('articles')).toEqual([
      {
        entry: '2026/draft',
        name: { ar: 'مسودة', en: 'A draft' },
        at: expect.any(Number) as number,
      },
    ]);
  });

  it('every other list by its own ids', () => {
    const { lists, names } = folder();
    for (const collection of ['sources', 'people', 'stories', 'pages'] as const) {
      expect(names(collection)?.map(({ entry }) => entry)).toEqual([...lists[collection].keys()]);
    }
    expect(names('sources')?.length).toBeGreaterThan(0);
    expect(names('nothing')).toBeUndefined();
  });
});
