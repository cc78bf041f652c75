import type { Element, Root as HastRoot } from 'hast';
import type { Nodes, Parent, Root, RootContent } from 'mdast';
import { toHast, type Handler } from 'mdast-util-to-hast';
import { toString } from 'mdast-util-to-string';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { VFileMessage } from 'vfile-message';
import { anchorsOf } from './anchors.ts';
import { ExcessError } from './body-limits.ts';
import { checkBody, stringAttributes } from './body-rules.ts';
import type { BodyKind } from './components.ts';
import { mdxDetail } from './detail.ts';
import { parseMarkdown, raiseBlocks } from './markdown.ts';
import type { Position, Problem } from './problem.ts';

/** One block of a text: what an anchor points to. */
export interface Block {
  /** `p-…`; empty in an English summary, whose blocks are never pointed to. */
  readonly anchor: string;
  readonly text: string;
  /** Whether it is a subhead. */
  readonly head: boolean;
  readonly at: Position;
}

/** A component in the text with its attributes, for the checks that know the newsroom's lists. */
export interface Mention {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly at: Position;
}

export interface Body {
  /** HTML's tree; components are elements named `x-claim`, `x-point` and so on. */
  readonly tree: HastRoot;
  readonly blocks: readonly Block[];
  readonly mentions: readonly Mention[];
}

/**
 * Parses one `.mdx` file. It is read as a tree and never evaluated: program text of any kind is an
 * error, and so is whatever the allow-list does not name.
 */
export function parseBody(
  file: string,
  text: string,
  kind: BodyKind,
): { readonly body: Body | undefined; readonly problems: readonly Problem[] } {
  const failed = (problem: Omit<Problem, 'file' | 'severity'>) => ({
    body: undefined,
    problems: [{ ...problem, file, severity: 'error' as const }],
  });
  let root: Root;
  try {
    root = parseMarkdown(text);
  } catch (error) {
    if (error instanceof ExcessError) return failed(error.excess);
    if (error instanceof VFileMessage) {
      return failed({
        ...{ ...placeOf(error), rule: 'mdx-syntax', values: {}, detail: mdxDetail(error) },
      });
    }
    // The parser's recursion ends in a RangeError on absurdly deep nesting.
    if (error instanceof RangeError) {
      return failed({ line: 1, column: 1, rule: 'too-deep', values: {} });
    }
    throw error;
  }

  raiseBlocks(root);
  const problems = checkBody(file, root, kind);
  if (problems.length > 0) return { body: undefined, problems };
  const mentions = mentionsIn(root);
  const blocks = anchorBlocks(root, kind);
  let tree: HastRoot | undefined;
  const body = {
    // The index asks for everything but the tree.
    get tree() {
      return (tree ??= treeOf(root));
    },
    blocks,
    mentions,
  };
  return { body, problems: [] };
}

function treeOf(root: Root): HastRoot {
  const tree = toHast(root, {
    handlers: { mdxJsxFlowElement: asElement, mdxJsxTextElement: asElement },
  });
  if (tree.type !== 'root') throw new TypeError('a document became something else than a root');
  return tree;
}

/** The parser places a tag that was never closed in its words only: "… `<Note>` (3:1-3:7)". */
function placeOf({ line, column, reason }: VFileMessage): Position {
  const tag = /^Expected a closing tag .*\((\d+):(\d+)-/.exec(reason);
  if (tag) return { line: Number(tag[1]), column: Number(tag[2]) };
  return { line: line ?? 1, column: column ?? 1 };
}

/** Whether there is anything to read: breaks and empty components are no text. */
export function hasText(body: Body): boolean {
  return body.blocks.some(({ text }) => text.trim() !== '');
}

const SEPARATE = new Set<Nodes['type']>([
  'paragraph',
  'heading',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'mdxJsxFlowElement',
]);

/** The words of a node; those of its parts are kept apart where a reader sees them apart. */
function textOf(node: Nodes): string {
  return wordsOf(node).replace(/ {2,}/g, ' ').trim();
}

function wordsOf(node: Nodes): string {
  if (node.type === 'break') return ' ';
  const words = 'children' in node ? node.children.map(wordsOf).join('') : toString(node);
  return SEPARATE.has(node.type) ? ` ${words} ` : words;
}

/** Wrappers whose children are blocks of the report in their own right; a map or a picture has none. */
const TRANSPARENT = new Set(['Claim', 'Update', 'Note', 'PullQuote', 'Locator', 'Picture']);

function blockNodes(parent: Parent): RootContent[] {
  return parent.children.flatMap((node) =>
    node.type === 'mdxJsxFlowElement' && TRANSPARENT.has(node.name ?? '')
      ? blockNodes(node)
      : [node],
  );
}

/** Lists the blocks and, in a report, writes each one's anchor onto its node as an id. */
function anchorBlocks(root: Root, kind: BodyKind): Block[] {
  const nodes = blockNodes(root);
  const texts = nodes.map((node) => textOf(node));
  const anchors = kind === 'report' ? anchorsOf(texts) : [];
  return nodes.map((node, index) => {
    const anchor = anchors[index] ?? '';
    if (anchor !== '') {
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: anchor } };
    }
    const head = node.type === 'heading';
    return { anchor, text: texts[index] ?? '', head, at: positionOf(node) };
  });
}

function mentionsIn(parent: Parent): Mention[] {
  return parent.children.flatMap((node) => {
    const below = 'children' in node ? mentionsIn(node) : [];
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return below;
    const mention = {
      name: node.name ?? '',
      attributes: stringAttributes(node),
      text: textOf(node),
      at: positionOf(node),
    };
    return [mention, ...below];
  });
}

function positionOf(node: Nodes): Position {
  return {
    line: node.position?.start.line ?? 1,
    column: node.position?.start.column ?? 1,
  };
}

const asElement: Handler = (state, node: MdxJsxFlowElement | MdxJsxTextElement): Element => ({
  type: 'element',
  tagName: `x-${(node.name ?? '').toLowerCase()}`,
  properties: {
    ...stringAttributes(node),
    // A block claim wraps paragraphs, an inline one a passage: they become different elements.
    ...(node.type === 'mdxJsxFlowElement' ? { block: true } : {}),
  },
  children: state.all(node),
});
