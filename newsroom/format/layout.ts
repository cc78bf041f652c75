import type { Parent, RootContent } from 'mdast';
import type { Edit } from '../fix/splice.ts';
import { attributeRanges, closingStart, hasClosingTag, openingEnd, rangeOf } from './tags.ts';

/** How much further in the blocks of a component stand than its tags. */
const STEP = '  ';

/** Puts the blocks of a body one blank line apart, those of components on lines further in. */
export function layOut(text: string, root: Parent): Edit[] {
  if (root.children.length === 0) return replaced(text, 0, text.length, '');
  const { edits, end } = layOutBlocks(text, root.children, { start: 0, indent: '', first: '' });
  const kept = attributeRanges(root);
  return [...edits, ...replaced(text, end, text.length, '\n')].filter(
    (edit) => !kept.some((range) => range.start < edit.start && edit.start < range.end),
  );
}

interface Place {
  readonly start: number;
  readonly indent: string;
  /** What stands before the first block. */
  readonly first: string;
}

function layOutBlocks(text: string, blocks: readonly RootContent[], place: Place) {
  const { indent, first } = place;
  const edits: Edit[] = [];
  let at = place.start;
  for (const [index, block] of blocks.entries()) {
    const { start, end } = rangeOf(block);
    edits.push(...replaced(text, at, start, index === 0 ? first : `\n\n${indent}`));
    edits.push(...layOutBlock(text, block, indent));
    at = end;
  }
  return { edits, end: at };
}

function layOutBlock(text: string, block: RootContent, indent: string): Edit[] {
  if (block.type !== 'mdxJsxFlowElement') return shiftLines(text, block, indent);
  if (block.children.length === 0 || !hasClosingTag(text, block)) return [];
  const inner = indent + STEP;
  const start = openingEnd(text, block);
  const { edits, end } = layOutBlocks(text, block.children, {
    start,
    indent: inner,
    first: `\n${inner}`,
  });
  return [...edits, ...replaced(text, end, closingStart(text, block), `\n${indent}`)];
}

/** Lists and quotations have an inside that moves along; elsewhere a line's indent means nothing. */
const MOVES_ALONG = new Set<RootContent['type']>(['list', 'blockquote']);

/** Brings the lines of a block below its first to their place; the first is its parent's affair. */
function shiftLines(text: string, block: RootContent, indent: string): Edit[] {
  const { start, end } = rangeOf(block);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const by = indent.length - (start - lineStart);
  const edits: Edit[] = [];
  let blank = false;
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end;) {
    const newline = text.indexOf('\n', at);
    const next = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, newline === -1 ? text.length : newline);
    const before = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (before === line.length) {
      edits.push(...replaced(text, at, blank ? next : next - 1, ''));
      blank = true;
    } else {
      const wanted = MOVES_ALONG.has(block.type) ? ' '.repeat(Math.max(0, before + by)) : indent;
      edits.push(...replaced(text, at, at + before, wanted));
      blank = false;
    }
    at = newline === -1 ? 0 : next;
  }
  return edits;
}

/** White space in another form; anything else is left alone, and the result then refused. */
function replaced(text: string, start: number, end: number, wanted: string): Edit[] {
  const found = text.slice(start, end);
  return found === wanted || !/^[ \t\n]*$/.test(found) ? [] : [{ start, end, text: wanted }];
}
