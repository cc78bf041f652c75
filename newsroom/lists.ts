import type { z } from 'zod';
import { readText, type Unit } from './files.ts';
import type { Problem } from './problem.ts';
import {
  personSchema,
  placesSchema,
  siteSchema,
  sourceSchema,
  storySchema,
  termsSchema,
  type Person,
  type Place,
  type Site,
  type Source,
  type Story,
  type Term,
} from './schema.ts';
import { parseYaml } from './yaml-file.ts';

/** The newsroom's own lists: what reports refer to by id. */
export interface Lists {
  readonly site: Site | undefined;
  readonly sections: ReadonlyMap<string, Term>;
  readonly topics: ReadonlyMap<string, Term>;
  readonly places: ReadonlyMap<string, Place>;
  readonly people: ReadonlyMap<string, Person>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly stories: ReadonlyMap<string, Story>;
}

/** A list entry as the index keeps it. */
export type ListEntry =
  | { readonly type: 'site'; readonly id: string; readonly data: Site }
  | { readonly type: 'sections' | 'topics'; readonly id: string; readonly data: Term }
  | { readonly type: 'places'; readonly id: string; readonly data: Place }
  | { readonly type: 'person'; readonly id: string; readonly data: Person }
  | { readonly type: 'source'; readonly id: string; readonly data: Source }
  | { readonly type: 'story'; readonly id: string; readonly data: Story };

export type ListType = ListEntry['type'];

interface ReadEntries {
  /** Undefined when the file cannot be used: whoever has an older version keeps it. */
  readonly entries: readonly ListEntry[] | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the file of a list, a person, a source or a story. */
export function readListUnit(contentDir: string, unit: Unit & { type: ListType }): ReadEntries {
  const { text, problem } = readText(contentDir, unit.path);
  if (problem) return { entries: undefined, problems: [problem] };
  const source = text ?? '';
  const { id } = unit;
  switch (unit.type) {
    case 'site':
      return one(unit, source, siteSchema, (data) => ({ type: 'site', id, data }));
    case 'person':
      return one(unit, source, personSchema, (data) => ({ type: 'person', id, data }));
    case 'source':
      return one(unit, source, sourceSchema, (data) => ({ type: 'source', id, data }));
    case 'story':
      return one(unit, source, storySchema, (data) => ({ type: 'story', id, data }));
    case 'sections':
    case 'topics': {
      const { type } = unit;
      return many(unit, source, termsSchema, (data) => ({ type, id: data.id, data }));
    }
    case 'places':
      return many(unit, source, placesSchema, (data) => ({ type: 'places', id: data.id, data }));
  }
}

function one<Data>(
  unit: Unit,
  text: string,
  schema: z.ZodType<Data>,
  entry: (data: Data) => ListEntry,
): ReadEntries {
  const { value, problems } = parseYaml(unit.path, text, schema);
  return { entries: value === undefined ? undefined : [entry(value)], problems };
}

function many<Data extends { readonly id: string }>(
  unit: Unit,
  text: string,
  schema: z.ZodType<Data[]>,
  entry: (data: Data) => ListEntry,
): ReadEntries {
  const { value, problems, at } = parseYaml(unit.path, text, schema);
  if (value === undefined) return { entries: undefined, problems };
  const seen = new Set<string>();
  const doubled = value.flatMap((data, index): Problem[] => {
    if (!seen.has(data.id)) {
      seen.add(data.id);
      return [];
    }
    const values = { id: data.id };
    return [{ file: unit.path, ...at([index, 'id']), rule: 'duplicate-id', severity: 'error', values }];
  });
  return { entries: doubled.length > 0 ? undefined : value.map(entry), problems: doubled };
}

/** Gathers entries, in their order, into the lists that checks and pages look things up in. */
export function listsFrom(entries: Iterable<ListEntry>): Lists {
  let site: Site | undefined;
  const sections = new Map<string, Term>();
  const topics = new Map<string, Term>();
  const places = new Map<string, Place>();
  const people = new Map<string, Person>();
  const sources = new Map<string, Source>();
  const stories = new Map<string, Story>();
  for (const entry of entries) {
    switch (entry.type) {
      case 'site':
        site = entry.data;
        break;
      case 'sections':
        sections.set(entry.id, entry.data);
        break;
      case 'topics':
        topics.set(entry.id, entry.data);
        break;
      case 'places':
        places.set(entry.id, entry.data);
        break;
      case 'person':
        people.set(entry.id, entry.data);
        break;
      case 'source':
        sources.set(entry.id, entry.data);
        break;
      case 'story':
        stories.set(entry.id, entry.data);
        break;
    }
  }
  return { site, sections, topics, places, people, sources, stories };
}
