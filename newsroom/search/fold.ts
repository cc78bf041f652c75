/**
 * One spelling for words that readers and writers spell in several ways. Only for search: nothing
 * that is shown or kept is ever folded.
 *
 * Arabic after Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval"
 * (2007), section 3: marks and tatweel go, the seats of hamza on alif are one letter, and so are
 * ى and ي, ة and ه. Besides: hamza on waw or ya is hamza alone (مسؤول, مسئول), Persian and Urdu
 * letters are those that Arabic keyboards have (Unicode Standard, 9.2), all digits are ASCII.
 */
export function fold(word: string): string {
  if (PLAIN_LATIN.test(word)) return word.toLowerCase();
  let folded = word.normalize('NFKC').replace(UNSEEN, '');
  if (!ARABIC.test(folded)) {
    // The letters below the accents: "Kibaroğlu" is looked for as "Kibaroglu".
    folded = folded.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/’/g, "'");
    return folded.replace(/[ıøłđßæœ]/g, (letter) => LATIN[letter] ?? letter).replace(DIGIT, ascii);
  }
  // Taken apart, a hamza or madda on alif is a mark: what is left of أ, إ and آ is ا.
  folded = folded.normalize('NFD').replace(/[\u0648\u064A]\u0654/gu, '\u0621');
  return (
    folded
      .replace(/\p{M}/gu, '')
      .replace(FOLDED, (letter) => LETTERS[letter] ?? letter)
      // مائة is the older spelling of مئة; ثلاثمائة goes with it.
      .replace(/ماء(?=ه$|ت)/u, 'مء')
      .replace(DIGIT, ascii)
  );
}

/** An Arabic word without marks, but with its hamzas where they are written. */
export function withSeats(word: string): string {
  return word.normalize('NFKC').replace(UNSEEN, '').replace(/\p{M}/gu, '');
}

const PLAIN_LATIN = /^[a-zA-Z0-9]*$/;
const ARABIC = /\p{Script=Arabic}/u;
/** Tatweel; marks of direction, joiners and other characters without a shape. */
const UNSEEN = /[\u0640\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const DIGIT = /\p{Nd}/gu;

const LETTERS: Readonly<Record<string, string>> = {
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ې: 'ي', ة: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه', ۀ: 'ه', ۃ: 'ه' },
  ...{ ک: 'ك', ڪ: 'ك', گ: 'ك', پ: 'ب', چ: 'ج', ڤ: 'ف', ژ: 'ز', ڨ: 'ق', ݣ: 'ك' },
};
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const LATIN: Readonly<Record<string, string>> = {
  ...{ ı: 'i', ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' },
};

/** Unicode keeps the ten digits of a script together, zero first, at a multiple of ten from its start. */
function ascii(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point <= 0x39) return digit;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

/** A word as it stands in a text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Marks of direction and joiners may stand within a word; an apostrophe joins two letters. */
const WORD =
  /[\p{L}&&\p{Script=Arabic}][[\p{L}&&\p{Script=Arabic}]\p{M}\u0640\u200B-\u200F\u00AD]*|[[\p{L}\p{N}]--\p{Script=Arabic}](?:[[\p{L}\p{N}\p{M}\u00AD]--\p{Script=Arabic}]|['’](?=\p{L}))*|\p{Nd}+/gv;

/** The words of a text, in order. Arabic and other letters or digits that touch are words apart. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return words;
}
