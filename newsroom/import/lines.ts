/** The lines of plain copy, and the signs at their beginning that are layout and no words. */

/** Every way to end a line, of any system: Windows, Unix, old Macs, word processors. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;

export interface Line {
  /** From 1, in the copy. */
  readonly number: number;
  /** Without white space at its ends. */
  readonly text: string;
  /** Whether an empty line, or nothing, stands before it. */
  readonly gap: boolean;
  readonly marker: Marker | undefined;
}

/** What a line begins with. */
export type Marker =
  | { readonly kind: 'bullet' | 'quote'; readonly rest: string }
  | { readonly kind: 'number'; readonly number: number; readonly rest: string };

/** The lines that hold anything. */
export function linesOf(copy: string): Line[] {
  const lines: Line[] = [];
  let gap = true;
  for (const [index, raw] of copy.split(LINE_END).entries()) {
    const text = raw.trim();
    if (text !== '') lines.push({ number: index + 1, text, gap, marker: markerOf(text) });
    gap = text === '';
  }
  return lines;
}

const BULLET = /^(?:[-–—−*]\s+|[•▪◦‣●■·]\s*)(?=\S)/u;
const QUOTE = /^>\s*(?=\S)/u;
/** "1. ", "1) ", "١- ": with a dash no space is needed, unless it makes a range ("10-12"). */
const NUMBER =
  /^(?<digits>[1-9]\d{0,2}|[١-٩][٠-٩]{0,2}|[۱-۹][۰-۹]{0,2})\s?(?:\.\s+|\)\s*|[-–ـ]\s*(?=[^\s\p{Nd}]))(?=\S)/u;

export function markerOf(text: string): Marker | undefined {
  const bullet = BULLET.exec(text);
  if (bullet) return { kind: 'bullet', rest: text.slice(bullet[0].length) };
  const quote = QUOTE.exec(text);
  if (quote) return { kind: 'quote', rest: text.slice(quote[0].length) };
  const number = NUMBER.exec(text);
  if (!number) return undefined;
  const digits = [...(number.groups?.['digits'] ?? '')].map(digitOf).join('');
  return { kind: 'number', number: Number(digits), rest: text.slice(number[0].length) };
}

/** Arabic-Indic digits of both sets as the others. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  return code < 0x80 ? digit : String(code & 0xf);
}

/** Ends a sentence or announces more: what ends so is no subhead. */
export function endsInStop(text: string): boolean {
  return /[.!…:؛،,;][\p{Cf}»”"’)\]]*$/u.test(text);
}
