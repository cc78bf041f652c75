import { isMap, isScalar, isSeq } from 'yaml';
import { z } from 'zod';
import type { UnitType } from '../files.ts';
import {
  articleSchema,
  pageSchema,
  personSchema,
  placesSchema,
  siteSchema,
  sourceSchema,
  storySchema,
  termsSchema,
  wordsSchema,
} from '../schema.ts';

/** The order of keys: at each depth the one in which the schema, and so an editor's form, has them. */
export interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

const SCHEMAS: Readonly<Record<UnitType, z.ZodType>> = {
  site: siteSchema,
  sections: termsSchema,
  topics: termsSchema,
  places: placesSchema,
  words: wordsSchema,
  person: personSchema,
  source: sourceSchema,
  story: storySchema,
  article: articleSchema,
  page: pageSchema,
};

/** What the data of a unit must look like. */
export function schemaOf(type: UnitType): z.ZodType {
  return SCHEMAS[type];
}

const shapes = new Map<UnitType, Shape>();

export function shapeOf(type: UnitType): Shape {
  const known = shapes.get(type);
  if (known) return known;
  // Zod's JSON Schema keeps the order of the fields and drops whatever is not a shape.
  const shape = z.toJSONSchema(SCHEMAS[type], { io: 'input', unrepresentable: 'any' }) as Shape;
  shapes.set(type, shape);
  return shape;
}

/** Brings keys into the order of a shape, their comments with them; unknown ones go last. */
export function orderKeys(node: unknown, shape: Shape | undefined): void {
  if (isSeq(node)) {
    for (const item of node.items) orderKeys(item, shape?.items);
  }
  if (!isMap(node)) return;
  const properties = shape?.properties ?? {};
  const names = Object.keys(properties);
  const rank = (key: unknown) => {
    const index = isScalar(key) ? names.indexOf(String(key.value)) : -1;
    return index === -1 ? names.length : index;
  };
  node.items.sort((a, b) => rank(a.key) - rank(b.key));
  for (const { key, value } of node.items) {
    orderKeys(value, isScalar(key) ? properties[String(key.value)] : undefined);
  }
}
