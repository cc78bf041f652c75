import { z } from 'zod';
import type messages from '../../messages/en.json';

/**
 * What a form asks for, read off the schemas: the fields of every file and of every component in
 * their order, which are required, and what may be chosen. Nothing is listed twice, so a form
 * cannot fall behind the schema.
 */
export type FormShape =
  | Group
  | (Common & { readonly kind: 'list'; readonly item: FormShape })
  | (Common & { readonly kind: 'choice'; readonly options: readonly string[] })
  | (Common & { readonly kind: 'pick'; readonly from: ListName })
  | (Common & { readonly kind: 'picks'; readonly from: ListName; readonly spaced: boolean })
  | (Common & {
      readonly kind: 'text';
      readonly language: 'ar' | 'en' | undefined;
      readonly long: boolean;
    })
  | (Common & { readonly kind: 'moment' | 'number' | 'yes' | 'slug' | 'picture-file' | 'blocks' });

interface Common {
  /** The last key of its path: its label is under this key in `messages/`. */
  readonly name: FieldName;
  readonly optional: boolean;
  readonly schema: z.ZodType;
}

export interface Group extends Common {
  readonly kind: 'group';
  readonly fields: Readonly<Record<string, FormShape>>;
}

export type FieldName = keyof typeof messages.editor.fields;

/** The newsroom's lists that fields point into. */
export type ListName = 'sections' | 'topics' | 'places' | 'stories' | 'people' | 'sources';

const LISTS: Readonly<Record<string, ListName>> = {
  dateline: 'places',
  section: 'sections',
  topics: 'topics',
  story: 'stories',
  byline: 'people',
  reviewer: 'people',
  by: 'sources',
  via: 'sources',
  places: 'places',
};

/** Texts that are longer than a line of a form. */
const LONG = new Set([
  'title',
  'standfirst',
  'description',
  'alt',
  'caption',
  'reason',
  'corrections',
]);

/** Fields of their own kind, by name. */
const KINDS = { name: 'slug', id: 'slug', file: 'picture-file', from: 'blocks' } as const;

/** The form of a file or of a component. @throws TypeError when a schema has no form yet. */
export function formShape(schema: z.ZodType): Group | Extract<FormShape, { kind: 'list' }> {
  const shape = shapeOf(schema, { name: 'items', within: '', optional: false });
  if (shape.kind !== 'group' && shape.kind !== 'list') throw new TypeError('a form of one field');
  return shape;
}

interface Place {
  readonly name: string;
  readonly within: string;
  readonly optional: boolean;
}

function shapeOf(schema: z.ZodType, place: Place): FormShape {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return shapeOf(schema.unwrap() as z.ZodType, { ...place, optional: true });
  }
  const { name, within, optional } = place;
  const common = { name: name as FieldName, optional, schema };
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
    const fields = Object.entries(shape).map(([key, field]) => {
      return [key, shapeOf(field, { name: key, within: name, optional: false })] as const;
    });
    return { ...common, kind: 'group', fields: Object.fromEntries(fields) };
  }
  const from = LISTS[name];
  if (schema instanceof z.ZodArray) {
    if (from !== undefined) return { ...common, kind: 'picks', from, spaced: false };
    const item = shapeOf(schema.element as z.ZodType, { name, within, optional: false });
    return { ...common, kind: 'list', item };
  }
  if (schema instanceof z.ZodEnum) {
    return { ...common, kind: 'choice', options: schema.options.map(String) };
  }
  if (schema instanceof z.ZodLiteral) {
    return { ...common, kind: 'choice', options: [...schema.values].map(String) };
  }
  if (schema instanceof z.ZodISODateTime) return { ...common, kind: 'moment' };
  if (schema instanceof z.ZodNumber) return { ...common, kind: 'number' };
  if (schema instanceof z.ZodBoolean) return { ...common, kind: 'yes' };
  if (schema instanceof z.ZodString || schema instanceof z.ZodURL || schema instanceof z.ZodEmail) {
    // Components name several places in one attribute.
    if (name === 'places') return { ...common, kind: 'picks', from: 'places', spaced: true };
    if (from !== undefined) return { ...common, kind: 'pick', from };
    if (Object.hasOwn(KINDS, name)) return { ...common, kind: KINDS[name as keyof typeof KINDS] };
    const language = name === 'ar' || name === 'en' ? name : undefined;
    return { ...common, kind: 'text', language, long: LONG.has(name) || LONG.has(within) };
  }
  throw new TypeError(`no field for ${name}: ${schema.constructor.name}`);
}
