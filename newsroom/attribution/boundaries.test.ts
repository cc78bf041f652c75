import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttributions } from './find.ts';

/** Free verbs, which attribute wherever they stand as words of their own. */
const FREE = ['قال', 'وقالت', 'أعلن', 'أكدت', 'فأوضح', 'اتهم', 'بحسب الوزارة'];
const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

describe('boundaries', () => {
  it('finds a wording between any signs that are no letters', () => {
    const signs = fc.constantFrom(' ', '(', '،', ' - ', '\u200F', '\n', '؛', '…', '/');
    fc.assert(
      fc.property(fc.constantFrom(...FREE), signs, signs, (word, before, after) => {
        expect(findAttributions(`سكت${before} ${word}${after} سكت`)).toHaveLength(1);
      }),
    );
  });

  it('does not find it inside a longer word', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('قال', 'أعلن', 'بحسب', 'اتهم'),
        fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 4 }),
        fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 5 }),
        (word, before, after) => {
          const inside = findAttributions(`سكت ${before}${word}${after} سكت`);
          expect(inside).toEqual([]);
        },
      ),
    );
  });

  it('names places that exist, in order, for any text', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...FREE, '«', '»', ' '));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const { offset, length, wording } of findAttributions(text)) {
          expect(offset).toBeGreaterThanOrEqual(end);
          expect(text.slice(offset, offset + length)).toBe(wording);
          end = offset + length;
        }
      }),
    );
  });

  it('comes to an end with texts that would keep a careless search busy', () => {
    const hard = ['قال «', 'أضاف ', '\u200F', ':', '.', 'ـ', 'من المتوقع ', 'ا', '"', 'قال. '];
    for (const piece of hard) {
      expect(findAttributions(piece.repeat(50_000)).length).toBeLessThanOrEqual(50_000);
    }
  });
});
