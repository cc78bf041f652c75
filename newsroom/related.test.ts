import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { both, indexedFolder, NOW, report, type Files } from './content-fixture.ts';
import { articleRecord } from './queries.ts';
import { mayShow, neighbours } from './related.ts';

const DAY = 86_400_000;
const NO_SUMMARY = { en: '' };
const TOPICS = {
  'topics.yaml': stringify(['talks', 'roads', 'water'].map((id) => ({ id, name: both(id, id) }))),
};

/** A report that came out some days ago. */
const old = (
  slug: string,
  ago: number,
  fields: Readonly<Record<string, unknown>> = {},
  texts: Readonly<Record<string, string>> = {},
) => report(slug, { publishAt: new Date(NOW - ago * DAY).toISOString(), ...fields }, texts);

function house(...reports: readonly Files[]) {
  const { index } = indexedFolder(TOPICS, ...reports);
  const factsOf = (slug: string) => {
    const record = articleRecord(index.database, slug);
    if (!record) throw new Error(`there is no ${slug}`);
    return record.facts;
  };
  return {
    beside: (slug: string, locale: 'ar' | 'en' = 'ar') => {
      const found = neighbours(index.database, slug, factsOf(slug), locale);
      const { previous, next, related } = found;
      return [previous?.slug, next?.slug, related.map((card) => card.slug)];
    },
    mayShow: (slug: string, locale: 'ar' | 'en' = 'ar') =>
      [...new Set(mayShow(index.database, slug, factsOf(slug), locale))].sort(),
  };
}

describe('in a running story', () => {
  const story = 'ties';
  const there = () =>
    house(
      old('first', 5, { story }),
      old('b', 3, { story }),
      old('a', 3, { story }, NO_SUMMARY),
      old('last', 1, { story }),
      old('draft', 2, { story, status: 'draft' }),
      old('elsewhere', 2),
    );

  it.each([
    ['first', undefined, 'a'],
    ['a', 'first', 'b'],
    ['b', 'a', 'last'],
    ['last', 'b', undefined],
    ['elsewhere', undefined, undefined],
  ])('%s comes after %s and before %s', (slug, previous, next) => {
    expect(there().beside(slug)).toEqual([previous, next, []]);
  });

  it('English passes over what has no summary', () => {
    const { beside } = there();
    expect(beside('first', 'en')).toEqual([undefined, 'b', []]);
    expect(beside('b', 'en')).toEqual(['first', 'last', []]);
  });
});

describe('related reports', () => {
  it('are older ones only, the closest first: by shared topics, by time, by name', () => {
    const { beside } = house(
      old('it', 5, { topics: ['talks', 'roads'] }),
      old('newer', 4, { topics: ['talks', 'roads'] }),
      old('two', 9, { topics: ['roads', 'talks', 'water'] }),
      old('one', 6, { topics: ['talks'] }),
      old('b', 7, { topics: ['roads'] }),
      old('a', 7, { topics: ['roads'] }),
      old('other', 6, { topics: ['water'] }),
    );
    expect(beside('it')).toEqual([undefined, undefined, ['two', 'one', 'a']]);
    expect(beside('two')).toEqual([undefined, undefined, []]);
  });

  it('of the same instant are related one way, by name', () => {
    const { beside } = house(
      old('a', 5, { topics: ['talks'] }),
      old('b', 5, { topics: ['talks'] }),
    );
    expect(beside('b')[2]).toEqual(['a']);
    expect(beside('a')[2]).toEqual([]);
  });

  it('are none of its own story: those stand beside it already', () => {
    const fields = { topics: ['talks'], story: 'ties' };
    const { beside } = house(
      old('it', 1, fields),
      old('same', 2, fields),
      old('no', 3, { topics: ['talks'] }),
    );
    expect(beside('it')).toEqual(['same', undefined, ['no']]);
  });

  it('are shown to readers of their language, and none that are hidden', () => {
    const topics = ['talks'];
    const { beside } = house(
      old('it', 1, { topics }),
      old('draft', 2, { topics, status: 'draft' }),
      old('arabic', 3, { topics }, NO_SUMMARY),
      old('both', 4, { topics }),
    );
    expect(beside('it')[2]).toEqual(['arabic', 'both']);
    expect(beside('it', 'en')[2]).toEqual(['both']);
  });
});

describe('the pages that may show a report', () => {
  it('are those of its story beside it, and the next six newer ones of each topic', () => {
    const topics = ['talks'];
    const { mayShow } = house(
      old('it', 20, { topics, story: 'ties' }),
      old('before', 30, { story: 'ties' }),
      old('after', 3, { story: 'ties' }),
      old('long-after', 1, { story: 'ties' }),
      ...Array.from({ length: 8 }, (_, n) => old(`n${n}`, 19 - n, { topics })),
    );
    expect(mayShow('it')).toEqual(['after', 'before', 'n0', 'n1', 'n2', 'n3', 'n4', 'n5']);
  });

  it('are none for what readers are not shown', () => {
    const topics = ['talks'];
    const { mayShow } = house(
      old('arabic', 5, { topics }, NO_SUMMARY),
      old('draft', 5, { topics, status: 'draft' }),
      old('newer', 1, { topics }),
    );
    expect([mayShow('arabic'), mayShow('arabic', 'en')]).toEqual([['newer'], []]);
    expect(mayShow('draft')).toEqual([]);
  });
});
