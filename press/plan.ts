import type { DatabaseSync } from 'node:sqlite';
import { LOCALES } from '../messages/locales.ts';
import { addressOf } from '../newsroom/addresses.ts';
import type { Facts } from '../newsroom/facts.ts';
import { allAnswers } from '../newsroom/resolve.ts';
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
  if (changes.some((change) => change.type === 'site')) return planAll(database);
  const jobs = changes.flatMap((change) =>
    change.type === 'article' ? planArticle(change) : planEntry(database, change),
  );
  return [...new Map(jobs.map((job) => [job.name, job])).values()];
}

function planArticle({ id, before, after }: Change): Job[] {
  const seen = before?.state === 'visible' || after?.state === 'visible';
  const known = seen || before?.state === 'gone' || after?.state === 'gone';
  return [...(known ? articlePages(id) : []), ...(seen ? fronts() : [])];
}

/** A name in one of the lists stands on every report that refers to it, and on the fronts. */
function planEntry(database: DatabaseSync, { type, id }: Change): Job[] {
  const slugs = database
    .prepare('SELECT slug FROM references_to WHERE type = ? AND id = ?')
    .all(type, id)
    .map((row) => String(row['slug']));
  return slugs.length === 0 ? [] : [...slugs.flatMap(articlePages), ...fronts()];
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
