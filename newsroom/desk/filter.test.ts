import { expect, it } from 'vitest';
import { readView } from './filter.ts';

const LISTS = { sections: new Map([['politics', { id: 'politics', name: { ar: 'أ', en: 'P' } }]]) };

it('reads what an address of the desk asks for', () => {
  const given = { state: 'draft', section: 'politics', only: 'findings', q: ' words ', page: '3' };
  expect(readView(given, LISTS)).toEqual({
    filter: { state: 'draft', section: 'politics', only: 'findings', words: 'words' },
    page: 3,
    narrowed: true,
  });
});

it('everything is at a glance unless something is asked for; "all" asks for the one list of all', () => {
  expect(readView({}, LISTS).narrowed).toBe(false);
  expect(readView({ q: '', section: '' }, LISTS).narrowed).toBe(false);
  const all = readView({ state: 'all' }, LISTS);
  expect(all).toMatchObject({ narrowed: true, filter: { state: undefined } });
});

it('leaves out what is no sense', () => {
  const given = { state: 'x', section: 'y', only: ['stale'], q: 'a'.repeat(999), page: '-1' };
  expect(readView(given, LISTS)).toEqual({
    filter: { state: undefined, section: undefined, only: undefined, words: 'a'.repeat(200) },
    page: 1,
    narrowed: true,
  });
});
