import type { Nodes } from 'mdast';
import { isAlias, isMap, isScalar, isSeq, visit, type Document } from 'yaml';
import { parseMarkdown } from '../markdown.ts';
import { yamlDocument } from '../yaml-text.ts';
import type { Edit } from './splice.ts';

/**
 * Whether a file says the same after it was edited, but for what the edits themselves replace:
 * parsed again, it has the same nodes, and every text outside of the edits is the same.
 */
export function saysTheSameBut(
  file: string,
  before: string,
  after: string,
  edits: readonly Edit[],
): boolean {
  const touched = (start: number | undefined, end: number | undefined) =>
    start === undefined ||
    end === undefined ||
    edits.some((edit) => edit.start <= end && edit.end >= start);
  try {
    if (file.endsWith('.mdx')) return sameMarkdown(before, after, touched);
    if (file.endsWith('.yaml')) return sameYaml(before, after, touched);
  } catch {
    // Whatever cannot be parsed says nothing that could be compared.
  }
  return false;
}

/** Whether edits reach into a piece of the text before, or border on it. */
type Touched = (start: number | undefined, end: number | undefined) => boolean;

export function sameMarkdown(
  before: string,
  after: string,
  touched: Touched = () => false,
): boolean {
  return sameNode(parseMarkdown(before), parseMarkdown(after), touched);
}

/** A component's attribute, and any node of Markdown. */
type Piece = Nodes | { readonly type: 'mdxJsxAttribute'; readonly position?: Nodes['position'] };

function sameNode(a: Piece, b: Piece, touched: Touched): boolean {
  if (a.type !== b.type) return false;
  const others = b as unknown as Readonly<Record<string, unknown>>;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of ['type', 'position', 'data']) keys.delete(key);
  return [...keys].every((key) => {
    const mine = (a as unknown as Readonly<Record<string, unknown>>)[key];
    const theirs = others[key];
    if (key === 'children' || key === 'attributes') {
      const [one, other] = [mine ?? [], theirs ?? []] as [readonly Piece[], readonly Piece[]];
      return (
        one.length === other.length &&
        one.every((child, index) => {
          const twin = other[index];
          return twin !== undefined && sameNode(child, twin, touched);
        })
      );
    }
    const { start, end } = a.position ?? {};
    if (key === 'value' && touched(start?.offset, end?.offset)) return true;
    return JSON.stringify(plain(mine)) === JSON.stringify(plain(theirs));
  });
}

/** Line ends are layout, whatever bytes they are. */
function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value;
}

/** Whether two YAML texts hold the same data and the same comments. */
export function sameYaml(before: string, after: string, touched: Touched = () => false): boolean {
  const documents = [before, after].map((text) => yamlDocument(text)) as [Document, Document];
  if (documents.some(({ errors }) => errors.length > 0)) return false;
  const [a, b] = documents;
  const comments = documents.map((document) => JSON.stringify(commentsOf(document)));
  return comments[0] === comments[1] && sameYamlNode(a.contents, b.contents, touched);
}

function sameYamlNode(a: unknown, b: unknown, touched: Touched): boolean {
  if (isMap(a) && isMap(b)) {
    // The order of keys means nothing; that of a list does.
    return (
      a.items.length === b.items.length &&
      a.items.every((pair) => {
        const key = isScalar(pair.key) ? pair.key.value : pair.key;
        const twin = b.items.find((other) => isScalar(other.key) && other.key.value === key);
        return twin !== undefined && sameYamlNode(pair.value, twin.value, touched);
      })
    );
  }
  if (isSeq(a) && isSeq(b)) {
    return (
      a.items.length === b.items.length &&
      a.items.every((item, index) => sameYamlNode(item, b.items[index], touched))
    );
  }
  if (isScalar(a) && isScalar(b)) {
    if (typeof a.value !== typeof b.value || a.tag !== b.tag) return false;
    return Object.is(a.value, b.value) || touched(a.range?.[0], a.range?.[1]);
  }
  return a === b;
}

/** The words of all comments, sorted: where one stands is layout. */
function commentsOf(document: Document): string[] {
  const comments: string[] = [];
  const add = (comment: string | null | undefined) => {
    for (const line of (comment ?? '').split('\n'))
      if (line.trim() !== '') comments.push(line.trim());
  };
  add(document.commentBefore);
  add(document.comment);
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) return;
      add(node.commentBefore);
      add(node.comment);
    },
  });
  return comments.sort();
}
