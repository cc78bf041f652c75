import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

type Position = NonNullable<Root['position']>;
export type Point = Position['start'];

/** A component's tag, within a line; attributes are strings without entities. */
const TAG = /<(\/?)([A-Za-z]+)((?: [a-z]+="[^"<>&\\]*")*)( ?\/)?>/y;
/** The same on a line of its own, as editors and the formatter write it. */
const TAG_LINE = new RegExp(`^ *${TAG.source}$`);
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/y;

/** Words in bold, with space around them and none within at their ends. */
const BOLD = /(?<=^ *| )\*\*([\p{L}\p{N}«](?:[^*<[]*[^*<[\s])?)\*\*(?= |$)/uy;
const LINK =
  /(?<!!)\[([\p{L}\p{N}«](?:[^*<[\]]*[^*<[\]\s])?)\]\(((?:https?:\/)?\/[\w./#?=%-]*)\)/uy;

/** What makes something else of a text: marks, escapes, entities, and what may begin an address. */
const MARKED = /[*_[\]|\\&@]|https?:|www| $/i;

/** How a line of text begins; a number may be that of a list. */
const START =
  /^ *(?!\d+[.)])(?:\*\*(?=[\p{L}\p{N}«])|\[(?=[\p{L}\p{N}«])|[\p{L}\p{M}\p{N}«»“”‘’"'(<،؛؟.…–—%])/u;

/** The lines of a text, and what can be told of each without the library. */
export class Lines {
  readonly #lines: readonly string[];
  /** Where each line begins. */
  readonly #offsets: number[] = [];

  constructor(text: string) {
    this.#lines = text.split('\n');
    let offset = 0;
    for (const line of this.#lines) {
      this.#offsets.push(offset);
      offset += line.length + 1;
    }
  }

  get count(): number {
    return this.#lines.length;
  }

  /** Empty beyond the last. */
  line(n: number): string {
    return this.#lines[n] ?? '';
  }

  slice(from: number, to: number): readonly string[] {
    return this.#lines.slice(from, to);
  }

  /** @param at how many characters stand before it on its line, which is counted from 0. */
  point(n: number, at: number): Point {
    return { line: n + 1, column: at + 1, offset: (this.#offsets[n] ?? 0) + at };
  }

  end(n: number): Point {
    return this.point(n, this.line(n).length);
  }

  /** The tag that stands alone on a line; undefined when something else does. */
  tagAlone(n: number): Tag | undefined {
    const match = TAG_LINE.exec(this.line(n));
    return match ? this.#tag(n, this.line(n).indexOf('<'), match) : undefined;
  }

  /**
   * Lines of text, with bold words, links and components in them.
   * @param at where the first begins.
   * @returns undefined when anything else is in them.
   */
  paragraph(from: number, to: number, at = indentOf(this.line(from))): Paragraph | undefined {
    const position = { start: this.point(from, at), end: this.end(to - 1) };
    const writer = new Writer({ type: 'paragraph', children: [], position });
    for (let n = from; n < to; n += 1) {
      if (n > from) writer.text('\n', this.end(n - 1), this.point(n, 0));
      if (!this.#text(n, n > from ? indentOf(this.line(n)) : at, writer)) return undefined;
    }
    return writer.whole();
  }

  /** @returns whether it is understood. */
  #text(n: number, from: number, writer: Writer): boolean {
    const line = this.line(n);
    for (let at = from; at < line.length;) {
      const sign = /[<*[]/g;
      sign.lastIndex = at;
      const stop = sign.exec(line)?.index ?? line.length;
      if (stop > at) {
        const text = line.slice(at, stop);
        if (MARKED.test(stop < line.length ? text.trimEnd() : text)) return false;
        writer.text(text, this.point(n, at), this.point(n, stop));
      }
      if (stop === line.length) return true;
      const length = this.#sign(n, stop, writer);
      if (length === undefined) return false;
      at = stop + length;
    }
    return true;
  }

  /** What begins with a sign. @returns its length. */
  #sign(n: number, at: number, writer: Writer): number | undefined {
    const line = this.line(n);
    if (line[at] === '<') {
      TAG.lastIndex = at;
      const match = TAG.exec(line);
      if (!match || !writer.tag(this.#tag(n, at, match))) return undefined;
      return match[0].length;
    }
    const form = line[at] === '*' ? BOLD : LINK;
    form.lastIndex = at;
    const [whole, words = '', url] = form.exec(line) ?? [];
    if (whole === undefined || MARKED.test(words)) return undefined;
    const inner = at + (url === undefined ? 2 : 1);
    const position = { start: this.point(n, inner), end: this.point(n, inner + words.length) };
    const children = [{ type: 'text' as const, value: words, position }];
    const outer = { start: this.point(n, at), end: this.point(n, at + whole.length) };
    writer.node(
      url === undefined
        ? { type: 'strong', children, position: outer }
        : { type: 'link', title: null, url, children, position: outer },
    );
    return whole.length;
  }

  #tag(n: number, at: number, match: RegExpExecArray): Tag {
    const [, slash, name = '', attributes = '', closed] = match;
    const start = this.point(n, at);
    const end = this.point(n, match.index + match[0].length);
    const plain = attributes === '' && closed === undefined;
    if (slash !== '') return { name, closes: true, plain, attributes: [], start, end };
    return {
      ...{ name, closes: false, plain: closed === undefined, start, end },
      attributes: this.#attributes(n, at + 1 + name.length, attributes),
    };
  }

  #attributes(n: number, from: number, text: string): MdxJsxAttribute[] {
    const found: MdxJsxAttribute[] = [];
    ATTRIBUTE.lastIndex = 0;
    for (let at = 0; at < text.length; at = ATTRIBUTE.lastIndex) {
      const [whole = '', name = '', value = ''] = ATTRIBUTE.exec(text) ?? [];
      const start = this.point(n, from + at + 1);
      const position = { start, end: this.point(n, from + at + whole.length) };
      found.push({ type: 'mdxJsxAttribute', name, value, position });
    }
    return found;
  }
}

export interface Tag {
  readonly name: string;
  /** Whether it is the end of a component. */
  readonly closes: boolean;
  /** Without a slash at its end; at the end of a component without anything but its name. */
  readonly plain: boolean;
  readonly attributes: MdxJsxAttribute[];
  readonly start: Point;
  readonly end: Point;
}

/** Puts a paragraph together. */
class Writer {
  readonly #paragraph: Paragraph;
  readonly #open: MdxJsxTextElement[] = [];
  #children: PhrasingContent[];

  constructor(paragraph: Paragraph) {
    this.#paragraph = paragraph;
    this.#children = paragraph.children;
  }

  text(value: string, start: Point, end: Point): void {
    const last = this.#children.at(-1);
    if (last?.type === 'text') {
      last.value += value;
      endsAt(last, end);
    } else this.#children.push({ type: 'text', value, position: { start, end } });
  }

  node(node: PhrasingContent): void {
    this.#children.push(node);
  }

  /** @returns whether it belongs there. */
  tag(tag: Tag): boolean {
    if (tag.closes) {
      const element = this.#open.pop();
      if (!element || !isEndOf(tag, element)) return false;
      endsAt(element, tag.end);
      this.#children = (this.#open.at(-1) ?? this.#paragraph).children;
      return true;
    }
    const { name, attributes, start, end } = tag;
    const element: MdxJsxTextElement = {
      ...{ type: 'mdxJsxTextElement', name, attributes, children: [] },
      position: { start, end },
    };
    this.#children.push(element);
    if (tag.plain) {
      this.#open.push(element);
      this.#children = element.children;
    }
    return true;
  }

  /** Undefined while a component is open in it. */
  whole(): Paragraph | undefined {
    return this.#open.length > 0 ? undefined : this.#paragraph;
  }
}

/** Whether a line may be one of a paragraph, the first one or another. */
export function isText(line: string): boolean {
  return START.test(line);
}

export function isEndOf(tag: Tag, element: MdxJsxFlowElement | MdxJsxTextElement): boolean {
  return tag.closes && tag.plain && tag.name === element.name;
}

export function endsAt({ position }: Nodes, end: Point): void {
  if (position) position.end = end;
}

export function isMarked(text: string): boolean {
  return MARKED.test(text);
}

function indentOf(line: string): number {
  return line.search(/[^ ]|$/);
}
