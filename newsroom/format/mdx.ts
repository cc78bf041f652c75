import type { Nodes, Parent, RootContent } from 'mdast';
import { parseMarkdown } from '../markdown.ts';
import { sameMarkdown } from '../fix/same-tree.ts';
import { applyEdits, type Edit } from '../fix/splice.ts';
import { layOut } from './layout.ts';
import {
  attributeRanges,
  canonicalTag,
  closingStart,
  elementsIn,
  hasClosingTag,
  openingEnd,
  rangeOf,
} from './tags.ts';

/**
 * The one form of our bodies, made by moving white space and the signs around the words, never
 * by writing the words anew: line ends of one kind, no spaces at the end of a line, one blank
 * line between blocks, and components as Keystatic saves them, on lines of their own with what
 * they hold two spaces further in.
 * @returns undefined when that would change what the file says, or it does not parse.
 */
export function formatMdx(text: string): string | undefined {
  let formatted = plainLines(text);
  try {
    let root = parseMarkdown(formatted);
    // Each step looks at what the one before it left: their edits would meet otherwise.
    for (const step of [tidyTags, tidyLineEnds, layOut]) {
      const edits = step(formatted, root).filter(
        ({ start, end, text: wanted }) => formatted.slice(start, end) !== wanted,
      );
      if (edits.length === 0) continue;
      formatted = applyEdits(formatted, edits);
      root = parseMarkdown(formatted);
    }
    return formatted === text || sameMarkdown(text, formatted) ? formatted : undefined;
  } catch {
    return undefined;
  }
}

/** Line feeds alone, and no tabs before a line's first word. */
function plainLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*\t[ \t]*/gm, (indent) => indent.replace(/ {0,3}\t/g, '    '));
}

/** `<Claim by='a'  via="b" >` becomes `<Claim by="a" via="b">`. */
function tidyTags(text: string, root: Parent): Edit[] {
  return elementsIn(root).flatMap((node) => {
    const { start, end } = rangeOf(node);
    const opening = { start, end: openingEnd(text, node), text: canonicalTag(text, node) };
    if (!hasClosingTag(text, node)) return [opening];
    return [opening, { start: closingStart(text, node), end, text: `</${node.name ?? ''}>` }];
  });
}

/** A line break is written as a visible sign, so that spaces at the end of a line mean nothing. */
function tidyLineEnds(text: string, root: Parent): Edit[] {
  const breaks = nodesOf(root, 'break').map((node) => rangeOf(node).start);
  const kept = attributeRanges(root);
  return [...text.matchAll(/[ \t]+$/gm)].flatMap(({ 0: spaces, index }): Edit[] => {
    const end = index + spaces.length;
    if (kept.some((range) => range.start < end && index < range.end)) return [];
    // Without the space, `<` could begin a tag and a backslash would be a line break.
    if (/[<\\]/.test(text[index - 1] ?? '')) return [];
    return [{ start: index, end, text: breaks.includes(index) ? '\\' : '' }];
  });
}

function nodesOf(parent: Parent, type: Nodes['type']): RootContent[] {
  return parent.children.flatMap((node) => [
    ...(node.type === type ? [node] : []),
    ...('children' in node ? nodesOf(node, type) : []),
  ]);
}
