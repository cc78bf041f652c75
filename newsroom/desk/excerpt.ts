import type { Problem } from '../problem.ts';

/** A finding in its place: the line it stands on, with the fault in the middle. */
export interface Excerpt {
  /** Of the first of the lines, from 1. */
  readonly line: number;
  /** The line above and the line below, where they say anything. */
  readonly above: string | undefined;
  readonly below: string | undefined;
  readonly before: string;
  /** What is at fault, as far as the finding tells: what it names, or else the word at its place. */
  readonly marked: string;
  readonly after: string;
}

/** How much of a long line is shown on either side of the fault, and of its neighbours; characters. */
const SIDE = 72;
const NEIGHBOUR = 96;

/**
 * What stands around a finding. Undefined where the place is not in the text, as when a file or a
 * field is missing.
 * @param text of the finding's file, as it is now.
 */
export function excerptOf(
  text: string,
  { line, column, values, detail }: Pick<Problem, 'line' | 'column' | 'values' | 'detail'>,
): Excerpt | undefined {
  if (detail?.code === 'missing') return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const here = lines[line - 1];
  if (here === undefined || text.trim() === '') return undefined;
  const start = Math.min(column - 1, here.length);
  const end = start + lengthOfFault(here.slice(start), values);
  return {
    line,
    above: neighbour(lines[line - 2]),
    below: neighbour(lines[line]),
    before: ending(here.slice(0, start)),
    marked: here.slice(start, end),
    after: beginning(here.slice(end)),
  };
}

function lengthOfFault(rest: string, values: Problem['values']): number {
  const named = Object.values(values)
    .map((value) => String(value).replace(/…$/u, ''))
    .filter((value) => value !== '' && rest.startsWith(value));
  if (named.length > 0) return Math.max(...named.map((value) => value.length));
  const word = /^(?:<\/?[\w-]+|[\p{L}\p{M}\p{N}_-]+|\s+|.)/u.exec(rest);
  return word?.[0].length ?? 0;
}

function neighbour(line: string | undefined): string | undefined {
  if (line === undefined || line.trim() === '') return undefined;
  return line.length <= NEIGHBOUR ? line : `${line.slice(0, cutAt(line, NEIGHBOUR))} …`;
}

function ending(text: string): string {
  if (text.length <= SIDE) return text;
  const from = text.indexOf(' ', text.length - SIDE);
  return `… ${text.slice(from < 0 ? text.length - SIDE : from + 1)}`;
}

function beginning(text: string): string {
  return text.length <= SIDE ? text : `${text.slice(0, cutAt(text, SIDE))} …`;
}

function cutAt(text: string, most: number): number {
  const space = text.lastIndexOf(' ', most);
  return space > 0 ? space : most;
}
