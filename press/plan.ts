import type { DatabaseSync } from 'node:sqlite';
import { LOCALES } from '../messages/locales.ts';
import { addressOf } from '../newsroom/addresses.ts';
import type { Facts } from '../newsroom/facts.ts';
import { numberedPages, PAGE_SIZE } from '../newsroom/paging.ts';
import { allAnswers, sourceAddresses } from '../newsroom/resolve.ts';
import { citingCount } from '../newsroom/source-queries.ts';
import { ERROR_PAGES } from './folder.ts';

/** One page to bring up to date; the most urgent (lowest) are done first. */
export interface Job {
  readonly name: string;
  readonly urgency: number;
}

/** What the index says has happened to one report, or to one entry of the newsroom's lists. */
export interface Change {
  readonly number: number;
  readonly type: string;
  readonly id: string;
  readonly before: Facts | undefined;
  readonly after: Facts | undefined;
}

const URGENCY = { report: 0, front: 1, other: 2 } as const;

/** Changes after a number, oldest first. */
export function changesSince(database: DatabaseSync, number: number): Change[] {
  return database
    .prepare('SELECT * FROM changes WHERE number > ? ORDER BY number')
    .all(number)
    .map((row) => ({
      number: Number(row['number']),
      type: String(row['type']),
      id: String(row['id']),
      before: facts(row['before']),
      after: facts(row['after']),
    }));
}

function facts(json: unknown): Facts | undefined {
  return typeof json === 'string' ? (JSON.parse(json) as Facts) : undefined;
}

/** The pages that changes touch: those and no others are made again. */
export function plan(database: DatabaseSync, changes: readonly Change[]): Job[] {
  const everything = changes.some(({ type }) => type === 'site' || type === 'page')
    ? planAll(database)
    : [];
  const jobs = changes.flatMap((change) =>
    change.type === 'article'
      ? planArticle(database, change, changes.length)
      : planEntry(database, change),
  );
  // Not all of what changed need still be among everything there is: its page goes.
  return [...new Map([...everything, ...jobs].map((job) => [job.name, job])).values()];
}

/** @param lost how many reports a listing may have lost with this change and those beside it. */
function planArticle(database: DatabaseSync, { id, before, after }: Change, lost: number): Job[] {
  const seen = before?.state === 'visible' || after?.state === 'visible';
  const known = seen || before?.state === 'gone' || after?.state === 'gone';
  if (!known) return [];
  if (!seen) return articlePages(id);
  const sources = new Set([...(before?.sources ?? []), ...(after?.sources ?? [])]);
  const since = Math.min(before?.publishAt ?? Infinity, after?.publishAt ?? Infinity);
  return [
    ...articlePages(id),
    ...fronts(),
    ...[...sources].flatMap((source) => sourcePages(database, source, since, lost)),
  ];
}

/** The pages of a source from the one on which a report of this time stands. */
function sourcePages(database: DatabaseSync, id: string, since: number, lost = 0): Job[] {
  return LOCALES.flatMap((locale) => {
    const from = Math.floor(citingCount(database, id, locale, since) / PAGE_SIZE) + 1;
    const names = [...sourceAddresses(database, id, locale, from)];
    // Several pages may have gone at once; the first of them is among those already.
    const total = citingCount(database, id, locale);
    const last = numberedPages(total + lost);
    for (let page = numberedPages(total) + 2; page <= last; page += 1) {
      names.push(addressOf({ type: 'source', id, page }, locale));
    }
    return names.map((name) => ({ name, urgency: URGENCY.other }));
  });
}

/** A name in one of the lists stands on every report that refers to it, and on the fronts. */
function planEntry(database: DatabaseSync, { type, id }: Change): Job[] {
  if (type === 'lead') return fronts();
  if (type === 'page-text') {
    return LOCALES.map((locale) => ({
      name: addressOf({ type: 'standing', id }, locale),
      urgency: URGENCY.report,
    }));
  }
  const own = type === 'source' ? sourcePages(database, id, 0) : [];
  const slugs = database
    .prepare(
      `SELECT slug FROM references_to JOIN articles USING (slug)
       WHERE type = ? AND id = ? AND visible = 1`,
    )
    .all(type, id)
    .map((row) => String(row['slug']));
  return slugs.length === 0 ? own : [...slugs.flatMap(articlePages), ...fronts(), ...own];
}

/** The whole site: after a change of code or design, or with an index made anew. */
export function planAll(database: DatabaseSync): Job[] {
  const jobs: Job[] = ERROR_PAGES.map((name) => ({ name, urgency: URGENCY.front }));
  for (const { address, answer } of allAnswers(database)) {
    if (answer.kind === 'redirect') continue;
    const front = answer.kind === 'page' && answer.place.type === 'front';
    jobs.push({ name: address, urgency: front ? URGENCY.front : URGENCY.other });
  }
  return jobs;
}

function articlePages(slug: string): Job[] {
  return LOCALES.map((locale) => ({
    name: addressOf({ type: 'article', slug }, locale),
    urgency: URGENCY.report,
  }));
}

function fronts(): Job[] {
  return LOCALES.map((locale) => ({
    name: addressOf({ type: 'front' }, locale),
    urgency: URGENCY.front,
  }));
}
