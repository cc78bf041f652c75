import type { Element, Root, Text } from 'hast';
import type { Body } from '../body.ts';
import type { Position } from '../problem.ts';

/** One run of words in a report: of a paragraph, a list item, a cell. */
export interface Passage {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** A piece of a passage's text as it lies in the file. */
interface Run {
  /** Where it begins in the passage's text. */
  readonly start: number;
  readonly node: Text;
  /** Whether it stands inside a claim. */
  readonly claimed: boolean;
}

/** A block that states something, and so should say who says it. */
export interface Statement {
  readonly at: Position;
  /** Whether it stands in a claim or holds one. */
  readonly sourced: boolean;
  readonly passages: readonly Passage[];
}

/** The blocks that `newsroom/reading.ts` marks for readers where they state no source. */
const STATEMENTS = new Set(['p', 'ul', 'ol', 'blockquote', 'table']);

/** What begins and ends a run of words. */
const BLOCKS = new Set([...STATEMENTS, 'li', 'thead', 'tbody', 'tr', 'td', 'th', 'h2', 'h3', 'h4']);

/** The statements of a report in the order of reading; subheads and rules are none. */
export function statementsIn(report: Body): Statement[] {
  return statementsBelow(report.tree, false);
}

function statementsBelow(parent: Root | Element, claimed: boolean): Statement[] {
  return parent.children.flatMap((child): Statement[] => {
    if (child.type !== 'element') return [];
    // A note is the newsroom's own word.
    const within = claimed || child.tagName === 'x-claim' || child.tagName === 'x-note';
    if (typeof child.properties.id !== 'string') return statementsBelow(child, within);
    if (!STATEMENTS.has(child.tagName)) return [];
    const { line, column } = child.position?.start ?? { line: 1, column: 1 };
    return [
      {
        at: { line, column },
        sourced: within || holdsClaim(child),
        passages: passagesIn(child, within),
      },
    ];
  });
}

function holdsClaim(element: Element): boolean {
  return element.children.some(
    (child) => child.type === 'element' && (child.tagName === 'x-claim' || holdsClaim(child)),
  );
}

function passagesIn(block: Element, inClaim: boolean): Passage[] {
  const passages: Passage[] = [];
  let text = '';
  let runs: Run[] = [];
  const flush = () => {
    if (text.trim() !== '') passages.push({ text, runs });
    text = '';
    runs = [];
  };
  const visit = (element: Element, claimed: boolean) => {
    const separate = BLOCKS.has(element.tagName) || element.properties['block'] === true;
    if (separate) flush();
    for (const child of element.children) {
      if (child.type === 'text') {
        runs.push({ start: text.length, node: child, claimed });
        // Where a line ends in the file, the sentence goes on.
        text += child.value.replace(/[\r\n]/g, ' ');
      } else if (child.type === 'element') {
        visit(child, claimed || child.tagName === 'x-claim');
      }
    }
    if (separate) flush();
  };
  visit(block, inClaim);
  return passages;
}

/** Whether a place in a passage stands inside a claim. */
export function isClaimed({ runs }: Passage, offset: number): boolean {
  return runs[lastUpTo(runs, ({ start }) => start, offset)]?.claimed ?? false;
}

/**
 * Finds where a place in a passage lies in the file. The text of a passage is the file's without
 * escapes, character references, and the signs that begin its lines.
 * @param source the whole file.
 */
export function locator(source: string): (passage: Passage, offset: number) => Position {
  const lines = [0, ...[...source.matchAll(LINE_END)].map((end) => end.index + end[0].length)];
  const offsets = new WeakMap<Text, readonly number[]>();
  return ({ runs }, offset) => {
    const run = runs[lastUpTo(runs, ({ start }) => start, offset)];
    if (!run) return { line: 1, column: 1 };
    const known = offsets.get(run.node) ?? offsetsInSource(source, run.node);
    offsets.set(run.node, known);
    const at = known[offset - run.start] ?? 0;
    const line = lastUpTo(lines, (start) => start, at);
    return { line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  };
}

const LINE_END = /\r\n|\r|\n/g;

/** Where each character of a text stands in the file. */
function offsetsInSource(source: string, { value, position }: Text): number[] {
  const offsets: number[] = [];
  let at = position?.start.offset ?? 0;
  for (let index = 0; index < value.length; index += 1) {
    // What stands for a character of the text: "&#x69;", "&amp;".
    const ahead = source.slice(at, at + 200);
    const reference = /^&#?\w+;/.exec(ahead)?.[0];
    const isReference = reference !== undefined && !value.startsWith(reference, index);
    // What the text has not is mark-up: a backslash, the indent of a line.
    const skipped = isReference ? 0 : Math.max(0, ahead.indexOf(value.charAt(index)));
    offsets.push(at + skipped);
    at += isReference ? reference.length : skipped + 1;
  }
  return offsets;
}

/** The index of the last item of a rising list that is no further than a place, or -1. */
function lastUpTo<Item>(
  items: readonly Item[],
  placeOf: (item: Item) => number,
  place: number,
): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const item = items[middle];
    if (item !== undefined && placeOf(item) <= place) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
