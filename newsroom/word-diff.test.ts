import { describe, expect, it } from 'vitest';
import { blockDiff, isChanged, wordDiff, type DiffPart } from './word-diff.ts';

/** `[-gone-]`, `{+come+}`, `‹was→is›` for a word that is only written otherwise. */
function told(parts: readonly DiffPart[]): string {
  return parts
    .map((one) => {
      switch (one.kind) {
        case 'removed':
          return `[-${one.text}-]`;
        case 'added':
          return `{+${one.text}+}`;
        case 'light':
          return `‹${one.was.trim()}→${one.text.trim()}›`;
        case 'same':
          return one.text;
      }
    })
    .join('');
}

const without = (parts: readonly DiffPart[], kind: 'added' | 'removed') =>
  parts
    .filter((one) => one.kind !== kind)
    .map((one) => (one.kind === 'light' && kind === 'added' ? one.was : one.text))
    .join('');

describe('words of two texts', () => {
  it.each([
    [
      'whole Arabic words, never letters',
      'قالت الوزارة إن الوفد وصل إلى دمشق اليوم.',
      'قالت الوزارة إن الوفد وصل إلى موسكو اليوم.',
      'قالت الوزارة إن الوفد وصل إلى [-دمشق-]{+موسكو+} اليوم.',
    ],
    [
      'a joined particle makes another word',
      'قالت المصادر ذلك.',
      'وقالت المصادر ذلك.',
      '[-قالت-]{+وقالت+} المصادر ذلك.',
    ],
    [
      'neighbours that change together stand together',
      'التقى الوزير نظيره الروسي أمس.',
      'التقى الوزير وفداً تركياً أمس.',
      'التقى الوزير [-نظيره الروسي-]{+وفداً تركياً+} أمس.',
    ],
    ['a mark is not part of the word', 'في دمشق، وحلب.', 'في دمشق وحلب.', 'في دمشق [-، -]وحلب.'],
    [
      'numbers and Latin names among Arabic',
      'دفعت شركة Rosneft نحو 10,000 دولار.',
      'دفعت شركة Lukoil نحو 12,500 دولار.',
      'دفعت شركة [-Rosneft-]{+Lukoil+} نحو [-10,000-]{+12,500+} دولار.',
    ],
    [
      'vowel marks and tatweel alone are no edit',
      'قالت الوزارة ذلك.',
      'قـالت الوِزارة ذلك.',
      '‹قالت→قـالت›‹الوزارة→الوِزارة›ذلك.',
    ],
    ['nothing', 'كما كان.', 'كما كان.', 'كما كان.'],
    ['a text where there was none', '', 'نص', '{+نص+}'],
    ['no text where there was one', 'نص', '', '[-نص-]'],
  ])('%s', (_, before, after, expected) => {
    expect(told(wordDiff(before, after, 'ar'))).toBe(expected);
  });

  it.each([
    [
      'The envoy said he would not go.',
      'The envoy said she would go.',
      'The envoy said [-he-]{+she+} would [-not -]go.',
    ],
    ["It didn't work.", 'It did work, twice.', "It [-didn't-]{+did+} work{+, twice+}."],
  ])('are those of English in English', (before, after, expected) => {
    expect(told(wordDiff(before, after, 'en'))).toBe(expected);
  });

  it('come together to both texts again', () => {
    const before = 'قالت الوزارة، أمس، إن 12 شخصاً (بينهم John) وصلوا.';
    const after = 'أعلنت الوزارة اليوم أن 14 شخصاً بينهم  John وَصلوا «سالمين».';
    const parts = wordDiff(before, after, 'ar');
    expect(without(parts, 'removed')).toBe(after);
    expect(without(parts, 'added').replace(/\s+/gu, '')).toBe(before.replace(/\s+/gu, ''));
  });

  it('of long texts with nothing in common are not looked for one by one', () => {
    const text = (word: string) =>
      Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ');
    const parts = wordDiff(text('ا'), text('ب'), 'ar');
    expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('tell whether anything has changed', () => {
    expect(isChanged(wordDiff('قالت', 'قـالت', 'ar'))).toBe(false);
    expect(isChanged(wordDiff('قالت', 'قال', 'ar'))).toBe(true);
  });
});

describe('paragraphs of two texts', () => {
  const kinds = (before: string[], after: string[]) =>
    blockDiff(before, after, 'ar').map(({ kind, parts }) => `${kind}: ${told(parts)}`);

  it('are first set beside each other', () => {
    const first = 'وصل الوفد إلى دمشق صباح الاثنين.';
    const second = 'قالت الوزارة إن المحادثات تناولت التعاون العسكري.';
    const third = 'لم يصدر تعليق من الجانب الآخر.';
    expect(
      kinds(
        [first, second, third],
        [first, 'ينتظر أن يصدر بيان مشترك.', 'قالت الوزارة إن المحادثات تناولت التعاون الاقتصادي.'],
      ),
    ).toEqual([
      `same: ${first}`,
      'added: {+ينتظر أن يصدر بيان مشترك.+}',
      'changed: قالت الوزارة إن المحادثات تناولت التعاون [-العسكري-]{+الاقتصادي+}.',
      `removed: [-${third}-]`,
    ]);
  });

  it('that are wholly other are no changed ones', () => {
    expect(kinds(['كلمات لا صلة لها'], ['نص مختلف تماماً'])).toEqual([
      'removed: [-كلمات لا صلة لها-]',
      'added: {+نص مختلف تماماً+}',
    ]);
  });

  it('with other vowel marks are the same', () => {
    expect(kinds(['قالت ذلك'], ['قالتْ ذلك'])).toEqual(['same: ‹قالت→قالتْ›ذلك']);
  });

  it('are none where there were none', () => {
    expect(kinds([], [])).toEqual([]);
    expect(kinds([], ['أ'])).toEqual(['added: {+أ+}']);
  });

  it('in great numbers are compared in bounded time', () => {
    const many = (word: string) =>
      Array.from({ length: 2_000 }, (_, n) => `${word} ${n} ${word}${n * 7} نص`);
    expect(blockDiff(many('ا'), many('ب'), 'ar').length).toBeGreaterThan(0);
  });
});
