import { Kind, kindAt } from './chars.ts';
import type { Span } from './spans.ts';

/*
 * Addresses, handles, hashtags and file names have a spelling of their own: rules about words and
 * punctuation must not look into `example.org/?a=b;c`, `@some_name` or `#سوريا_2026`.
 */

/** Runs of printable ASCII: every opaque token begins in one. */
const ASCII_RUN = /[!-~]+/g;
const OPENING = /^[([{<"'`*,;!?]+/;
const CLOSING = '.,;:!?\'"`*>]}';

/** Where the opaque tokens of a text stand, in order. */
export function opaqueSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(ASCII_RUN)) {
    const last = spans.at(-1);
    // The last token went on past its ASCII beginning: an address with Arabic letters.
    if (last && last.end > index) continue;
    const lead = OPENING.exec(run)?.[0].length ?? 0;
    const span = opaqueIn(text, index + lead, index + run.length, run.slice(lead));
    if (span) spans.push(span);
  }
  return spans;
}

function opaqueIn(text: string, start: number, end: number, run: string): Span | undefined {
  const mark = Math.max(run.indexOf('#'), run.indexOf('@'));
  const scheme = run.search(/(?:https?|ftp|mailto|tel):/i);
  if (scheme >= 0) return { start: start + scheme, end: trimmed(text, start, withIri(text, end)) };
  if (/^www\./i.test(run)) return { start, end: trimmed(text, start, withIri(text, end)) };
  // An entity whose semicolon belongs to it.
  if (/^&#?\w{1,31};/.test(run)) return { start, end: start + run.indexOf(';') + 1 };
  // A mail address, a name with an ending (file, domain), a path, an attribute.
  if (/\w@\w|\w[\\/.]\w*[A-Za-z]\w|[A-Za-z]:\\|\w=["'\w]/.test(run) && /[A-Za-z]/.test(run)) {
    return { start, end: trimmed(text, start, end) };
  }
  if (mark >= 0 && mark < run.length) {
    const from = start + mark;
    const to = nameEnd(text, from + 1);
    if (to > from + 1) return { start: from, end: to };
  }
  return undefined;
}

/** Behind `#` or `@`: letters of any script, digits and underscores. */
function nameEnd(text: string, from: number): number {
  let end = from;
  while (isNamePart(text, end)) end += 1;
  return end;
}

function isNamePart(text: string, index: number): boolean {
  const kind = kindAt(text, index);
  return (kind >= Kind.letter && kind <= Kind.foreign) || text.charAt(index) === '_';
}

/** An address may go on in Arabic letters: ar.wikipedia.org/wiki/دمشق. */
function withIri(text: string, end: number): number {
  if (!'/=-_#?'.includes(text.charAt(end - 1))) return end;
  let to = end;
  while (isNamePart(text, to) || (to > end && /[!-~]/.test(text.charAt(to)))) to += 1;
  return to;
}

/** Punctuation at the end is the sentence's, and so is a bracket or quote that the token did not open. */
function trimmed(text: string, start: number, end: number): number {
  let to = end;
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    if (text.charAt(index) === '(') depth += 1;
    if (text.charAt(index) === ')') depth -= 1;
  }
  const quotes = text.slice(start, end).split('"').length - 1;
  while (to > start) {
    const last = text.charAt(to - 1);
    if (last === '"' && quotes % 2 === 0) break;
    if (CLOSING.includes(last)) to -= 1;
    else if (last === ')' && depth < 0) {
      depth += 1;
      to -= 1;
    } else break;
  }
  return to;
}
