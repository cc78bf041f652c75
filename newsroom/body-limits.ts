import type { Problem } from './problem.ts';

/**
 * The parser's work grows with the square of the marks in a paragraph and of the containers on a
 * line: 70 kB of `**a ` took it 48 seconds. So a text is looked at before it is parsed, in one pass;
 * within these limits, which are far above any report, the work grows with the file alone.
 */
export const LIMITS = {
  /** Bytes of UTF-8 in a file. */
  bytes: 512 * 1024,
  /** Marks of Markdown, tags and program text between two empty lines, and in a whole file. */
  marksInParagraph: 2_000,
  marks: 6_000,
  /** Braces, which only program text has many of. */
  braces: 200,
  /** Lines of nothing but `=` or `-`: each may make a subhead of what stands before it. */
  underlines: 200,
  /** Lines without an empty one between them. */
  lines: 1_000,
  /** Quotations, lists and notes that begin on one line, and the columns it may be set in. */
  containers: 8,
  indent: 64,
  /** Characters without a space between them; no address that leads somewhere is longer. */
  word: 4_000,
} as const;

/** A text that would be too much work to parse; nothing of it was parsed. */
export class ExcessError extends Error {
  readonly excess: Excess;

  constructor(excess: Excess) {
    super(`${excess.rule} at line ${String(excess.line)}`);
    this.excess = excess;
  }
}

export type Excess = Pick<Problem, 'line' | 'column' | 'rule' | 'values'>;

/** The first thing in a text that is more than the parser should be given. */
export function excessOf(text: string): Excess | undefined {
  if (Buffer.byteLength(text) > LIMITS.bytes) {
    return { line: 1, column: 1, rule: 'too-large', values: { limit: LIMITS.bytes / 1024 } };
  }
  const counts: Counts = { lines: 0, marks: 0, marksInFile: 0, underlines: 0, braces: 0 };
  let number = 0;
  for (const line of text.split(LINE_END)) {
    number += 1;
    const found = tooDeep(line) ?? longWord(line) ?? tooDense(line, counts);
    if (found) return { line: number, ...found };
  }
  return undefined;
}

type Found = Omit<Excess, 'line'> | undefined;

/** As Markdown divides lines. */
const LINE_END = /\r\n|\r|\n/;

/** A quotation, a list item or a note, with what stands before it. */
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]{1,999}\]:)/y;

function tooDeep(line: string): Found {
  const indent = line.length - line.trimStart().length;
  if (indent > LIMITS.indent && indent < line.length) {
    return { column: indent + 1, rule: 'too-deep', values: {} };
  }
  CONTAINER.lastIndex = 0;
  for (let depth = 0; CONTAINER.test(line); depth += 1) {
    const column = CONTAINER.lastIndex;
    if (depth === LIMITS.containers) return { column, rule: 'too-deep', values: {} };
  }
  return undefined;
}

function longWord(line: string): Found {
  if (line.length <= LIMITS.word) return undefined;
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    if (word.length > LIMITS.word) {
      return { column: index + 1, rule: 'long-word', values: { limit: LIMITS.word } };
    }
  }
  return undefined;
}

/** What has been counted since the last empty line, and in the file. */
interface Counts {
  lines: number;
  marks: number;
  marksInFile: number;
  underlines: number;
  braces: number;
}

const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/;

/** What can open, close, divide or escape something. */
const MARK = /[*_~`[\]<>{}|&\\]/g;

function tooDense(line: string, counts: Counts): Found {
  const excess = (column: number, limit: number): Found => ({
    column,
    rule: 'too-dense',
    values: { limit },
  });
  if (line.trim() === '') {
    counts.lines = 0;
    counts.marks = 0;
    return undefined;
  }
  counts.lines += 1;
  if (counts.lines > LIMITS.lines) return excess(1, LIMITS.lines);
  if (UNDERLINE.test(line)) counts.underlines += 1;
  if (counts.underlines > LIMITS.underlines) return excess(1, LIMITS.underlines);
  for (const { 0: mark, index } of line.matchAll(MARK)) {
    if (mark === '{' || mark === '}') counts.braces += 1;
    if (counts.braces > LIMITS.braces) return excess(index + 1, LIMITS.braces);
    counts.marks += 1;
    counts.marksInFile += 1;
    if (counts.marks > LIMITS.marksInParagraph) return excess(index + 1, LIMITS.marksInParagraph);
    if (counts.marksInFile > LIMITS.marks) return excess(index + 1, LIMITS.marks);
  }
  return undefined;
}
