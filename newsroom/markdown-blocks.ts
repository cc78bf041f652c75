import type { Blockquote, Heading, List, ListItem, Nodes, Parent, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { endsAt, isEndOf, isMarked, isText, Lines, type Point } from './markdown-lines.ts';

/**
 * The trees of texts that are put together as most are: paragraphs, subheads, short lists and
 * components with empty lines between them. The library takes forty times as long for these;
 * whatever else stands between two empty lines (a table, a picture) is given to it alone. The tree
 * is the one that it makes of the whole, to the last position: `markdown-blocks.test.ts` compares
 * the two.
 */

/** Makes the tree of a text, or throws what is wrong with it. */
export type Parse = (text: string) => Root;

/**
 * @param parse the library, for the blocks that are not plain.
 * @returns undefined for a text of which only the library can tell what it is, or what is wrong.
 */
export function parseByBlocks(text: string, parse: Parse): Root | undefined {
  if (REACHES_FAR.test(text)) return undefined;
  try {
    return new Blocks(text, parse).root();
  } catch {
    // What is wrong with a block stands elsewhere in the whole.
    return undefined;
  }
}

/**
 * What may reach over an empty line, or be something else for what stands elsewhere: code, program
 * text, what links are defined by, tabs, which are as wide as they stand, and lines of nothing but
 * spaces.
 */
const REACHES_FAR = /[`~{}\t\r\0\uFEFF]|\]:|^ *(?:import|export)|^ +$/m;

/** So many blocks at most are given to the library one by one. */
const MOST_PIECES = 100;

/** A line of nothing but tags, which is no text. */
const TAGS_LINE = /^ *<[^<>]*>(?: *<[^<>]*>)* *$/;

const SUBHEAD = /^(#{1,6}) [^\s#<](?:[^#<]*[^\s#<])?$/;
const QUOTATION = /^> (?=[^ ])/;
const ITEM = /^(?:-|(\d{1,9})\.) (?=[^ ])/;

/** Lines that begin a list or a quotation, in which what follows an empty line may still stand. */
const CONTAINER = /^ *(?:[-+*>]|\d+[.)])/;

/** Whatever the lines of a block are, the end of a component ends it as an empty line does. */
const ENDED_BY_TAG = [
  /^ *(?!\d+[.)])(?:\*\*(?=[^\s*])|\[)?[\p{L}\p{M}\p{N}«»“”‘’"'(،؛؟.…–—%]/u,
  /^ *\|.*\|$/,
  /^ *(?:-|\d+\.) [\p{L}\p{N}«].*[^ ]$/u,
];

class Blocks {
  readonly #parse: Parse;
  readonly #lines: Lines;
  readonly #root: Root;
  /** The components that are open, in order. */
  readonly #open: MdxJsxFlowElement[] = [];
  #pieces = 0;

  constructor(text: string, parse: Parse) {
    this.#parse = parse;
    this.#lines = new Lines(text);
    const position = {
      start: this.#lines.point(0, 0),
      end: this.#lines.end(this.#lines.count - 1),
    };
    this.#root = { type: 'root', children: [], position };
  }

  /** @throws when a component is not closed, or is where only the library knows what it is. */
  root(): Root {
    const lines = this.#lines;
    for (let n = 0; n < lines.count;) {
      if (lines.line(n) === '') n += 1;
      else n = this.#block(n);
    }
    if (this.#open.length > 0) throw new Unclear();
    return this.#root;
  }

  /** @returns the line after the block that begins on this one. */
  #block(from: number): number {
    const line = this.#lines.line(from);
    if (TAGS_LINE.test(line)) {
      this.#component(from);
      return from + 1;
    }
    const rank = SUBHEAD.exec(line)?.[1]?.length;
    if (rank !== undefined && !isMarked(line)) {
      this.#add(this.#subhead(from, rank as Heading['depth']));
      return from + 1;
    }
    const end = this.#emptyAfter(from);
    const block = this.#quotation(from, end) ?? this.#list(from, end);
    if (block) {
      this.#add(block);
      return end;
    }
    let to = from;
    while (to < end && isText(this.#lines.line(to)) && !TAGS_LINE.test(this.#lines.line(to)))
      to += 1;
    const ended = to > from && (to === end || TAGS_LINE.test(this.#lines.line(to)));
    const paragraph = ended ? this.#lines.paragraph(from, to) : undefined;
    if (!paragraph) return this.#piece(from, end);
    this.#add(paragraph);
    return to;
  }

  /** A component that begins, ends, or is whole, on a line of its own. */
  #component(n: number): void {
    const tag = this.#lines.tagAlone(n);
    if (!tag) throw new Unclear();
    const { name, attributes, start, end } = tag;
    if (tag.closes) {
      const open = this.#open.pop();
      if (!open || !isEndOf(tag, open)) throw new Unclear();
      endsAt(open, end);
      return;
    }
    const element: MdxJsxFlowElement = {
      ...{ type: 'mdxJsxFlowElement', name, attributes, children: [] },
      position: { start, end },
    };
    this.#add(element);
    if (tag.plain) this.#open.push(element);
  }

  #subhead(n: number, depth: Heading['depth']): Heading {
    const value = this.#lines.line(n).slice(depth + 1);
    const position = { start: this.#lines.point(n, depth + 1), end: this.#lines.end(n) };
    return {
      ...{ type: 'heading', depth, children: [{ type: 'text', value, position }] },
      position: { start: this.#lines.point(n, 0), end: this.#lines.end(n) },
    };
  }

  /** One of one line. */
  #quotation(from: number, end: number): Blockquote | undefined {
    if (end !== from + 1 || !QUOTATION.test(this.#lines.line(from))) return undefined;
    const paragraph = this.#textAfter(from, '> '.length);
    if (!paragraph) return undefined;
    const position = { start: this.#lines.point(from, 0), end: this.#lines.end(from) };
    return { type: 'blockquote', children: [paragraph], position };
  }

  /** One whose items are a line each, all of them with the same kind of mark. */
  #list(from: number, end: number): List | undefined {
    const first = ITEM.exec(this.#lines.line(from));
    if (!first || this.#onward(end) !== end) return undefined;
    const children: ListItem[] = [];
    for (let n = from; n < end; n += 1) {
      const mark = ITEM.exec(this.#lines.line(n));
      if (!mark || (mark[1] === undefined) !== (first[1] === undefined)) return undefined;
      const paragraph = this.#textAfter(n, mark[0].length);
      if (!paragraph) return undefined;
      const position = { start: this.#lines.point(n, 0), end: this.#lines.end(n) };
      const item = { type: 'listItem', spread: false, checked: null } as const;
      children.push({ ...item, children: [paragraph], position });
    }
    return {
      ...{ type: 'list', ordered: first[1] !== undefined, spread: false, children },
      start: first[1] === undefined ? null : Number(first[1]),
      position: { start: this.#lines.point(from, 0), end: this.#lines.end(end - 1) },
    };
  }

  #textAfter(n: number, at: number) {
    const text = this.#lines.line(n).slice(at);
    // A tag alone would be a component between the paragraphs.
    return isText(text) && !TAGS_LINE.test(text) ? this.#lines.paragraph(n, n + 1, at) : undefined;
  }

  /** What only the library can read, up to an empty line. @returns the line after it. */
  #piece(from: number, end: number): number {
    let to = end;
    const last = this.#lines.line(to - 1);
    if (to - 1 > from && last.startsWith('<') && this.#lines.tagAlone(to - 1)) {
      const lines = this.#lines.slice(from, to - 1);
      if (ENDED_BY_TAG.some((form) => lines.every((line) => form.test(line)))) to -= 1;
    }
    if (this.#lines.slice(from, to).some((line) => CONTAINER.test(line))) to = this.#onward(to);
    this.#pieces += 1;
    if (this.#pieces > MOST_PIECES) throw new Unclear();
    const start = this.#lines.point(from, 0);
    const { children } = this.#parse(this.#lines.slice(from, to).join('\n'));
    for (const child of children) {
      move(child, start);
      this.#add(child);
    }
    return to;
  }

  /** The end of a list or a quotation: after empty lines it goes on with what is set in, or marked. */
  #onward(from: number): number {
    let to = from;
    for (;;) {
      let next = to;
      while (next < this.#lines.count && this.#lines.line(next) === '') next += 1;
      if (next === this.#lines.count) return to;
      const line = this.#lines.line(next);
      if (!line.startsWith(' ') && !CONTAINER.test(line)) return to;
      to = this.#emptyAfter(next);
    }
  }

  #emptyAfter(from: number): number {
    let to = from;
    while (to < this.#lines.count && this.#lines.line(to) !== '') to += 1;
    return to;
  }

  #add(node: RootContent): void {
    const parent: Parent = this.#open.at(-1) ?? this.#root;
    parent.children.push(node);
  }
}

/** The text has to be read as a whole. */
class Unclear extends Error {}

/** To where it stands in the whole text. @param start of the piece, which begins with a line. */
function move(node: Nodes | MdxJsxAttribute, start: Point): void {
  const { position } = node;
  if (position) {
    node.position = { start: moved(position.start, start), end: moved(position.end, start) };
  }
  if ('attributes' in node) {
    for (const attribute of node.attributes) move(attribute as MdxJsxAttribute, start);
  }
  if ('children' in node) for (const child of node.children) move(child, start);
}

function moved({ line, column, offset = 0 }: Point, start: Point): Point {
  return { line: line + start.line - 1, column, offset: offset + (start.offset ?? 0) };
}
