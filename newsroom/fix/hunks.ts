import { applyEdits, type Edit } from './splice.ts';

/**
 * The edits of a file as a unified diff without context: an editor sees each line that changes,
 * before and after.
 * @param text the original. @param edits in its order, as `Draft.edits()` gives them.
 */
export function diffOf(file: string, text: string, edits: readonly Edit[]): string {
  const hunks = hunksOf(text, edits);
  if (hunks.length === 0) return '';
  let grown = 0;
  const parts = hunks.map(({ line, before, after }) => {
    // A side without lines is named by the line before it.
    const from = before.length === 0 ? line - 1 : line;
    const to = after.length === 0 ? line + grown - 1 : line + grown;
    grown += after.length - before.length;
    const head = `@@ -${from},${before.length} +${to},${after.length} @@\n`;
    return head + signed('-', before) + signed('+', after);
  });
  return `--- ${text === '' ? '/dev/null' : file}\n+++ ${file}\n${parts.join('')}`;
}

/** Some lines of a file, before and after. */
export interface Hunk {
  /** Of the original, from 1. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The lines that edits change. @param edits in their order, as `Draft.edits()` gives them. */
export function hunksOf(text: string, edits: readonly Edit[]): Hunk[] {
  const groups: { start: number; end: number; edits: Edit[] }[] = [];
  for (const edit of edits) {
    const { start, end } = wholeLines(text, edit);
    const last = groups.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else {
      groups.push({ start, end, edits: [edit] });
    }
  }
  return groups.flatMap(({ start, end, edits: own }) => {
    const before = text.slice(start, end);
    const shifted = own.map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    const line = text.slice(0, start).split('\n').length;
    return trimmed(line, linesOf(before), linesOf(applyEdits(before, shifted)));
  });
}

/** The lines that an edit touches. */
function wholeLines(text: string, edit: Edit): { readonly start: number; readonly end: number } {
  const start = text.slice(0, edit.start).lastIndexOf('\n') + 1;
  // Lines that come or go as a whole leave the next one alone.
  const atStart = edit.end === 0 || text[edit.end - 1] === '\n';
  if (start === edit.start && atStart && /^$|\n$/.test(edit.text)) return edit;
  const newline = text.indexOf('\n', edit.end);
  return { start, end: newline === -1 ? text.length : newline + 1 };
}

/** Leaves out the lines at both ends that stay as they are. */
function trimmed(line: number, before: readonly string[], after: readonly string[]): Hunk[] {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (tail < shorter && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const hunk = {
    line: line + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
  return hunk.before.length + hunk.after.length === 0 ? [] : [hunk];
}

/** The lines of a text, each with its end. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function signed(sign: '-' | '+', lines: readonly string[]): string {
  return lines
    .map((line) => {
      const ended = line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
      return sign + visible(ended);
    })
    .join('');
}

/** Controls that reorder or hide text, which a diff must not let pass unseen: `<U+202E>`. */
const HIDDEN =
  /[\u200B-\u200F\u061C\u00AD\u202A-\u202E\u2060-\u2069\uFEFF\0-\x08\x0B\x0C\x0E-\x1F\x7F]|\r(?!\n)/g;

function visible(line: string): string {
  return line.replace(HIDDEN, (control) => {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
}
