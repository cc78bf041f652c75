/** Vowel and Quranic marks, superscript alef, tatweel. */
const MARKS =
  /[\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u0898-\u089F\u08CA-\u08E1\u08E3-\u08FF]/gu;
/** Madda and hamza belong to the letter that NFC joins them to; what is left of them is a mark. */
const LOOSE_MARKS = /[\u0653-\u0655]/gu;
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** The words of a block as an anchor sees them. */
export function anchorText(text: string): string {
  return (
    text
      // Before NFC: a mark between a letter and its hamza would keep the two apart.
      .replace(MARKS, '')
      .replace(BIDI_CONTROLS, '')
      .normalize('NFC')
      .replace(LOOSE_MARKS, '')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}
