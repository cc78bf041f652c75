import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isNode, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { formatYaml } from '../format/yaml.ts';
import type { Shape } from '../format/key-order.ts';
import { yamlDocument } from '../yaml-text.ts';

/**
 * Writes data into a YAML text so that only what differs changes: comments stay, and so does
 * what a form cannot tell from nothing, such as an empty list that is written out.
 * @param before undefined for a new file.
 * @returns the text in its one form; undefined when `before` cannot be read.
 */
export function mergeYaml(
  before: string | undefined,
  data: unknown,
  shape: Shape | undefined,
): string | undefined {
  const wanted = withoutNothing(data) ?? (Array.isArray(data) ? [] : {});
  if (before === undefined || before.trim() === '') {
    return formatYaml(new Document(wanted).toString({ lineWidth: 0 }), shape);
  }
  const document = yamlDocument(before);
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (isMap(contents) && isRecord(wanted)) mergeMap(document, contents, wanted);
  else if (isSeq(contents) && Array.isArray(wanted)) mergeList(document, contents, wanted);
  else document.contents = document.createNode(wanted) as never;
  const after = document.toString({ lineWidth: 0, singleQuote: true });
  return formatYaml(after, shape);
}

type Data = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty texts, lists and groups of fields, and `false`: what a form says where nothing is meant. */
function withoutNothing(value: unknown): unknown {
  if (value === null || value === '' || value === false) return undefined;
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((item) => withoutNothing(item) ?? {});
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([key, part]) => [key, withoutNothing(part)] as const)
    .filter(([, part]) => part !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function mergeMap(document: Document, map: YAMLMap, wanted: Data): void {
  const kept = new Set(Object.keys(wanted));
  for (const [key, value] of Object.entries(plain(map) as Data)) {
    if (!kept.has(key) && withoutNothing(value) !== undefined) map.delete(key);
  }
  for (const [key, value] of Object.entries(wanted)) {
    const node = map.get(key, true);
    if (node === undefined) map.set(key, document.createNode(value));
    else if (!mergeNode(document, node, value)) map.set(key, document.createNode(value));
  }
}

/** @returns false when the node has to be replaced. */
function mergeNode(document: Document, node: unknown, wanted: unknown): boolean {
  if (!isNode(node)) return false;
  if (isDeepStrictEqual(withoutNothing(plain(node)), wanted)) return true;
  if (isMap(node) && isRecord(wanted)) mergeMap(document, node, wanted);
  else if (isSeq(node) && Array.isArray(wanted)) mergeList(document, node, wanted);
  else return false;
  return true;
}

/** Items that stay keep their nodes, wherever they move to. */
function mergeList(document: Document, list: YAMLSeq, wanted: readonly unknown[]): void {
  const old = list.items.map((node) => ({ node, value: withoutNothing(plain(node)) }));
  const same = wanted.map((value) => {
    const index = old.findIndex(
      (item) => item.node !== null && isDeepStrictEqual(item.value, value),
    );
    const node = old[index]?.node;
    if (index >= 0) old[index] = { node: null, value: undefined };
    return node;
  });
  list.items = wanted.map((value, index) => {
    const kept = same[index];
    if (kept !== undefined) return kept;
    // What stands in the same place is most likely what was edited.
    const item = old[index];
    if (item && item.node !== null) {
      old[index] = { node: null, value: undefined };
      if (mergeNode(document, item.node, value)) return item.node;
    }
    return document.createNode(value);
  });
}

function plain(node: unknown): unknown {
  return isNode(node) ? (node.toJSON() as unknown) : node;
}
