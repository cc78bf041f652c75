import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf, anchorsOf } from './anchors.ts';

const LETTER = fc.constantFrom(...'ابتجدرسعفقلمنهويءأإآئؤىة0129abXY', 'ا\u0654', 'و\u0654');
const WORD = fc.array(LETTER, { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''));
const WORDS = fc.array(WORD, { minLength: 1, maxLength: 6 });

/** Fatha, shadda, sukun, superscript alef, Quranic marks, tatweel; marks of text direction. */
const NOISE = fc.constantFrom(
  ...'\u064E\u0651\u0652\u0670\u0610\u06D6\u06ED\u08F0\u0640',
  ...'\u061C\u200E\u200F\u202B\u202E\u2066\u2069',
);
const SPACE = fc.constantFrom(' ', '  ', '\n', '\t ', '\u00A0', ' \u200F ');

describe('an anchor', () => {
  it('is p- and 8 hex digits of the SHA-256 of the words', () => {
    // printf 'أعلنت دمشق' | sha256sum
    expect(anchorOf('أعلنت دمشق')).toBe('p-18f49f84');
  });

  it.each([
    ['vowel marks', 'أَعْلَنَتْ دِمَشْقُ'],
    ['tatweel', 'أعلنـــت دمشـق'],
    ['bidi controls', '\u200Fأعلنت \u2067دمشق\u2069'],
    ['spacing', '  أعلنت \n\t دمشق\u00A0'],
    ['decomposed letters', 'ا\u0654علنت دمشق'],
    ['a mark between a letter and its hamza', 'ا\u0640\u200F\u0654علنت دمشق'],
  ])('does not change with %s', (_, text) => {
    expect(anchorOf(text)).toBe(anchorOf('أعلنت دمشق'));
  });

  it.each([
    ['another letter', 'أعلنت دمشف'],
    ['a lost hamza', 'اعلنت دمشق'],
    ['another order', 'دمشق أعلنت'],
    ['a full stop', 'أعلنت دمشق.'],
    ['two words in one', 'أعلنتدمشق'],
  ])('changes with %s', (_, text) => {
    expect(anchorOf(text)).not.toBe(anchorOf('أعلنت دمشق'));
  });

  it('never changes with marks and controls anywhere, nor with spacing', () => {
    fc.assert(
      fc.property(WORDS, fc.array(fc.tuple(fc.nat(), NOISE)), SPACE, (words, noise, space) => {
        const noisy = [...words.join(space)];
        for (const [at, mark] of noise) noisy.splice(at % (noisy.length + 1), 0, mark);
        expect(anchorOf(noisy.join(''))).toBe(anchorOf(words.join(' ')));
      }),
    );
  });

  it('never changes with the form in which Unicode writes the same letters', () => {
    fc.assert(
      fc.property(fc.oneof(WORD, fc.string({ unit: 'binary' })), (text) => {
        expect(anchorOf(text.normalize('NFD'))).toBe(anchorOf(text.normalize('NFC')));
      }),
    );
  });

  it('always changes with the words', () => {
    fc.assert(
      fc.property(WORDS, WORDS, (one, other) => {
        fc.pre(one.join(' ').normalize() !== other.join(' ').normalize());
        expect(anchorOf(one.join(' '))).not.toBe(anchorOf(other.join(' ')));
      }),
    );
  });
});

describe('the anchors of a report', () => {
  it('number blocks of the same words from the second on', () => {
    const [first, second] = [anchorOf('نعم'), anchorOf('لا')];
    expect(anchorsOf(['نعم', 'لا', 'نَعَم', 'نعم'])).toEqual([
      first,
      second,
      `${first}-2`,
      `${first}-3`,
    ]);
  });

  it('are never the same twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('نعم', 'لا', '', 'نَعم')), (texts) => {
        expect(new Set(anchorsOf(texts)).size).toBe(texts.length);
      }),
    );
  });
});
