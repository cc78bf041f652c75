import type { Paragraph, Parent, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { isBlock } from '../components.ts';
import { applyEdits, type Edit } from '../fix/splice.ts';
import { closingStart, elementsIn, hasClosingTag, openingEnd, rangeOf } from '../format/tags.ts';
import { formatMdx } from '../format/mdx.ts';
import { parseMarkdown } from '../markdown.ts';

/**
 * A body as the form reads it. To us `<Claim>` and `<Point>` may stand around paragraphs or
 * around a few words; Keystatic knows each of its components as one or the other, so around
 * paragraphs they have names of their own there.
 */
const BLOCK_NAMES: Readonly<Record<string, string>> = { Claim: 'ClaimBlock', Point: 'PointBlock' };
const OUR_NAMES = Object.fromEntries(
  Object.entries(BLOCK_NAMES).map(([ours, theirs]) => [theirs, ours]),
);

/** @throws what the parser throws on a text that is no MDX. */
export function bodyForForm(text: string): string {
  const apart = onLinesOfTheirOwn(text);
  return renamed(apart, (node) =>
    node.type === 'mdxJsxFlowElement' ? BLOCK_NAMES[node.name ?? ''] : undefined,
  );
}

/** The same the other way; lists and tables as we write them. */
export function bodyFromForm(text: string): string {
  const ours = renamed(text, (node) => OUR_NAMES[node.name ?? '']);
  return applyEdits(ours, tidied(ours, parseMarkdown(ours)));
}

type Element = MdxJsxFlowElement | MdxJsxTextElement;

function renamed(text: string, nameOf: (node: Element) => string | undefined): string {
  const edits = elementsIn(parseMarkdown(text)).flatMap((node): Edit[] => {
    const name = nameOf(node);
    const old = node.name ?? '';
    if (name === undefined) return [];
    const start = text.indexOf(old, rangeOf(node).start);
    const opening = { start, end: start + old.length, text: name };
    if (!hasClosingTag(text, node)) return [opening];
    const closing = text.indexOf(old, closingStart(text, node));
    return [opening, { start: closing, end: closing + old.length, text: name }];
  });
  return applyEdits(text, edits);
}

/**
 * Blocks that were written on one line with their text, each on lines of its own: the parser
 * takes them for parts of a paragraph (see `raiseBlocks`), and so would the form.
 */
function onLinesOfTheirOwn(text: string): string {
  const edits = paragraphsIn(parseMarkdown(text)).flatMap((paragraph) => {
    const blocks = paragraph.children.filter((part) => part.type === 'mdxJsxTextElement');
    const others = paragraph.children.filter(
      (part) =>
        part.type !== 'mdxJsxTextElement' && !(part.type === 'text' && part.value.trim() === ''),
    );
    if (others.length > 0 || blocks.length === 0 || !blocks.every(({ name }) => isBlock(name))) {
      return [];
    }
    return blocks.flatMap((node, index): Edit[] => {
      const { start, end } = rangeOf(node);
      const apart = index === 0 ? [] : [{ start, end: start, text: '\n\n' }];
      if (!hasClosingTag(text, node)) return apart;
      const [first, last] = [openingEnd(text, node), closingStart(text, node)];
      return [
        ...apart,
        { start: first, end: first, text: '\n' },
        ...(last > first && last < end ? [{ start: last, end: last, text: '\n' }] : []),
      ];
    });
  });
  if (edits.length === 0) return text;
  const apart = applyEdits(text, edits);
  return formatMdx(apart) ?? apart;
}

function paragraphsIn(parent: Parent): Paragraph[] {
  return parent.children.flatMap((node: RootContent) => {
    if (node.type === 'paragraph') return [node];
    return 'children' in node ? paragraphsIn(node) : [];
  });
}

/** `* ` in front of an item becomes `- `, and cells lose the spaces that line up their columns. */
function tidied(text: string, parent: Parent): Edit[] {
  return parent.children.flatMap((node, index): Edit[] => {
    if (node.type === 'table') return tidyTable(text, rangeOf(node));
    const below = 'children' in node ? tidied(text, node) : [];
    const follows = parent.children[index - 1]?.type === 'list';
    // Two lists in a row are told apart by their signs.
    if (
      node.type !== 'list' ||
      node.ordered ||
      follows ||
      parent.children[index + 1]?.type === 'list'
    ) {
      return below;
    }
    const bullets = node.children.flatMap((item): Edit[] => {
      const { start } = rangeOf(item);
      return text[start] === '*' ? [{ start, end: start + 1, text: '-' }] : [];
    });
    return [...bullets, ...below];
  });
}

function tidyTable(text: string, { start, end }: { start: number; end: number }): Edit[] {
  const table = text.slice(start, end);
  const lines = table.split('\n').map((line) => {
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const cells = line
      .slice(indent.length)
      .replace(/^\||\|\s*$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .map((cell) => (/^:?-+:?$/.test(cell) ? cell.replace(/-{3,}/, '---') : cell));
    return `${indent}| ${cells.join(' | ')} |`;
  });
  const tidy = lines.join('\n');
  return tidy === table ? [] : [{ start, end, text: tidy }];
}
