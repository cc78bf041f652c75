import { describe, expect, it } from 'vitest';
import { judgedQueries, wanted, type JudgedPassage } from './judged.ts';

const PASSAGES: readonly JudgedPassage[] = [
  { id: 'a#1', slug: 'a', text: 'وأعلنت الوزارة السوريّة قراراً.' },
  { id: 'b#1', slug: 'b', text: 'زار الوفد سوق الخضار.' },
  { id: 'b#2', slug: 'b', text: 'The ministry of Syria' },
];

describe('the judged queries', () => {
  const queries = judgedQueries();

  it('are many, of many kinds, none twice', () => {
    expect(queries.length).toBeGreaterThanOrEqual(100);
    const texts = queries.map(({ q }) => q);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    expect(new Set(queries.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
  });

  it('judge whole words with what is joined to them', () => {
    const judge = (...wants: string[]) => [...wanted({ q: '', kind: 'test', wants }, PASSAGES)];
    expect(judge('~سورية')).toEqual(['a#1']);
    expect(judge('~سور')).toEqual([]);
    expect(judge('~سوق', '~خضار')).toEqual(['b#1']);
    expect(judge('syria')).toEqual(['b#2']);
  });

  it('leave out reports with what is not wanted', () => {
    const query = { q: '', kind: 'test', wants: ['~سوق|~وزارة'], without: 'Syria' };
    expect([...wanted(query, PASSAGES)]).toEqual(['a#1']);
  });
});
