import type { Heading, Nodes, Paragraph, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

/**
 * The trees of texts that are put together as most are: paragraphs, subheads and components with
 * empty lines between them. The library takes forty times as long for these; whatever else stands
 * between two empty lines (a list, a table, a link) is given to it alone. The tree is the one that
 * it makes of the whole, to the last position: `markdown-blocks.test.ts` compares the two.
 */

type Position = NonNullable<Root['position']>;
type Point = Position['start'];

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

/** A component on a line of its own, as editors and the formatter write it. */
const TAG_LINE = /^ *<(\/?)([A-Za-z]+)((?: [a-z]+="[^"<>&\\]*")*)( ?\/)?>$/;
/** The same within a line. */
const TAG = /<(\/?)([A-Za-z]+)((?: [a-z]+="[^"<>&\\]*")*)( ?\/)?>/y;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/y;

/** A line of nothing but tags, which is no text, is left to the library unless it is one tag. */
const TAGS_LINE = /^ *<[^<>]*>(?: *<[^<>]*>)* *$/;

/** What makes something of a text: marks, escapes, entities, and what may begin an address. */
const MARKED = /[*_[\]|\\&@]|https?:|www| $/i;

/** How a line of plain text begins; a number may be that of a list. */
const PLAIN_START = /^ *(?!\d+[.)])[\p{L}\p{M}\p{N}«»“”‘’"'(<،؛؟.…–—%]/u;

const SUBHEAD = /^(#{1,6}) [^\s#](?:[^#\n]*[^\s#])?$/;

/** Lines that begin a list or a quotation, in which what follows an empty line may still stand. */
const CONTAINER = /^ *(?:[-+*>]|\d+[.)])/;
/** A text with marks in it, which the end of a component ends as well as an empty line does. */
const MARKED_TEXT = /^ *(?!\d+[.)])(?:\*\*(?=[^\s*])|\[)?[\p{L}\p{M}\p{N}«»“”‘’"'(،؛؟.…–—%]/u;
const TABLE_ROW = /^ *\|.*\|$/;
const LIST_ITEM = /^ *(?:-|\d+\.) [\p{L}\p{N}«].*[^ ]$/u;
/** Whatever its lines are, the end of a component ends it. */
const ENDED_BY_TAG = [MARKED_TEXT, TABLE_ROW, LIST_ITEM];

class Blocks {
  readonly #parse: Parse;
  readonly #lines: readonly string[];
  /** Where each line begins. */
  readonly #offsets: number[] = [];
  readonly #root: Root;
  /** The components that are open, in order. */
  readonly #open: MdxJsxFlowElement[] = [];
  #pieces = 0;

  constructor(text: string, parse: Parse) {
    this.#parse = parse;
    this.#lines = text.split('\n');
    let offset = 0;
    for (const line of this.#lines) {
      this.#offsets.push(offset);
      offset += line.length + 1;
    }
    const last = this.#lines.length - 1;
    const end = this.#point(last, this.#line(last).length);
    this.#root = {
      type: 'root',
      children: [],
      position: { start: this.#point(0, 0), end },
    };
  }

  /** @throws when a component is not closed, or is where only the library knows what it is. */
  root(): Root {
    const lines = this.#lines;
    for (let n = 0; n < lines.length;) {
      if (this.#line(n) === '') n += 1;
      else n = this.#block(n);
    }
    if (this.#open.length > 0) throw new Unclear();
    return this.#root;
  }

  /** @returns the line after the block that begins on this one. */
  #block(from: number): number {
    const line = this.#line(from);
    if (TAGS_LINE.test(line)) {
      this.#component(from);
      return from + 1;
    }
    const rank = SUBHEAD.exec(line)?.[1]?.length;
    if (rank !== undefined && !MARKED.test(line) && !line.includes('<')) {
      this.#add(this.#subhead(from, rank as Heading['depth']));
      return from + 1;
    }
    let end = from;
    while (end < this.#lines.length && this.#line(end) !== '') end += 1;
    let plain = from;
    while (plain < end && isPlain(this.#line(plain))) plain += 1;
    if (plain > from && (plain === end || TAGS_LINE.test(this.#line(plain)))) {
      const paragraph = this.#paragraph(from, plain);
      if (paragraph) {
        this.#add(paragraph);
        return plain;
      }
    }
    return this.#piece(from, end);
  }

  /** A component that begins, ends, or is whole, on a line of its own. */
  #component(n: number): void {
    const line = this.#line(n);
    const [, slash, name = '', attributes = '', closed] = TAG_LINE.exec(line) ?? [];
    if (slash === undefined) throw new Unclear();
    const at = line.indexOf('<');
    const end = this.#point(n, line.length);
    if (slash !== '') {
      const open = this.#open.pop();
      if (open?.name !== name || attributes !== '' || closed !== undefined) throw new Unclear();
      endsAt(open, end);
      return;
    }
    const element: MdxJsxFlowElement = {
      type: 'mdxJsxFlowElement',
      name,
      attributes: this.#attributes(n, at + 1 + name.length, attributes),
      children: [],
      position: { start: this.#point(n, at), end },
    };
    this.#add(element);
    if (closed === undefined) this.#open.push(element);
  }

  #attributes(n: number, from: number, text: string): MdxJsxAttribute[] {
    const found: MdxJsxAttribute[] = [];
    ATTRIBUTE.lastIndex = 0;
    for (let at = 0; at < text.length; at = ATTRIBUTE.lastIndex) {
      const [whole = '', name = '', value = ''] = ATTRIBUTE.exec(text) ?? [];
      const start = this.#point(n, from + at + 1);
      const position = { start, end: this.#point(n, from + at + whole.length) };
      found.push({ type: 'mdxJsxAttribute', name, value, position });
    }
    return found;
  }

  #subhead(n: number, depth: Heading['depth']): Heading {
    const line = this.#line(n);
    const end = this.#point(n, line.length);
    const text = line.slice(depth + 1);
    return {
      type: 'heading',
      depth,
      children: [
        { type: 'text', value: text, position: { start: this.#point(n, depth + 1), end } },
      ],
      position: { start: this.#point(n, 0), end: { ...end } },
    };
  }

  /** Lines of text with components in them; undefined when these are not as they should be. */
  #paragraph(from: number, to: number): Paragraph | undefined {
    const paragraph: Paragraph = {
      type: 'paragraph',
      children: [],
      position: {
        start: this.#point(from, indentOf(this.#line(from))),
        end: this.#point(to - 1, this.#line(to - 1).length),
      },
    };
    const open: MdxJsxTextElement[] = [];
    let children: PhrasingContent[] = paragraph.children;
    const write = (value: string, start: Point, end: Point): void => {
      const last = children.at(-1);
      if (last?.type === 'text') {
        last.value += value;
        endsAt(last, end);
      } else children.push({ type: 'text', value, position: { start, end } });
    };
    for (let n = from; n < to; n += 1) {
      const line = this.#line(n);
      if (n > from) write('\n', this.#point(n - 1, this.#line(n - 1).length), this.#point(n, 0));
      for (let at = indentOf(line); at < line.length;) {
        const tag = line.indexOf('<', at);
        const stop = tag < 0 ? line.length : tag;
        if (stop > at) write(line.slice(at, stop), this.#point(n, at), this.#point(n, stop));
        if (tag < 0) break;
        TAG.lastIndex = tag;
        const [whole, slash = '', name = '', attributes = '', closed] = TAG.exec(line) ?? [];
        if (whole === undefined) return undefined;
        at = tag + whole.length;
        const end = this.#point(n, at);
        if (slash !== '') {
          const element = open.pop();
          if (element?.name !== name || attributes !== '' || closed !== undefined) return undefined;
          endsAt(element, end);
          children = (open.at(-1) ?? paragraph).children;
          continue;
        }
        const element: MdxJsxTextElement = {
          type: 'mdxJsxTextElement',
          name,
          attributes: this.#attributes(n, tag + 1 + name.length, attributes),
          children: [],
          position: { start: this.#point(n, tag), end },
        };
        children.push(element);
        if (closed !== undefined) continue;
        open.push(element);
        ({ children } = element);
      }
    }
    return open.length > 0 ? undefined : paragraph;
  }

  /** What only the library can read, up to an empty line. @returns the line after it. */
  #piece(from: number, until: number): number {
    let to = until;
    const last = this.#line(to - 1);
    if (to - 1 > from && last.startsWith('<') && TAG_LINE.test(last)) {
      const lines = this.#lines.slice(from, to - 1);
      if (ENDED_BY_TAG.some((form) => lines.every((line) => form.test(line)))) to -= 1;
    }
    if (this.#lines.slice(from, to).some((line) => CONTAINER.test(line))) to = this.#onward(to);
    this.#pieces += 1;
    if (this.#pieces > MOST_PIECES) throw new Unclear();
    const start = this.#point(from, 0);
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
      while (next < this.#lines.length && this.#line(next) === '') next += 1;
      if (next === this.#lines.length) return to;
      const line = this.#line(next);
      if (!line.startsWith(' ') && !CONTAINER.test(line)) return to;
      while (next < this.#lines.length && this.#line(next) !== '') next += 1;
      to = next;
    }
  }

  #add(node: RootContent): void {
    const parent: Parent = this.#open.at(-1) ?? this.#root;
    parent.children.push(node);
  }

  #line(n: number): string {
    return this.#lines[n] ?? '';
  }

  /** @param at how many characters stand before it on its line, which is counted from 0. */
  #point(n: number, at: number): Point {
    return { line: n + 1, column: at + 1, offset: (this.#offsets[n] ?? 0) + at };
  }
}

/** The text has to be read as a whole. */
class Unclear extends Error {}

function isPlain(line: string): boolean {
  return PLAIN_START.test(line) && !MARKED.test(line) && !TAGS_LINE.test(line);
}

function endsAt({ position }: Nodes, end: Point): void {
  if (position) position.end = end;
}

function indentOf(line: string): number {
  return line.search(/[^ ]|$/);
}

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
