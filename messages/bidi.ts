import {
  AGAINST_LTR,
  AGAINST_RTL,
  ENDS_IN_OWN_DOT,
  LTR_LETTER,
  MAY_BE_AGAINST,
  RTL_LETTER,
} from './bidi-patterns.ts';
import { DIRECTIONS, type Locale } from './locales.ts';

/*
 * Names, quantities and addresses that run against the text they stand in. Left to the Unicode
 * Bidirectional Algorithm (UAX 9) they fall apart: in Arabic "Google Inc." loses its dot to the
 * left, -3.5% shows its minus on the right and its percent sign on the left, +963 11 123 4567 shows
 * its groups from the last to the first. So they are isolated when they are shown, and only then:
 * what is stored, hashed and searched holds no direction marks.
 */

export type Direction = 'ltr' | 'rtl';

/** A stretch of a text. */
export interface BidiRun {
  readonly text: string;
  /** The direction in which it has to stand by itself; undefined where it runs with the text. */
  readonly isolate: Direction | undefined;
}

/**
 * Splits one paragraph. A line feed ends a paragraph. What the algorithm already shows rightly is
 * left alone: plain numbers, dates, times, digits of Arabic. Isolates that are in the text are
 * kept as they are.
 * @param locale the language of the text, whatever the page's.
 * @returns runs that make up the text when joined, no two in a row without an isolate.
 */
export function bidiRuns(text: string, locale: Locale): BidiRun[] {
  const base = DIRECTIONS[locale];
  if (text === '') return [];
  if (!MAY_BE_AGAINST[base].test(text)) return [{ text, isolate: undefined }];
  const pattern = new RegExp(base === 'rtl' ? AGAINST_RTL : AGAINST_LTR);
  const runs: BidiRun[] = [];
  let done = 0;
  const isolate = (from: number, end: number, direction: Direction) => {
    const to = withMarks(text, end);
    if (from > done) runs.push({ text: text.slice(done, from), isolate: undefined });
    runs.push({ text: text.slice(from, to), isolate: direction });
    done = pattern.lastIndex = to;
  };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { 0: found, index, groups = {} } = match;
    const end = index + found.length;
    if (groups['control'] !== undefined) {
      pattern.lastIndex = closing(text, index) ?? end;
    } else if (groups['address'] !== undefined) {
      // An English text holds a Latin address well.
      if (base === 'rtl' || HAS_RTL.test(found)) isolate(index, end, 'ltr');
    } else if (groups['sequence'] !== undefined) {
      if (!afterArabic(text, index)) isolate(index, end, 'rtl');
    } else {
      isolate(index, end - trailing(found), base === 'rtl' ? 'ltr' : 'rtl');
    }
  }
  if (done < text.length) runs.push({ text: text.slice(done), isolate: undefined });
  return runs;
}

/**
 * The text with isolates as characters (U+2066 or U+2067 to U+2069), for places that hold no
 * elements: `<title>`, cards, feeds' titles, text to share. Unchanged where nothing runs against it.
 */
export function isolated(text: string, locale: Locale): string {
  return bidiRuns(balanced(text), locale)
    .map((run) =>
      run.isolate === undefined
        ? run.text
        : `${run.isolate === 'ltr' ? '\u2066' : '\u2067'}${isolateText(run)}\u2069`,
    )
    .join('');
}

/**
 * What stands within the isolate of a run. "3-2" with no Arabic before it would be one European
 * number from left to right (W4); after an Arabic letter mark its parts are Arabic ones (W2).
 */
export function isolateText({ text, isolate }: BidiRun): string {
  return isolate === 'rtl' && !HAS_RTL.test(text) ? `\u061C${text}` : text;
}

/**
 * The direction to write into the isolate's element: only where its own letters do not tell it.
 * HTML's `<bdi>` goes by the first of them, and browsers differ where there is none.
 */
export function statedDirection({ text, isolate }: BidiRun): Direction | undefined {
  const first = HAS_LETTER.exec(text)?.[0];
  const own = first === undefined ? undefined : HAS_RTL.test(first) ? 'rtl' : 'ltr';
  return own === isolate ? undefined : isolate;
}

/** The language to write into the isolate's element: what a voice for English cannot read. */
export function statedLanguage({ text, isolate }: BidiRun): 'ar' | undefined {
  return isolate === 'rtl' && HAS_RTL.test(text) && !NOT_ARABIC.test(text) ? 'ar' : undefined;
}

/** The text without characters that steer direction, for machines: JSON-LD, slugs, comparisons. */
export function withoutBidiControls(text: string): string {
  return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
}

const HAS_RTL = new RegExp(RTL_LETTER, 'u');
const HAS_LETTER = new RegExp(`${RTL_LETTER}|${LTR_LETTER}`, 'u');
/** Letters of other languages in Arabic script, and of other scripts. */
const NOT_ARABIC = /[\u0590-\u05FF\u0671-\u06D3\u06D5\u0700-\u08FF]/;

/** Whether digits here are Arabic numbers to the algorithm: an Arabic letter was the last (W2). */
function afterArabic(text: string, index: number): boolean {
  const paragraph = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
  return index > 0 && HAS_RTL.test(paragraph.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, ''));
}

/** How many signs at the end are the sentence's: those behind a name in quotation marks. */
function trailing(text: string): number {
  const mark = /[.,;:…]+$/u.exec(text)?.[0] ?? '';
  if (mark === '' || ENDS_IN_OWN_DOT.test(text)) return 0;
  // A quotation of some length ends in a full stop of its own.
  return text.split(' ').length > 3 ? 0 : mark.length;
}

/** Marks stay with the sign that they stand on. */
function withMarks(text: string, end: number): number {
  MARKS.lastIndex = end;
  return end + (MARKS.exec(text)?.[0].length ?? 0);
}

const MARKS = /[\p{M}\p{Emoji_Modifier}\u200C\u200D]+/uy;

/** Where the isolate or embedding that opens here ends; undefined if it does not. */
function closing(text: string, start: number): number | undefined {
  const isolates = /[\u2066-\u2068]/.test(text.charAt(start));
  const [opens, closes] = isolates
    ? [/[\u2066-\u2068]/, '\u2069']
    : [/[\u202A\u202B\u202D\u202E]/, '\u202C'];
  if (!opens.test(text.charAt(start))) return undefined;
  let depth = 0;
  for (let index = start; index < text.length && text.charAt(index) !== '\n'; index += 1) {
    if (opens.test(text.charAt(index))) depth += 1;
    else if (text.charAt(index) === closes) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}

/** A text whose isolates do not pair is better off without them: they would reach over its end. */
function balanced(text: string): string {
  let depth = 0;
  for (const [control] of text.matchAll(/[\u2066-\u2069\n]/g)) {
    if (control === '\n' ? depth > 0 : control === '\u2069' && depth === 0) return bare(text);
    if (control !== '\n') depth += control === '\u2069' ? -1 : 1;
  }
  return depth === 0 ? text : bare(text);
}

function bare(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}
