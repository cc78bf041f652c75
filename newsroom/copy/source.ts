import type { Position } from '../problem.ts';

/** Prose taken out of a file, and for each of its units where in the file it stands. */
export interface Prose {
  readonly text: string;
  /** One entry more than the text has units: the last is the end. */
  readonly offsets: readonly number[];
}

/** How a piece of a file writes characters otherwise than as themselves. */
export interface Notation {
  /** A sequence at this place that stands for other characters; undefined where there is none. */
  readonly escape: (source: string, at: number) => Escape | undefined;
}

interface Escape {
  /** What it stands for; undefined where it stands for whatever the text has next. */
  readonly text: string | undefined;
  readonly length: number;
}

/** What may lie between two lines of a file and not in the text: indents, signs of a quotation. */
const LAYOUT = /[ \t\r\n>]/;

/**
 * Lays a text beside the piece of the file that it was read from: the same characters but for
 * escapes and for what begins and ends lines.
 * @returns the place of each unit and of the end; undefined when the two cannot be laid together.
 */
export function aligned(
  text: string,
  source: string,
  start: number,
  end: number,
  { escape }: Notation,
): number[] | undefined {
  const offsets: number[] = [];
  let at = start;
  let index = 0;
  while (index < text.length) {
    const char = text.charAt(index);
    const escaped = escape(source, at);
    if (escaped?.text === '') {
      at += escaped.length;
      continue;
    }
    // A name that nobody knows stands for itself.
    const itself = escaped && text.startsWith(source.slice(at, at + escaped.length), index);
    const stands = escaped?.text ?? (escaped && !itself ? char : undefined);
    if (escaped && stands !== undefined && text.startsWith(stands, index)) {
      offsets.push(...Array.from({ length: stands.length }, () => at));
      index += stands.length;
      at += escaped.length;
      continue;
    }
    if (at < end && source.charAt(at) === char) {
      offsets.push(at);
      at += 1;
    } else if (at < end && /\s/.test(char) && /\s/.test(source.charAt(at))) {
      // A line break that was folded into a space, with the indent behind it.
      offsets.push(at);
      at = char === '\n' ? lineEnd(source, at, end) : layoutEnd(source, at, end);
    } else {
      const next = layoutEnd(source, at, end);
      if (next === at || source.charAt(next) !== char) {
        if (next === at || !escape(source, next)) return undefined;
      }
      at = next;
      continue;
    }
    index += 1;
  }
  return [...offsets, at];
}

function layoutEnd(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && LAYOUT.test(source.charAt(at))) at += 1;
  return at;
}

/** Behind the line end that follows blanks: those at the end of a line are no text. */
function lineEnd(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && /[ \t]/.test(source.charAt(at))) at += 1;
  if (source.startsWith('\r\n', at)) return at + 2;
  return /[\r\n]/.test(source.charAt(at)) ? at + 1 : from + 1;
}

/** Line and column of a place, from 1, in the units that editors and Markdown trees count. */
export function positions(source: string): (offset: number) => Position {
  const lines = [
    0,
    ...Array.from(source.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length),
  ];
  return (offset) => {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (lines[low - 1] ?? 0) + 1 };
  };
}
