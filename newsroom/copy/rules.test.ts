import { describe, expect, it } from 'vitest';
import ar from '../../messages/ar.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import { CopyText } from './copy-text.ts';
import { ENGLISH_RULES } from './rules/english.ts';
import { RULES } from './rules.ts';

const ALL = [...new Set([...RULES, ...ENGLISH_RULES])];

describe.each(ALL)('$id', ({ id, bad, good, find }) => {
  it.each(bad)('finds it in: %s', (line) => {
    const hits = find(new CopyText(line, 'line'));
    expect(hits).not.toEqual([]);
    for (const { offset, length } of hits) {
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset + length).toBeLessThanOrEqual(line.length);
    }
  });

  it.each(good)('passes over: %s', (line) => {
    const kind = line.includes('\n\n') ? 'paragraphs' : 'line';
    expect(find(new CopyText(line, kind))).toEqual([]);
  });

  it('has examples of both kinds and says why in both languages', () => {
    expect(bad.length).toBeGreaterThanOrEqual(3);
    expect(good.length).toBeGreaterThanOrEqual(2);
    for (const { copy, problems } of [ar, en]) {
      expect(copy).toHaveProperty(id.replace(/^copy-/, ''));
      expect(problems).toHaveProperty(id);
    }
  });
});

it('every rule has a name of its own, and every explanation a rule', () => {
  const ids = ALL.map(({ id }) => id.replace(/^copy-/, ''));
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(en.copy).sort()).toEqual([...ids].sort());
});
