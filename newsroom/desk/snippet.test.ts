import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, emsOf, ROOM } from './snippet.ts';

const ARABIC =
  'دمشق تعلن توثيق تعاونها العسكري مع موسكو وسط تعثر المحادثات مع إسرائيل بشأن الجنوب السوري';

describe('a text is cut as others cut it', () => {
  it('what fits stays as it is', () => {
    expect(cutTo('دمشق تعلن', 30)).toEqual({ shown: 'دمشق تعلن', lost: '' });
  });

  it('where a word ends, with an ellipsis', () => {
    const { shown, lost } = cutTo(ARABIC, ROOM.search.title);
    expect(shown).toMatch(/^دمشق تعلن .* …$/u);
    expect(`${shown.slice(0, -2)} ${lost}`).toBe(ARABIC);
  });

  it('without the comma that it would end with', () => {
    expect(cutTo('One, two three four', emsOf('One, two')).shown).toBe('One …');
  });

  it('within a word only where it fills all of the room, and never between a letter and its marks', () => {
    const word = 'مُتَكَرِّرٌ'.repeat(9);
    const { shown, lost } = cutTo(word, 8);
    expect(shown).toMatch(/ …$/);
    expect(lost).toMatch(/^\p{L}/u);
  });

  it('never wider than the room, and nothing is lost that is not told', () => {
    const word = fc.constantFrom('خبر', 'المحادثات', 'Matn', '1967', '،', 'www', 'ومن', 'قالهم');
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.integer({ min: 12, max: 70 }),
        (words, room) => {
          const text = words.join(' ');
          const { shown, lost } = cutTo(text, room);
          expect(emsOf(shown)).toBeLessThanOrEqual(room + 1e-9);
          if (lost === '') expect(shown).toBe(text);
          else expect(text.endsWith(lost)).toBe(true);
        },
      ),
    );
  });

  it('a long headline loses its end in a title of results, a short one does not', () => {
    expect(cutTo('The Golan in documents | Matn', ROOM.search.title).lost).toBe('');
    expect(cutTo(`${ARABIC} | متن`, ROOM.search.title).lost).not.toBe('');
  });
});

describe('the length of a line', () => {
  it('of Latin letters is that of Arial', () => {
    // Its own table of advance widths, in units of 1/2048: i 455, m 1706, space 569.
    expect(emsOf('i m')).toBeCloseTo((455 + 569 + 1706) / 2048, 2);
  });

  it('of an Arabic letter depends on whether another goes on from it', () => {
    expect(emsOf('بب')).toBeLessThan(emsOf('ب ب'));
  });

  it('has nothing of marks and signs of direction', () => {
    expect(emsOf('مُتَّحِد')).toBe(emsOf('متحد'));
    expect(emsOf('\u2067متن\u2069')).toBe(emsOf('متن'));
  });
});
