/**
 * What kind of sign each code unit is, as the rules need it. JavaScript's own classes do not help:
 * `\w` and `\b` know ASCII only, and `\p{Script=Arabic}` holds digits, marks and signs besides letters.
 */

/** Letters of the Arabic script (Unicode 17), presentation forms included, ﷺ and its kin left out. */
export const LETTERS =
  '\\u0620-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u06D3\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FC\\u06FF' +
  '\\u0750-\\u077F\\u0870-\\u0887\\u0889-\\u088E\\u08A0-\\u08C9\\uFB50-\\uFBB1\\uFBD3-\\uFD3D\\uFD50-\\uFDF9\\uFE70-\\uFEFC';

/** Vowel signs and the signs of Quranic orthography that stand on a letter. */
export const MARKS =
  '\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06ED\\u08CA-\\u08E1\\u08E3-\\u08FF';

const TATWEEL = '\u0640';

/** Letters of other scripts that occur in Arabic copy: Latin, Greek, Cyrillic, Hebrew, CJK. */
const FOREIGN =
  'A-Za-z\\u00AA\\u00BA\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02AF\\u0370-\\u03FF\\u0400-\\u052F' +
  '\\u0531-\\u0587\\u05D0-\\u05EA\\u1E00-\\u1FFF\\u3040-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7A3';

/** Spaces within a line. A no-break space is a space like any other to the rules. */
export const SPACES = ' \\t\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000';

/**
 * Signs that take no room: bidi controls, joiners, zero-width spaces, variation selectors, C0 and C1
 * controls. A rule about words or punctuation looks through them; others report them.
 */
export const UNSEEN =
  '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u17B4\\u17B5\\u180B-\\u180F' +
  '\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFE00-\\uFE0F\\uFEFF';

export const Kind = {
  other: 0,
  space: 1,
  newline: 2,
  letter: 3,
  mark: 4,
  tatweel: 5,
  /** Arabic-Indic and Persian digits. */
  arabicDigit: 6,
  digit: 7,
  foreign: 8,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

const CLASSES: readonly (readonly [Kind, string])[] = [
  [Kind.space, SPACES],
  [Kind.newline, '\\n\\r\\u0085\\u2028\\u2029'],
  [Kind.letter, LETTERS],
  [Kind.mark, MARKS],
  [Kind.tatweel, TATWEEL],
  [Kind.arabicDigit, '\\u0660-\\u0669\\u06F0-\\u06F9'],
  [Kind.digit, '0-9'],
  [Kind.foreign, FOREIGN],
];

/** One entry for each code unit: looked up millions of times, so no expression is run again. */
const KINDS = new Uint8Array(0x10000);
for (const [kind, characters] of CLASSES) {
  const one = new RegExp(`[${characters}]`);
  for (let code = 0; code < KINDS.length; code += 1) {
    if (one.test(String.fromCharCode(code))) KINDS[code] = kind;
  }
}

/** The kind of the code unit at a place; `other` before the start and after the end. */
export function kindAt(text: string, index: number): Kind {
  const code = text.charCodeAt(index);
  return (Number.isNaN(code) ? Kind.other : (KINDS[code] ?? Kind.other)) as Kind;
}

/** Invisible and look-alike characters by their number, as messages can show them. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\u00A0\u115F\u1160\u2000-\u200A\u202F\u205F\u3000\u3164\uFFA0\uFE00-\uFE0F]/gu,
    (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
