import type { Element, ElementContent, Root, RootContent } from 'hast';
import { bidiRuns, isolateText, statedDirection, statedLanguage, type BidiRun } from './bidi.ts';
import type { Locale } from './locales.ts';

type Node = RootContent;

/** What stands within a line of text. Anything else is a block, and no run reaches out of one. */
const WITHIN_LINES = new Set(
  'a abbr b br cite del em i ins mark q s small span strong sub sup time u x-claim x-point'.split(
    ' ',
  ),
);
/** These stand within a line as one thing: what they hold has its own direction, or is no text. */
const ATOMS = new Set(
  'bdi bdo code img input kbd samp x-from x-gloss x-mark x-unsourced'.split(' '),
);

/**
 * A tree in which everything that runs against its text stands in a `<bdi>`: see `bidiRuns`. A
 * paragraph is looked at as a whole, so that "**Google** Inc." is one name. Nothing else changes,
 * and what has nothing to isolate comes back as it is.
 */
export function isolateTree<Tree extends Root | Element>(tree: Tree, locale: Locale): Tree {
  const children: Node[] = [];
  let line: Node[] = [];
  let changed = false;
  const endLine = () => {
    const isolatedLine = isolateLine(line, locale);
    changed ||= isolatedLine !== line;
    children.push(...isolatedLine);
    line = [];
  };
  for (const child of tree.children) {
    if (!isBlock(child)) {
      line.push(child);
      continue;
    }
    endLine();
    const block = isolateTree(child, locale);
    changed ||= block !== child;
    children.push(block);
  }
  endLine();
  return changed ? { ...tree, children: children } : tree;
}

function isBlock(node: Node): node is Element {
  if (node.type !== 'element' || isAtom(node)) return false;
  if (!WITHIN_LINES.has(node.tagName) || node.properties['block'] === true) return true;
  return node.children.some(isBlock);
}

function isAtom({ tagName, properties }: Element): boolean {
  return ATOMS.has(tagName) || properties.dir !== undefined;
}

/** The text of a node, sign for sign; a line feed in the file is a space to readers. */
function textOf(node: Node): string {
  if (node.type === 'text') return node.value.replace(/[\n\r\t]/g, ' ');
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return '\n';
  return isAtom(node) ? '\uFFFC' : node.children.map(textOf).join('');
}

function isolateLine(line: Node[], locale: Locale): Node[] {
  let end = 0;
  const stretches = bidiRuns(line.map(textOf).join(''), locale).map((run) => {
    const start = end;
    end += run.text.length;
    return { start, run };
  });
  // From the last to the first: an isolate counts as one sign, so what follows it moves.
  return stretches.reduceRight<Node[]>(
    (nodes, { start, run }) => (run.isolate === undefined ? nodes : wrap(nodes, start, run)),
    line,
  );
}

/**
 * Puts a run into one isolate, as deep in the tree as it has room. One that reaches into an
 * element which holds more than it ("*about Google* Inc.") becomes two.
 * @param start where the run begins, in signs from the first node.
 */
function wrap(nodes: readonly Node[], start: number, run: BidiRun): Node[] {
  const end = start + run.text.length;
  let at = 0;
  for (const [index, node] of nodes.entries()) {
    const from = at;
    const to = (at += textOf(node).length);
    if (node.type !== 'element' || isAtom(node) || to <= start || from >= end) continue;
    if (from <= start && end <= to) {
      const children = wrap(node.children, start - from, run) as ElementContent[];
      return nodes.toSpliced(index, 1, { ...node, children });
    }
    const border = start < from && end < to ? from : from < start && to < end ? to : undefined;
    if (border !== undefined) {
      const last = wrapPart(nodes, border, end, start, run);
      return wrapPart(last, start, border, start, run);
    }
  }
  return wrapHere(nodes, start, run);
}

/** A part of a run, without the spaces that the parting leaves at its ends. */
function wrapPart(
  nodes: readonly Node[],
  from: number,
  to: number,
  start: number,
  run: BidiRun,
): Node[] {
  const text = run.text.slice(from - start, to - start);
  const words = text.trim();
  if (words === '') return [...nodes];
  return wrap(nodes, from + text.indexOf(words), { ...run, text: words });
}

/** The same where the run is made of whole nodes and parts of texts. */
function wrapHere(nodes: readonly Node[], start: number, run: BidiRun): Node[] {
  const end = start + run.text.length;
  const parts: Record<'before' | 'within' | 'after', Node[]> = {
    before: [],
    within: [],
    after: [],
  };
  let at = 0;
  for (const node of nodes) {
    const from = at;
    const to = (at += textOf(node).length);
    if (node.type !== 'text') {
      parts[to <= start ? 'before' : from >= end ? 'after' : 'within'].push(node);
      continue;
    }
    const slice = (part: keyof typeof parts, first: number, last: number) => {
      const value = node.value.slice(Math.max(0, first - from), Math.max(0, last - from));
      if (value !== '') parts[part].push({ type: 'text', value });
    };
    slice('before', from, start);
    slice('within', start, end);
    slice('after', end, to);
  }
  return [...parts.before, isolate(run, parts.within), ...parts.after];
}

function isolate(run: BidiRun, within: Node[]): Element {
  const dir = statedDirection(run);
  const lang = statedLanguage(run);
  // Where a mark has to go before the text, the text is a number: it is all there is.
  const marked = isolateText(run);
  const children = marked === run.text ? within : [{ type: 'text', value: marked } as const];
  return {
    type: 'element',
    tagName: 'bdi',
    properties: { ...(dir && { dir }), ...(lang && { lang }) },
    children: children as ElementContent[],
  };
}
