import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual } from '../../messages/locales.ts';
import type { Lists } from '../lists.ts';
import { statement } from '../statements.ts';
import { quoted } from './expression.ts';
import { count, MOST_COUNTED } from './counting.ts';
import { FACETS, type FacetName } from './facet-names.ts';
import { facet } from './search-writer.ts';
import { PER_SECOND } from './tables.ts';

export type Filters = Readonly<Partial<Record<FacetName, string | undefined>>>;

export interface FacetValue {
  readonly id: string;
  /** What it is called; of months and years, nothing. */
  readonly name: Bilingual | undefined;
  /** Up to `MOST_COUNTED`; one more stands for "over". */
  readonly count: number;
}

export interface FacetGroup {
  readonly facet: FacetName;
  /** The one that is chosen. */
  readonly chosen: Omit<FacetValue, 'count'> | undefined;
  readonly values: readonly FacetValue[];
}

/** Of more than can be counted in one go, so many of the newest decide what is offered. */
const MOST_LOOKED_AT = 300;

/** So many of a group are offered, those with most reports first. */
const MOST_VALUES = 6;
const MOST_DATES = 12;

/**
 * What the found reports are filed under. While they are few enough to be counted, every count is
 * made in one go; of more, the newest decide what is offered, and each is counted by itself.
 */
export function facetGroups(
  database: DatabaseSync,
  lists: Lists,
  { filters }: { readonly filters: Filters },
  { match, total }: { readonly match: string; readonly total: number },
): FacetGroup[] {
  const counted = countsOf(database, match, total > MOST_COUNTED ? MOST_LOOKED_AT : MOST_COUNTED);
  return FACETS.map((name) => {
    const chosen = filters[name];
    const own = counted.filter(({ type }) => type === name);
    const values =
      name === 'archive'
        ? total > MOST_COUNTED
          ? allDates(database, match, chosen)
          : datesOf(own, chosen)
        : chosen === undefined
          ? own
          : [];
    const offered = values
      .map(({ id, count: known }) => ({ id, name: nameOf(lists, name, id), count: known }))
      .filter((value) => name === 'archive' || value.name !== undefined)
      .slice(0, name === 'archive' ? MOST_DATES : MOST_VALUES)
      .map((value) =>
        total > MOST_COUNTED
          ? {
              ...value,
              count: count(database, `(${match}) AND facets : ${quoted(facet(name, value.id))}`),
            }
          : value,
      )
      .filter((value) => value.count > 0);
    return {
      facet: name,
      chosen: chosen === undefined ? undefined : { id: chosen, name: nameOf(lists, name, chosen) },
      // One that all of them have narrows nothing.
      values: offered.length === 1 && offered[0]?.count === total ? [] : offered,
    };
  }).filter(({ chosen, values }) => chosen !== undefined || values.length > 0);
}

/** How many of the newest reports are filed under what, those with most first. */
function countsOf(database: DatabaseSync, match: string, limit: number) {
  const counts = new Map<string, number>();
  const rows = statement(
    database,
    `SELECT facets FROM (
       SELECT rowid AS doc FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?
     ) JOIN search_docs USING (doc)`,
  ).all(match, limit);
  for (const { facets } of rows) {
    for (const one of String(facets).split(' ')) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts]
    .map(([one, count]) => {
      const colon = one.indexOf(':');
      return { type: one.slice(0, colon), id: one.slice(colon + 1), count };
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** Years, and the months of the one that is chosen; newest first. */
function datesOf(
  months: readonly { readonly id: string; readonly count: number }[],
  chosen: string | undefined,
): { readonly id: string; readonly count: number }[] {
  if (chosen !== undefined && chosen.length > 'yyyy'.length) return [];
  const sums = new Map<string, number>();
  for (const { id, count: known } of months) {
    const key = chosen === undefined ? id.slice(0, 'yyyy'.length) : id;
    sums.set(key, (sums.get(key) ?? 0) + known);
  }
  return [...sums].map(([id, sum]) => ({ id, count: sum })).sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** The years from the newest report to the oldest, or the months of one; counted by whoever asks. */
function allDates(
  database: DatabaseSync,
  match: string,
  chosen: string | undefined,
): { readonly id: string; readonly count: number }[] {
  if (chosen !== undefined && chosen.length > 'yyyy'.length) return [];
  if (chosen !== undefined) {
    return Array.from({ length: 12 }, (_, n) => ({
      id: `${chosen}-${String(12 - n).padStart(2, '0')}`,
      count: 0,
    }));
  }
  const year = (order: 'ASC' | 'DESC') => {
    const row = statement(
      database,
      `SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid ${order} LIMIT 1`,
    ).get(match);
    return new Date((Number(row?.['rowid'] ?? 0) / PER_SECOND) * 1000).getUTCFullYear();
  };
  const newest = year('DESC');
  const length = Math.min(MOST_DATES, newest - year('ASC') + 1);
  return Array.from({ length }, (_, n) => ({ id: String(newest - n), count: 0 }));
}

function nameOf(lists: Lists, name: FacetName, id: string): Bilingual | undefined {
  switch (name) {
    case 'sections':
      return lists.sections.get(id)?.name;
    case 'topics':
      return lists.topics.get(id)?.name;
    case 'source':
      return lists.sources.get(id)?.name;
    case 'story':
      return lists.stories.get(id)?.title;
    case 'archive':
      return undefined;
  }
}
