import {
  LineCounter,
  parseDocument,
  isMap,
  isNode,
  isPair,
  isScalar,
  visit,
  type Document,
} from 'yaml';
import type { z } from 'zod';
import type { Position, Problem } from './problem.ts';

export interface Parsed<Value> {
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
  /** Where the value at this path stands in the file, for checks that come later. */
  readonly at: (path: readonly (string | number)[]) => Position;
}

/**
 * Reads YAML 1.2 (core schema: dates stay strings) against a schema and says by line and column
 * what does not fit. Aliases are refused: nothing here needs them, and they make YAML bombs.
 */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
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
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) =>
      problem(linePosition(lines, error.pos[0]), 'yaml-syntax', {
        detail: firstLine(error.message),
      }),
    );
    return { value: undefined, problems, at };
  }

  const aliases: Problem[] = [];
  visit(document, {
    Alias: (_key, { range }) => {
      aliases.push(problem(linePosition(lines, range?.[0] ?? 0), 'yaml-alias', {}));
    },
  });
  if (aliases.length > 0) return { value: undefined, problems: aliases, at };

  const result = schema.safeParse(document.toJS());
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
    return [problem(at(path), 'field', { field: path.join('.') || '–', detail: issue.message })];
  });
  return { value: undefined, problems, at };
}

const START: Position = { line: 1, column: 1 };

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
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
