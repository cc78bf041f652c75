import type { Nodes, Root } from 'mdast';
import { aligned, type Notation, type Prose } from './source.ts';

/** Backslashes before punctuation, and character references: `\*`, `&amp;`, `&#x200F;`. */
const MARKDOWN: Notation = {
  escape(source, at) {
    const sign = source.charAt(at);
    if (sign === '\\' && /[!-/:-@[-`{-~]/.test(source.charAt(at + 1))) {
      return { text: source.charAt(at + 1), length: 2 };
    }
    if (sign !== '&') return undefined;
    const reference = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|[A-Za-z][\dA-Za-z]{1,31});/.exec(
      source.slice(at, at + 40),
    );
    if (!reference) return undefined;
    const [whole, decimal, hex] = reference;
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    const known = code !== undefined && code > 0 && code <= 0x10ffff;
    return { text: known ? String.fromCodePoint(code) : undefined, length: whole.length };
  },
};

/** Blocks that are read in one go, whatever tags stand in them. */
const BLOCKS = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell']);

/**
 * What readers read of a body: the text of its blocks, an empty line between them. Tags, attributes
 * and link addresses are no prose.
 */
export function mdxProse(root: Root, source: string): Prose {
  const pieces: string[] = [];
  const offsets: number[] = [];
  let cursor = 0;
  const add = (text: string, places: readonly number[]) => {
    pieces.push(text);
    for (const place of places) offsets.push(place);
  };
  const walk = (node: Nodes) => {
    if (BLOCKS.has(node.type) && pieces.length > 0) add('\n\n', [cursor, cursor]);
    const start = node.position?.start.offset;
    if (start !== undefined) cursor = start;
    if (node.type === 'text') {
      const places = laid(node.value, source, cursor, start !== undefined);
      add(node.value, places?.slice(0, -1) ?? allAt(cursor, node.value.length));
      cursor = node.position?.end.offset ?? places?.at(-1) ?? cursor;
    }
    if (node.type === 'break') add('\n', [cursor]);
    if ('children' in node) for (const child of node.children) walk(child);
    cursor = node.position?.end.offset ?? cursor;
  };
  walk(root);
  return { text: pieces.join(''), offsets: [...offsets, cursor] };
}

/** How much mark-up there may be before a text that does not know its place. */
const MARK_UP = 80;

/**
 * The places of a text that begins here, or not far from here: where a mail address was made a link
 * after the file was parsed, the texts around it know nothing of their places.
 */
function laid(text: string, source: string, from: number, exact: boolean): number[] | undefined {
  for (let skip = 0; skip <= (exact ? 0 : MARK_UP); skip += 1) {
    const places = aligned(text, source, from + skip, source.length, MARKDOWN);
    if (places) return places;
  }
  return undefined;
}

/** What cannot be laid beside its file is reported at its beginning. */
export function allAt(offset: number, length: number): number[] {
  return Array.from({ length }, () => offset);
}
