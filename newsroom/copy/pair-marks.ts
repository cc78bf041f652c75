import { Kind } from './chars.ts';
import type { CopyText } from './copy-text.ts';
import type { Span } from './spans.ts';

/** A bracket or a quotation mark and what it does where it stands. */
export interface PairMark {
  readonly index: number;
  readonly char: string;
  readonly role: 'open' | 'close';
  /** Where its partner stands; undefined when it has none. */
  readonly partner: number | undefined;
}

interface Open {
  readonly index: number;
  readonly char: string;
  readonly close: string;
}

/** What opens, and what closes it. */
const CLOSERS: Readonly<Record<string, string>> = {
  // German; Polish closes it with the other one.
  '„': '“',
  '«': '»',
  '(': ')',
  '[': ']',
  '‹': '›',
};

/**
 * Marks that open and close in either direction: English books write “ ”, the Arabic locale of
 * CLDR ” “, and the ornate brackets of the Quran are found both ways round.
 */
const EITHER_WAY: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '“',
  '\uFD3E': '\uFD3F',
  '\uFD3F': '\uFD3E',
};

const MARK = /[«»()[\]‹›“”„\uFD3E\uFD3F]/g;

/** Half-open intervals of numbers: [0, 1). */
const INTERVAL = /[[(] ?-?[\d.∞\u0660-\u0669]{1,9} ?[,،;؛] ?[-+]?[\d.∞\u0660-\u0669]{1,9} ?[\])]/g;

/** Every bracket and quotation mark with its partner, paragraph by paragraph, in order. */
export function pairMarks(copy: CopyText): PairMark[] {
  return copy.paragraphs.flatMap((paragraph) => inParagraph(copy, paragraph));
}

function inParagraph(copy: CopyText, { start, end }: Span): PairMark[] {
  const marks: PairMark[] = [];
  const open: Open[] = [];
  /** How many of each closing mark are awaited: a stray one must not search the whole stack. */
  const awaited = new Map<string, number>();
  const count = (close: string, by: number) => awaited.set(close, (awaited.get(close) ?? 0) + by);
  const text = copy.view.slice(start, end);
  const intervals = new Set<number>();
  for (const { 0: interval, index } of text.matchAll(INTERVAL)) {
    intervals.add(start + index).add(start + index + interval.length - 1);
  }
  for (const { 0: found, index: place } of text.matchAll(MARK)) {
    const index = start + place;
    if (intervals.has(index)) continue;
    const char = found === '”' && open.at(-1)?.char === '„' ? '“' : found;
    if ((awaited.get(char) ?? 0) > 0) {
      close(index, char);
      continue;
    }
    if (isFace(copy, index) || (char === ')' && isLabel(copy, index, start))) continue;
    const closer = CLOSERS[char] ?? EITHER_WAY[char];
    // The same mark twice where it should have turned: the second one closes nothing.
    const twice = EITHER_WAY[char] !== undefined && open.at(-1)?.char === char;
    if (closer === undefined || twice) {
      if (twice) count(open.pop()?.close ?? '', -1);
      marks.push({ index, char, role: 'close', partner: undefined });
    } else {
      open.push({ index, char, close: closer });
      count(closer, 1);
    }
  }
  for (const { index, char } of open) marks.push({ index, char, role: 'open', partner: undefined });
  return marks.sort((a, b) => a.index - b.index);

  /** Closes the last mark that waits for this one; what was opened since then stays open. */
  function close(index: number, char: string): void {
    for (let top = open.pop(); top !== undefined; top = open.pop()) {
      count(top.close, -1);
      if (top.close === char) {
        marks.push({ index: top.index, char: top.char, role: 'open', partner: index });
        marks.push({ index, char, role: 'close', partner: top.index });
        return;
      }
      marks.push({ index: top.index, char: top.char, role: 'open', partner: undefined });
    }
  }
}

/** `:)` and its like, also as people type it from right to left: `(:`. */
function isFace(copy: CopyText, index: number): boolean {
  const char = copy.char(index);
  const before = copy.view.slice(Math.max(0, index - 2), index);
  if (char === ')') return /[:;]-?$/.test(before);
  if (char !== '(') return false;
  const eyes = copy.char(index + 1) === ':' ? index + 2 : index + 1;
  if (eyes === index + 1 && !/[:;]-?$/.test(before)) return false;
  const after = copy.kind(eyes);
  return after === Kind.space || after === Kind.newline || eyes >= copy.view.length;
}

/** `1)`, `أ)`: a label in a list, at the start of the paragraph or of one of its parts. */
function isLabel(copy: CopyText, index: number, start: number): boolean {
  const before = copy.view.slice(Math.max(start, index - 6), index);
  return /(?:^|[\s:،؛.,;«])(?:[\u0621-\u064A]\u0640?|[A-Za-z]|[ivx]{1,4}|[0-9\u0660-\u0669]{1,3})$/.test(
    before,
  );
}
