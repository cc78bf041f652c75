import type { Element, Root, RootContent } from 'hast';

/** A paragraph in which a source answers for some of the words and nobody for the others. */
export interface PartlySourced {
  readonly anchor: string;
  /** Its words in their order. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly text: string;
  readonly sourced: boolean;
}

/** Fewer words beside a claim state nothing by themselves: "and", "on the other hand". */
const FEWEST = 4;

/** What states something; a list's items and a table's cells are looked at one by one. */
const STATEMENTS = new Set(['p', 'li', 'td']);
/** Whatever stands within is answered for: by a source, or by the newsroom itself. */
const ANSWERED = new Set(['x-claim', 'x-note']);

/**
 * The paragraphs of a report that are sourced in part: readers see a source at them and may take it
 * to answer for the whole.
 */
export function partlySourced(tree: Root): PartlySourced[] {
  const found: PartlySourced[] = [];
  const visit = (nodes: readonly RootContent[], around: string): void => {
    for (const node of nodes) {
      if (node.type !== 'element' || ANSWERED.has(node.tagName)) continue;
      const { id } = node.properties;
      const anchor = typeof id === 'string' ? id : around;
      const parts = STATEMENTS.has(node.tagName) ? partsOf(node) : [];
      if (isMixed(parts)) found.push({ anchor, parts });
      else visit(node.children, anchor);
    }
  };
  visit(tree.children, '');
  return found;
}

function isMixed(parts: readonly Part[]): boolean {
  const bare = parts.filter(({ sourced }) => !sourced).flatMap(({ text }) => wordsOf(text));
  return bare.length >= FEWEST && parts.some(({ sourced }) => sourced);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}

/** The words of an element, those next to each other of one kind as one part. Signs and spaces state nothing. */
function partsOf(element: Element): Part[] {
  const parts: { text: string; sourced: boolean }[] = [];
  const visit = (parent: Element, sourced: boolean): void => {
    for (const child of parent.children) {
      if (child.type === 'element') visit(child, sourced || child.tagName === 'x-claim');
      if (child.type !== 'text') continue;
      const last = parts.at(-1);
      const idle = wordsOf(child.value).length === 0;
      if (last && (idle || last.sourced === sourced)) last.text += child.value;
      else parts.push({ text: child.value, sourced });
    }
  };
  visit(element, false);
  return parts;
}
