import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import ar from '../../messages/ar.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import { COMPONENTS } from '../components.ts';
import { schemaOf } from '../format/key-order.ts';
import { formShape, type FormShape } from './form-shape.ts';

const TYPES = [
  ...(['site', 'sections', 'topics', 'places', 'person'] as const),
  ...(['source', 'story', 'article', 'page'] as const),
];

/** What JSON Schema says of the same schema: another reader of it, which the form is held against. */
interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly string[];
  readonly const?: string;
}

/** `title.ar*`, `kind*=news|background`: paths of all fields; a star where one is required. */
function pathsIn(shape: FormShape, path = ''): string[] {
  const star = shape.optional ? '' : '*';
  switch (shape.kind) {
    case 'group':
      return Object.entries(shape.fields).flatMap(([key, field]) =>
        pathsIn(field, path === '' ? key : `${path}${star}.${key}`),
      );
    case 'list':
      return pathsIn(shape.item, path === '' ? '[]' : `${path}${star}[]`);
    case 'picks':
      return [shape.spaced ? `${path}${star}` : `${path}${star}[]*`];
    case 'choice':
      return [`${path}${star}=${shape.options.join('|')}`];
    case 'pick':
    case 'text':
    case 'moment':
    case 'number':
    case 'yes':
    case 'slug':
    case 'picture-file':
    case 'blocks':
      return [`${path}${star}`];
  }
}

function pathsInJson(schema: JsonSchema, path = '', required = true): string[] {
  const star = required ? '*' : '';
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([key, field]) =>
      pathsInJson(
        field,
        path === '' ? key : `${path}${star}.${key}`,
        schema.required?.includes(key) ?? false,
      ),
    );
  }
  if (schema.items) return pathsInJson(schema.items, path === '' ? '[]' : `${path}${star}[]`);
  const options = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  return [`${path}${star}${options ? `=${options.join('|')}` : ''}`];
}

function json(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function leaves(shape: FormShape): FormShape[] {
  if (shape.kind === 'group') return [shape, ...Object.values(shape.fields).flatMap(leaves)];
  return shape.kind === 'list' ? [shape, ...leaves(shape.item)] : [shape];
}

const ALL = [
  ...TYPES.map((type) => [type, schemaOf(type)] as const),
  ...Object.entries(COMPONENTS).map(([name, { attributes }]) => [name, attributes] as const),
];

describe('the form of every file and component', () => {
  it.each(ALL)('%s has every field of its schema, in order, and no other', (_name, schema) => {
    expect(pathsIn(formShape(schema))).toEqual(pathsInJson(json(schema)));
  });

  it('has words for every field and choice, in both languages', () => {
    const shapes = ALL.flatMap(([, schema]) => leaves(formShape(schema)));
    for (const messages of [ar, en]) {
      const { fields, options } = messages.editor;
      const known: Readonly<Record<string, unknown>> = fields;
      const named = shapes.filter(({ name }) => !Object.hasOwn(known, name));
      expect(named.map(({ name }) => name)).toEqual([]);
      const chosen = shapes.flatMap((shape) => (shape.kind === 'choice' ? shape.options : []));
      const words: Readonly<Record<string, unknown>> = options;
      expect(chosen.filter((option) => !Object.hasOwn(words, option))).toEqual([]);
    }
  });

  it('fails on a schema that it does not know, so that no field is forgotten', () => {
    expect(() => formShape(z.strictObject({ a: z.date() }))).toThrow(/no field for a/);
  });
});
