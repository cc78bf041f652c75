/**
 * How much room a name needs at most, whatever face the reader has: the web font may be missing,
 * and the faces of phones differ. Rather too wide than two names over each other.
 */

/** Above and below the line on which letters stand, in ems. */
export const ASCENT = 1.15;
export const DESCENT = 0.68;

/** Ems of a letter. Arabic: the widest of its four forms, as it ends a word at most once. */
const NARROW = 0.4;
const MIDDLE = 0.66;
const WIDE = 0.98;

const NARROW_LETTERS = new Set("اأإآلدذرزوؤء،. \u00a0iljtfrI'’.,()-");
const WIDE_LETTERS = new Set('سشصضطظمwMWmهة');
const MARK = /\p{M}/u;

/** Ems from one end of a line of text to the other. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text.normalize('NFC')) {
    if (MARK.test(letter)) continue;
    if (NARROW_LETTERS.has(letter)) width += NARROW;
    else if (WIDE_LETTERS.has(letter)) width += /[a-z]/i.test(letter) ? WIDE : WIDE - 0.1;
    else if (/\p{Lu}/u.test(letter)) width += 0.8;
    else width += MIDDLE;
  }
  return width;
}
