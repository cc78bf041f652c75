import type { z } from 'zod';
import { readText, type Unit, type UnitType } from './files.ts';
import type { Problem } from './problem.ts';
import {
  personSchema,
  placesSchema,
  siteSchema,
  sourceSchema,
  storySchema,
  termsSchema,
  wordsSchema,
  type PageData,
  type Person,
  type Place,
  type Site,
  type Source,
  type Story,
  type Term,
  type WordGroup,
} from './schema.ts';
import { readStanding } from './standing.ts';
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
  /** Words that search takes for one another. */
  readonly words: readonly WordGroup[];
  /** Standing pages, in the order in which they are listed. */
  readonly pages: ReadonlyMap<string, PageData>;
}

/** A list entry as the index keeps it. */
export type ListEntry =
  | { readonly type: 'site'; readonly id: string; readonly data: Site }
  | { readonly type: 'sections' | 'topics'; readonly id: string; readonly data: Term }
  | { readonly type: 'places'; readonly id: string; readonly data: Place }
  | { readonly type: 'words'; readonly id: string; readonly data: readonly WordGroup[] }
  | { readonly type: 'person'; readonly id: string; readonly data: Person }
  | { readonly type: 'source'; readonly id: string; readonly data: Source }
  | { readonly type: 'story'; readonly id: string; readonly data: Story }
  | { readonly type: 'page'; readonly id: string; readonly data: PageData }
  // Apart from its data, which every page's foot shows: a new text touches that page alone.
  | { readonly type: 'page-text'; readonly id: string; readonly data: string };

export type ListUnitType = Exclude<UnitType, 'article'>;

interface ReadEntries {
  /** Undefined when the file cannot be used: whoever has an older version keeps it. */
  readonly entries: readonly ListEntry[] | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the file of a list, a person, a source or a story. */
export function readListUnit(contentDir: string, unit: Unit & { type: ListUnitType }): ReadEntries {
  if (unit.type === 'page') return readPage(contentDir, unit);
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
    case 'words':
      return one(unit, source, wordsSchema, (data) => ({ type: 'words', id, data }));
    case 'sections':
    case 'topics': {
      const { type } = unit;
      return many(unit, source, termsSchema, (data) => ({ type, id: data.id, data }));
    }
    case 'places':
      return many(unit, source, placesSchema, (data) => ({ type: 'places', id: data.id, data }));
  }
}

function readPage(contentDir: string, { id, path }: Unit): ReadEntries {
  const { standing, problems } = readStanding(contentDir, path);
  if (!standing) return { entries: undefined, problems };
  const { data, fingerprint } = standing;
  const entries = [
    { type: 'page', id, data },
    { type: 'page-text', id, data: fingerprint },
  ] as const;
  return { entries, problems };
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
    return [
      { file: unit.path, ...at([index, 'id']), rule: 'duplicate-id', severity: 'error', values },
    ];
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
  let words: readonly WordGroup[] = [];
  const pages: PageData[] = [];
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
      case 'words':
        words = entry.data;
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
      case 'page':
        pages.push(entry.data);
        break;
      case 'page-text':
        break;
    }
  }
  pages.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  const listed = new Map(pages.map((page) => [page.name, page]));
  return { site, sections, topics, places, people, sources, stories, words, pages: listed };
}
