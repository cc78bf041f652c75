import type { DatabaseSync } from 'node:sqlite';
import { LOCALES } from '../messages/locales.ts';
import { addressOf, LISTINGS, type Place } from '../newsroom/addresses.ts';
import { ON_A_MAP, type Facts } from '../newsroom/facts.ts';
import { REFERENCE_TYPES } from '../newsroom/listing.ts';
import { articleRecord } from '../newsroom/queries.ts';
import { mayShow } from '../newsroom/related.ts';
import { allAnswers, listingAddresses } from '../newsroom/resolve.ts';
import { ERROR_PAGES } from './folder.ts';
import { ListingChanges } from './listing-changes.ts';

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

/** What stands on every page: the site's names, the foot's links, the head's sections. */
const EVERYWHERE = new Set(['site', 'page', 'sections']);

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
  const planning = new Planning(database);
  // Not all of what changed need still be among everything there is: its page goes.
  if (changes.some(({ type }) => EVERYWHERE.has(type))) planning.add(planAll(database));
  for (const change of changes) {
    if (change.type === 'article') planning.article(change);
    else planning.entry(change);
  }
  return planning.jobs();
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

/** Gathers what a number of changes touch. */
class Planning {
  readonly #database: DatabaseSync;
  readonly #jobs = new Map<string, Job>();
  readonly #listings = new ListingChanges();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  add(jobs: Iterable<Job>): void {
    for (const job of jobs) {
      const known = this.#jobs.get(job.name);
      if (!known || job.urgency < known.urgency) this.#jobs.set(job.name, job);
    }
  }

  jobs(): Job[] {
    for (const name of this.#listings.pages(this.#database)) {
      this.add([{ name, urgency: URGENCY.other }]);
    }
    return [...this.#jobs.values()];
  }

  article({ id, before, after }: Change): void {
    const seen = before?.state === 'visible' || after?.state === 'visible';
    const known = seen || before?.state === 'gone' || after?.state === 'gone';
    if (!known) return;
    this.#page({ type: 'article', slug: id }, URGENCY.report);
    if (!seen) return;
    this.#listings.article(id, before, after);
    if (looksTheSame(before, after)) return;
    this.#fronts();
    // The counts of the archive's months.
    if (before?.state !== after?.state || before?.day !== after?.day) {
      this.#page({ type: 'months' }, URGENCY.other);
    } else if (before?.summary !== after?.summary) {
      this.#page({ type: 'months' }, URGENCY.other);
    }
    for (const side of [before, after]) {
      if (side?.state !== 'visible') continue;
      for (const locale of LOCALES) {
        for (const slug of mayShow(this.#database, id, side, locale)) {
          this.add([
            { name: addressOf({ type: 'article', slug }, locale), urgency: URGENCY.other },
          ]);
        }
      }
    }
  }

  /** A name in one of the lists stands on every report that refers to it, and on its own pages. */
  entry({ type, id }: Change): void {
    switch (type) {
      case 'lead':
      case 'breaking':
        this.#fronts();
        return;
      case 'age':
        this.#page({ type: 'article', slug: id }, URGENCY.other);
        return;
      case 'page-text':
        this.#page({ type: 'standing', id }, URGENCY.report);
        return;
    }
    const list = LISTINGS.find((name) => REFERENCE_TYPES[name] === type);
    if (list === undefined) return;
    for (const locale of LOCALES) {
      for (const name of listingAddresses(this.#database, list, id, locale)) {
        this.add([{ name, urgency: URGENCY.other }]);
      }
    }
    const slugs = this.#database
      .prepare(
        `SELECT DISTINCT slug FROM references_to
         WHERE type IN (?, ?) AND id = ? AND visible = 1`,
      )
      .all(type, type === 'places' ? ON_A_MAP : type, id)
      .map((row) => String(row['slug']));
    for (const slug of slugs) {
      this.#page({ type: 'article', slug }, URGENCY.report);
      // A source is named beside what others pass on of it.
      const cited = type === 'source' ? articleRecord(this.#database, slug)?.facts : undefined;
      if (cited) this.#listings.citation(slug, cited);
    }
    if (list === 'stories' && slugs.length > 0) this.#fronts();
  }

  #fronts(): void {
    this.#page({ type: 'front' }, URGENCY.front);
  }

  #page(place: Place, urgency: number): void {
    this.add(LOCALES.map((locale) => ({ name: addressOf(place, locale), urgency })));
  }
}

/** Whether a report looks as it did wherever it is shown beside others. */
function looksTheSame(before: Facts | undefined, after: Facts | undefined): boolean {
  return (
    before?.state === after?.state &&
    before?.card === after?.card &&
    before?.summary === after?.summary &&
    before?.publishAt === after?.publishAt &&
    before?.day === after?.day &&
    before?.story === after?.story &&
    before?.topics.join() === after?.topics.join()
  );
}
