import type { Nodes, Parent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

type Element = MdxJsxFlowElement | MdxJsxTextElement;

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands in the text it was parsed from. @throws when it was made by hand. */
export function rangeOf(node: Pick<Nodes, 'position'>): Range {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) throw new TypeError('a node without a place');
  return { start, end };
}

/** The components below a node, parents first. */
export function elementsIn(parent: Parent): Element[] {
  return parent.children.flatMap((node: Nodes) => {
    const below = 'children' in node ? elementsIn(node) : [];
    const isElement = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
    return isElement ? [node, ...below] : below;
  });
}

/** Where white space belongs to a value and is not for moving. */
export function attributeRanges(root: Parent): Range[] {
  return elementsIn(root).flatMap(({ attributes }) => attributes.map(rangeOf));
}

/** Where the opening tag of an element ends. */
export function openingEnd(text: string, node: Element): number {
  // Brackets in the values of attributes are passed over: only what follows the last one counts.
  const last = node.attributes.at(-1);
  const from = last ? rangeOf(last).end : rangeOf(node).start;
  return text.indexOf('>', from) + 1;
}

export function hasClosingTag(text: string, node: Element): boolean {
  return text[openingEnd(text, node) - 2] !== '/';
}

/** Where the closing tag of an element starts. */
export function closingStart(text: string, node: Element): number {
  return text.lastIndexOf('<', rangeOf(node).end - 1);
}

/** The opening tag with single spaces and double quotes, its values as they stand. */
export function canonicalTag(text: string, node: Element): string {
  const attributes = node.attributes.map((attribute) => {
    const { start, end } = rangeOf(attribute);
    const source = text.slice(start, end);
    const [, name, value] = /^([^\s=]+)\s*=\s*(["'][\s\S]*["'])$/.exec(source) ?? [];
    if (name === undefined || value === undefined) return ` ${source}`;
    const plain = value.slice(1, -1);
    return ` ${name}=${plain.includes('"') ? value : `"${plain}"`}`;
  });
  const end = hasClosingTag(text, node) ? '>' : ' />';
  return `<${node.name ?? ''}${attributes.join('')}${end}`;
}
