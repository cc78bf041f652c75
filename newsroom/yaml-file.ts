import {
  LineCounter,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  visit,
  type Document,
  type YAMLMap,
} from 'yaml';
import type { z } from 'zod';
import { schemaDetail, yamlDetail } from './detail.ts';
import type { Position, Problem } from './problem.ts';
import { plainYaml } from './yaml-plain.ts';
import { yamlDocument } from './yaml-text.ts';

export interface Parsed<Value> {
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
  /** Where the value at this path stands in the file, for checks that come later. */
  readonly at: (path: readonly (string | number)[]) => Position;
}

/**
 * Reads YAML 1.2 (core schema: dates stay strings) against a schema and says by line and column
 * what does not fit. Aliases and tags are refused: nothing here needs them; aliases make YAML bombs,
 * and tags say how to read a value otherwise than the schema does.
 */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  const plain = plainYaml(text);
  const sound = plain === undefined ? undefined : schema.safeParse(plain);
  // Only of what is wrong does anybody ask where it stands.
  if (!sound?.success) return parseCarefully(file, text, schema);
  let whole: Parsed<z.infer<Schema>> | undefined;
  const at = (path: readonly (string | number)[]): Position =>
    (whole ??= parseCarefully(file, text, schema)).at(path);
  return { value: sound.data, problems: [], at };
}

function parseCarefully<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = yamlDocument(text, lines);
  const at = (path: readonly (string | number)[]): Position =>
    positionOf(document, lines, path) ?? START;
  const problem = (where: Position, rule: Problem['rule'], values: Problem['values']): Problem => ({
    file,
    ...where,
    rule,
    severity: 'error',
    values,
  });

  // Absurdly deep nesting exhausts the parser, which then stumbles over all that it left open.
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    return { value: undefined, problems: [problem(START, 'too-deep', {})], at };
  }
  // One slip makes the parser stumble over all that follows: the first is the one to mend.
  const [error] = document.errors;
  if (error) {
    const where = linePosition(lines, error.pos[0]);
    const fault =
      error.code === 'TAG_RESOLVE_FAILED'
        ? problem(where, 'yaml-tag', {})
        : { ...problem(where, 'yaml-syntax', {}), detail: yamlDetail(error) };
    return { value: undefined, problems: [fault], at };
  }
  const refused = refusedIn(document);
  if (refused) {
    const { offset, rule, values = {} } = refused;
    return { value: undefined, problems: [problem(linePosition(lines, offset), rule, values)], at };
  }

  const data: unknown = document.toJS();
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, problems: [], at };
  const problems = result.error.issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        problem(keyPosition(document, lines, path, key) ?? at(path), 'unknown-key', {
          key: [...path, key].join('.'),
        }),
      );
    }
    const detail = schemaDetail(issue, valueAt(data, path) === undefined);
    return [{ ...problem(at(path), 'field', { field: path.join('.') || '–' }), detail }];
  });
  return { value: undefined, problems, at };
}

const START: Position = { line: 1, column: 1 };

/** Far deeper than any of our files. */
const MAX_DEPTH = 32;

interface Refused {
  readonly offset: number;
  readonly rule: Problem['rule'];
  readonly values?: Problem['values'];
}

/** The first thing that is sound YAML and still not wanted here. */
function refusedIn(document: Document.Parsed): Refused | undefined {
  if (document.directives.yaml.explicit || Object.keys(document.directives.tags).length > 1) {
    return { offset: 0, rule: 'yaml-tag' };
  }
  let refused: Refused | undefined;
  visit(document, {
    Node: (_key, node, path) => {
      const offset = node.range?.[0] ?? 0;
      if (path.filter(isCollection).length > MAX_DEPTH) refused = { offset, rule: 'too-deep' };
      else if (isAlias(node)) refused = { offset, rule: 'yaml-alias' };
      else if (node.tag !== undefined) refused = { offset, rule: 'yaml-tag' };
      else if (isMap(node)) refused = doubledKey(node);
      return refused && visit.BREAK;
    },
  });
  return refused;
}

function doubledKey(map: YAMLMap): Refused | undefined {
  const seen = new Set<unknown>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const { value, range } = key;
    if (seen.has(value)) {
      return { offset: range?.[0] ?? 0, rule: 'duplicate-key', values: { key: String(value) } };
    }
    seen.add(value);
  }
  return undefined;
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    data,
  );
}

function linePosition(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** The node at a path, or the nearest one above it: a missing field is reported at its parent. */
function positionOf(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly (string | number)[],
): Position | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return linePosition(lines, node.range[0]);
  }
  return undefined;
}

function keyPosition(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly (string | number)[],
  key: string,
): Position | undefined {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const pair = map.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
  );
  return pair && isScalar(pair.key) && pair.key.range
    ? linePosition(lines, pair.key.range[0])
    : undefined;
}
