import type { Element, ElementContent, Root } from 'hast';
import type { Article } from './article.ts';
import { partlySourced } from './attribution/partly-sourced.ts';
import { claimsOf, type Claim } from './claims.ts';
import { pointsByAnchor, resolvePoints } from './summary/points.ts';

/** A report as pages show it: its texts with the marks that lead from one thing to another. */
export interface Reading {
  /** Holds `x-mark` after each claim, `x-unsourced` and `x-gloss` at the end of blocks. */
  readonly report: Root;
  /** Its `x-point` elements are numbered, and each ends with an `x-from`. */
  readonly summary: Root | undefined;
  readonly claims: readonly Claim[];
  /** Paragraphs and lists of the report, and how many of them state no source. */
  readonly blocks: number;
  readonly unsourced: number;
  /** How many state a source for a part of what they say. */
  readonly partly: number;
}

/** Whatever stands within is answered for: by a source, or by the newsroom itself. */
const OWN_WORDS = new Set(['x-claim', 'x-note']);

/** What states something and so should say who says it; a subhead or a rule does not. */
const STATEMENTS = new Set(['p', 'ul', 'ol', 'blockquote', 'table']);

/** Marks up a report for reading. Nothing is changed in the article itself. */
export function readingOf(article: Article): Reading {
  const silent = sourcelessBlocks(article.report.tree);
  const order = article.report.blocks.map(({ anchor }) => anchor);
  const points = article.summary ? resolvePoints(article.summary, article.report) : [];
  const glosses = pointsByAnchor(points);
  let sentences = 0;
  const summary =
    article.summary &&
    map(article.summary.tree, (element) => {
      if (element.tagName !== 'x-point') return element;
      const point = points[sentences];
      sentences += 1;
      const anchors = point?.anchors ?? [];
      const from = mark('x-from', {
        anchors: anchors.join(' '),
        numbers: anchors.map((anchor) => order.indexOf(anchor) + 1).join(' '),
        ...(point?.state === 'stale' ? { stale: true } : {}),
        // What a sentence sums up is no better sourced than its paragraphs are.
        ...(anchors.length > 0 && anchors.every((anchor) => silent.has(anchor))
          ? { sourceless: true }
          : {}),
      });
      return append({ ...element, properties: { ...element.properties, number: sentences } }, [
        from,
      ]);
    });

  const claims = claimsOf(article.report);
  const numbers = numberClaims(article.report.tree);
  let blocks = 0;
  let unsourced = 0;
  let partly = 0;
  const mixed = new Set(partlySourced(article.report.tree).map(({ anchor }) => anchor));
  const report = map(article.report.tree, (element, inClaim, original) => {
    if (element.tagName === 'x-claim') {
      const number = numbers.get(original) ?? 0;
      const numbered = { ...element, properties: { ...element.properties, number } };
      return append(numbered, [mark('x-mark', { number })]);
    }
    const id = element.properties.id;
    if (typeof id !== 'string' || !STATEMENTS.has(element.tagName)) return element;
    blocks += 1;
    const marks: Element[] = [];
    if (!inClaim && silent.has(id)) {
      unsourced += 1;
      marks.push(mark('x-unsourced', {}));
    }
    if (mixed.has(id)) {
      partly += 1;
      marks.push(mark('x-unsourced', { partly: true }));
    }
    const gloss = glosses.get(id);
    if (gloss) marks.push(mark('x-gloss', { sentences: gloss.join(' ') }));
    return append(element, marks);
  });
  return { report, summary, claims, blocks, unsourced, partly };
}

/** The anchors of the blocks that state something and name nobody who says so. */
function sourcelessBlocks(tree: Root): ReadonlySet<string> {
  const anchors = new Set<string>();
  const visit = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element' || OWN_WORDS.has(child.tagName)) continue;
      const { id } = child.properties;
      const states = typeof id === 'string' && STATEMENTS.has(child.tagName);
      if (states && !holdsClaim(child)) anchors.add(id);
      visit(child);
    }
  };
  visit(tree);
  return anchors;
}

/** Claims by number, in the order in which they begin: as `claimsOf` numbers them. */
function numberClaims(tree: Root): ReadonlyMap<Element, number> {
  const numbers = new Map<Element, number>();
  const visit = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'x-claim') numbers.set(child, numbers.size + 1);
      visit(child);
    }
  };
  visit(tree);
  return numbers;
}

function holdsClaim(element: Element): boolean {
  return element.children.some(
    (child) => child.type === 'element' && (child.tagName === 'x-claim' || holdsClaim(child)),
  );
}

function mark(tagName: string, properties: Element['properties']): Element {
  return { type: 'element', tagName, properties, children: [] };
}

/**
 * Puts marks at the end of the words of an element: into its last paragraph, list item or cell if
 * it has any, so that a mark never stands on a line of its own.
 */
function append(element: Element, marks: readonly ElementContent[]): Element {
  if (marks.length === 0) return element;
  if (element.tagName === 'table') return withMarksBelow(element, marks);
  const at = element.children.findLastIndex((child) => child.type === 'element' && isBlock(child));
  const last = element.children[at];
  if (last?.type !== 'element') {
    // Who says it comes first, then the way to the summary.
    const end = element.children.at(-1);
    const glossed = end?.type === 'element' && end.tagName === 'x-gloss';
    const gloss = glossed ? element.children.slice(-2) : [];
    const words = glossed ? element.children.slice(0, -2) : element.children;
    return { ...element, children: [...words, ...apart(marks), ...gloss] };
  }
  return { ...element, children: element.children.with(at, append(last, marks)) };
}

const SPACE: ElementContent = { type: 'text', value: ' ' };

/** A space of its own keeps a mark apart from what is before it, when read out or copied too. */
function apart(marks: readonly ElementContent[]): ElementContent[] {
  return marks.flatMap((mark) => [SPACE, mark]);
}

/** Marks of a table stand in a line below it: its last cell is no end of its words. */
function withMarksBelow(table: Element, marks: readonly ElementContent[]): Element {
  const below: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: apart(marks),
  };
  return {
    type: 'element',
    tagName: 'div',
    properties: {},
    children: [table, below],
  };
}

const BLOCKS = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'div']);

function isBlock(element: Element): boolean {
  return BLOCKS.has(element.tagName) || element.properties['block'] === true;
}

/** A copy of a tree with every element changed, innermost first. */
function map(
  tree: Root,
  change: (element: Element, inClaim: boolean, original: Element) => Element,
): Root {
  const visit = (element: Element, inClaim: boolean): Element => {
    const within = inClaim || OWN_WORDS.has(element.tagName);
    const children = element.children.map((child) =>
      child.type === 'element' ? visit(child, within) : child,
    );
    return change({ ...element, children }, inClaim, element);
  };
  return {
    ...tree,
    children: tree.children.map((child) =>
      child.type === 'element' ? visit(child, false) : child,
    ),
  };
}
