import { isCollection, isMap, isNode, isSeq, type Document, type Node } from 'yaml';

/**
 * Gives every comment the one place that YAML cannot take for another: above the key or entry
 * that it comes before, at its depth, or at the end of the file. What stands above the first
 * key and apart from it is about the file.
 */
export function settleComments(document: Document): void {
  const { contents } = document;
  if (!isCollection(contents)) return;
  document.comment = joined(settle(contents), document.comment);
  const [first] = placesIn(contents);
  if (!first) return;
  const above = [contents.commentBefore, first.commentBefore].filter(
    (part) => typeof part === 'string',
  );
  const parts = above.join('\n').split(/\n(?:[ \t]*\n)+/);
  contents.commentBefore = null;
  first.commentBefore = joined(parts.pop());
  document.commentBefore = joined(document.commentBefore, ...parts);
}

/** @returns what stood below the last entry: it belongs to whatever comes next. */
function settle(node: Node): Comment {
  const places = placesIn(node);
  for (const [index, value] of valuesIn(node).entries()) {
    const [first] = placesIn(value);
    // What stands above the first key is taken for the map's own; that of an entry of a list
    // stays above its hyphen.
    if (first && value !== places[index]) {
      first.commentBefore = joined(value?.commentBefore, first.commentBefore);
      if (value) value.commentBefore = null;
    }
    const below = value && settle(value);
    const next = places[index + 1];
    if (next) next.commentBefore = joined(below, next.commentBefore);
    else node.comment = joined(below, node.comment);
  }
  if (!isCollection(node)) return null;
  const { comment } = node;
  node.comment = null;
  return comment;
}

type Comment = string | null | undefined;

/** The nodes that a comment above an entry hangs on. */
function placesIn(node: Node | undefined): Node[] {
  if (isMap(node)) return node.items.map(({ key }) => key).filter(isNode);
  return isSeq(node) ? node.items.filter(isNode) : [];
}

function valuesIn(node: Node): (Node | undefined)[] {
  if (isMap(node)) return node.items.map(({ value }) => (isNode(value) ? value : undefined));
  return isSeq(node) ? node.items.filter(isNode) : [];
}

/** Comments one below the other, without blank lines. */
function joined(...comments: readonly Comment[]): string | null {
  const lines = comments.flatMap((comment) => (comment ?? '').split('\n'));
  const said = lines.filter((line) => line.trim() !== '');
  return said.length === 0 ? null : said.join('\n');
}
