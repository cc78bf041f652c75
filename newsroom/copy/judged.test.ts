import { describe, expect, it } from 'vitest';
import { BATCHES, judge, judgedLines } from './judged.ts';
import { RULES } from './rules.ts';

describe('the judged lines', () => {
  const { faulty, sound } = judgedLines();

  it('are many, none twice, each with a rule that exists and a batch', () => {
    expect(faulty.length).toBeGreaterThanOrEqual(300);
    expect(sound.length).toBeGreaterThanOrEqual(300);
    const texts = [...faulty, ...sound].map(({ text }) => text);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    const rules = RULES.map(({ id }): string => id);
    expect(faulty.filter(({ rule }) => !rules.includes(rule ?? ''))).toEqual([]);
    expect(new Set([...faulty, ...sound].map(({ batch }) => batch))).toEqual(new Set(BATCHES));
  });

  it('try every rule', () => {
    const tried = new Set(faulty.map(({ rule }) => rule));
    expect(RULES.filter(({ id }) => !tried.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it.each(BATCHES)(
    'are found where they are faulty, and left alone where they are sound: %s',
    (batch) => {
      const { overall, falseAlarms } = judge(batch);
      expect(falseAlarms.map(({ line, findings }) => [line.text, findings])).toEqual([]);
      expect(overall.found / overall.lines).toBeGreaterThanOrEqual(0.9);
    },
  );
});
