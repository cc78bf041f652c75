import type { Nodes, Parent, RootContent } from 'mdast';
import { formatMdx } from '../format/mdx.ts';
import { closingStart, hasClosingTag, openingEnd, rangeOf } from '../format/tags.ts';
import { parseMarkdown } from '../markdown.ts';

/**
 * Writes a body that came from a form into the one it was opened from: what says the same stays
 * as it was written, byte for byte, and only the blocks that were edited are taken from the form.
 * @returns the text in its one form.
 */
export function mergeMdx(before: string | undefined, after: string): string {
  if (before === undefined) return formatMdx(after) ?? after;
  const [old, now] = [parseMarkdown(before), parseMarkdown(after)];
  const chunks = merged({ text: before, parent: old }, { text: after, parent: now });
  const text = chunks.length === 0 ? '' : `${chunks.join('\n\n')}\n`;
  return formatMdx(text) ?? text;
}

interface Side {
  readonly text: string;
  readonly parent: Parent;
}

function merged(before: Side, after: Side): string[] {
  const old = before.parent.children.map((node) => ({
    node,
    says: JSON.stringify(sayingOf(node)),
  }));
  const now = after.parent.children.map((node) => ({ node, says: JSON.stringify(sayingOf(node)) }));
  const pairs = commonPairs(
    old.map(({ says }) => says),
    now.map(({ says }) => says),
  );
  return now.map(({ node }, index) => {
    const twin = old[pairs.get(index) ?? -1]?.node;
    if (twin) return sliceOf(before.text, twin);
    const edited = old[placeBetween(pairs, index, now.length, old.length)]?.node;
    return edited
      ? mergedElement(before.text, edited, after.text, node)
      : sliceOf(after.text, node);
  });
}

/** The old block in the place of a new one, when exactly one stood between the same neighbours. */
function placeBetween(
  pairs: ReadonlyMap<number, number>,
  index: number,
  length: number,
  oldLength: number,
): number {
  let [first, last] = [index, index];
  while (first > 0 && !pairs.has(first - 1)) first -= 1;
  while (last < length - 1 && !pairs.has(last + 1)) last += 1;
  const start = (pairs.get(first - 1) ?? -1) + 1;
  const end = pairs.get(last + 1) ?? oldLength;
  return end - start === last - first + 1 ? start + index - first : -1;
}

/** Inside of a component that was edited, what was not edited stays too. */
function mergedElement(oldText: string, old: RootContent, text: string, node: RootContent): string {
  const whole = sliceOf(text, node);
  if (old.type !== 'mdxJsxFlowElement' || node.type !== 'mdxJsxFlowElement') return whole;
  if (old.name !== node.name || !hasClosingTag(text, node) || !hasClosingTag(oldText, old)) {
    return whole;
  }
  const opening = text.slice(rangeOf(node).start, openingEnd(text, node));
  const closing = text.slice(closingStart(text, node), rangeOf(node).end);
  const chunks = merged({ text: oldText, parent: old }, { text, parent: node });
  return [opening, chunks.join('\n\n'), closing].join('\n');
}

/** The source of a block with the indent of its first line: the others are set in as much. */
function sliceOf(text: string, node: RootContent): string {
  const { start, end } = rangeOf(node);
  const indent = ' '.repeat((node.position?.start.column ?? 1) - 1);
  return indent + text.slice(start, end);
}

/** What a form cannot show, and so cannot change. */
const LAYOUT = new Set(['position', 'data', 'spread', 'align', 'checked', 'title']);

/** What a node says, however it is written. */
function sayingOf(node: Nodes): unknown {
  const fields = fieldsOf(node);
  if (!('children' in node)) return fields;
  if (WITH_WORDS.has(node.type)) return [fields, wordsIn(node)];
  return [fields, node.children.map(sayingOf)];
}

function fieldsOf(node: Nodes): unknown {
  return Object.entries(node as unknown as Readonly<Record<string, unknown>>)
    .filter(([key, value]) => !LAYOUT.has(key) && key !== 'children' && value !== null)
    .map(([key, value]) => {
      if (key === 'attributes') return [key, attributesOf(value as readonly Attribute[])];
      return [key, typeof value === 'string' ? value.replace(/\s+/g, ' ') : value];
    });
}

const WITH_WORDS = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell']);

/**
 * Words with what stands around them, in a row: a form keeps no order of what stands around the
 * same words, takes apart what a line break is in, and of two claims keeps the inner.
 */
function wordsIn(node: Nodes): unknown {
  const runs: { words: string; around: string }[] = [];
  const walk = (parent: Parent, around: ReadonlyMap<string, unknown>) => {
    for (const child of parent.children) {
      if ('children' in child) {
        const name = 'name' in child ? (child.name ?? '') : child.type;
        walk(child, new Map([...around, [name, fieldsOf(child)]]));
        continue;
      }
      const isText = child.type === 'text';
      const words = isText ? child.value : JSON.stringify(fieldsOf(child));
      const marks = [...around].sort(([a], [b]) => (a < b ? -1 : 1));
      const key = isText ? JSON.stringify(marks) : child.type;
      const last = runs.at(-1);
      if (isText && last?.around === key) last.words += words;
      else runs.push({ words, around: key });
    }
  };
  walk(node as Parent, new Map());
  return runs.map(({ words, around }) => [words.replace(/\s+/g, ' '), around]);
}

interface Attribute {
  readonly name?: string;
  readonly value?: unknown;
}

function attributesOf(attributes: readonly Attribute[]): unknown {
  return attributes
    .map(({ name, value }) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

/** The longest common run of two lists: new index to old index. */
function commonPairs(old: readonly string[], now: readonly string[]): Map<number, number> {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row)
        row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs = new Map<number, number>();
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) pairs.set(j++, i++);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
