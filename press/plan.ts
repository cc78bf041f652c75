import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { addressOf, LISTINGS, readAddress, type Place } from '../newsroom/addresses.ts';
import { monthOf } from '../newsroom/archive.ts';
import { feed, outputsTouched } from '../newsroom/discovery/touched.ts';
import { isShown, UNFILED_PLACE, type Facts } from '../newsroom/facts.ts';
import { FEED_LISTS } from '../newsroom/discovery/places.ts';
import { EDITION_SIZE, isAmongNewest, newestSlugs } from '../newsroom/discovery/windows.ts';
import { pageParts } from '../newsroom/discovery/sitemaps.ts';
import { knownRevisions } from '../newsroom/history/history-index.ts';
import { REFERENCE_TYPES } from '../newsroom/listing.ts';
import { articleRecord } from '../newsroom/queries.ts';
import { mayShow } from '../newsroom/related.ts';
import { allAnswers, listingPlaces, type Answer } from '../newsroom/resolve.ts';
import { coCited } from '../newsroom/source-queries.ts';
import { statement } from '../newsroom/statements.ts';
import { ERROR_PAGES } from './folder.ts';
import { LedgerChanges } from './ledger-changes.ts';
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

/**
 * Cards come last: drawing one takes as long as printing a page, and nobody reads it. The edition
 * is ten pages in one, and whoever fetches it can wait for it.
 */
const URGENCY = { report: 0, front: 1, other: 2, edition: 2.5, card: 3 } as const;

/**
 * When everything is printed anew nobody waits for it: whatever is saved meanwhile goes first. Then
 * what all pages lead to, then the reports and what is given out of them, the newest first.
 */
const ANEW = { front: 10, listing: 11, report: 12, output: 13, older: 14, card: 15 } as const;

/** After everything else: what need only be looked at once more. */
export const LAST = 20;

/** The year 2100, in milliseconds since 1970. */
const FAR = Date.UTC(2100);

/** What stands on every page: the site's names, the foot's links, the head's sections. */
const EVERYWHERE = new Set(['site', 'page', 'sections']);

/** Changes after a number, oldest first. */
export function changesSince(database: DatabaseSync, number: number): Change[] {
  return statement(database, 'SELECT * FROM changes WHERE number > ? ORDER BY number')
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

/**
 * What others are told of once it is printed: the reports that have themselves changed, the fronts,
 * and the feeds. A page that is only printed anew, after a change of design, is no news to anybody.
 */
export function announces(changes: readonly Change[]): (name: string) => boolean {
  const slugs = new Set(changes.filter(({ type }) => type === 'article').map(({ id }) => id));
  return (name) => {
    const place = readAddress(name)?.place;
    if (place?.type === 'article') return slugs.has(place.slug);
    return place?.type === 'feed' || (place?.type === 'front' && slugs.size > 0);
  };
}

/** The pages that changes touch: those and no others are made again. */
export function plan(database: DatabaseSync, changes: readonly Change[]): Job[] {
  const planning = new Planning(database, changes.length);
  // Not all of what changed need still be among everything there is: its page goes.
  if (changes.some(({ type }) => EVERYWHERE.has(type))) planning.add(planAll(database));
  for (const change of changes) {
    if (change.type === 'article') planning.article(change);
    else planning.entry(change);
  }
  return planning.jobs();
}

/** The whole site: after a change of code or design, or with an index made anew. */
export function* planAll(database: DatabaseSync): Generator<Job, void> {
  for (const name of ERROR_PAGES) yield { name, urgency: ANEW.front };
  for (const { address, answer, publishAt } of allAnswers(database)) {
    if (answer.kind === 'redirect') continue;
    yield { name: address, urgency: urgencyOf(answer) + ageOf(publishAt) };
  }
}

function urgencyOf(answer: Answer): number {
  if (answer.kind === 'output') {
    return answer.place.type === 'card' ? ANEW.card : ANEW.output;
  }
  if (answer.kind !== 'page') return ANEW.front;
  const { place } = answer;
  if (place.type === 'article') return ANEW.report;
  if (place.type === 'listing') return place.page === undefined ? ANEW.listing : ANEW.older;
  return ANEW.front;
}

/** Between 0 and 1: the older, the more. */
function ageOf(publishAt: number | undefined): number {
  return publishAt === undefined ? 0 : Math.min(1, Math.max(0, 1 - publishAt / FAR)) * 0.999;
}

/** How far the index has counted what happened. */
export function lastChange(database: DatabaseSync): number {
  const row = statement(database, 'SELECT coalesce(max(number), 0) AS last FROM changes').get();
  return Number(row?.['last']);
}

/** Whether the index still knows all that happened after a number. */
export function remembers(database: DatabaseSync, number: number): boolean {
  const row = statement(database, "SELECT value FROM meta WHERE key = 'forgotten'").get();
  return number >= Number(row?.['value'] ?? 0);
}

/** Gathers what a number of changes touch. */
class Planning {
  readonly #database: DatabaseSync;
  readonly #jobs = new Map<string, Job>();
  readonly #listings = new ListingChanges();
  readonly #ledger = new LedgerChanges();
  /** How many changes are planned for together. */
  readonly #count: number;
  #carried: ReadonlySet<string> | undefined;

  constructor(database: DatabaseSync, count: number) {
    this.#database = database;
    this.#count = count;
  }

  add(jobs: Iterable<Job>): void {
    for (const job of jobs) {
      const known = this.#jobs.get(job.name);
      if (!known || job.urgency < known.urgency) this.#jobs.set(job.name, job);
    }
  }

  jobs(): Job[] {
    for (const changes of [this.#listings, this.#ledger]) {
      for (const name of changes.pages(this.#database)) {
        this.add([{ name, urgency: URGENCY.other }]);
      }
    }
    return [...this.#jobs.values()];
  }

  article({ id, before, after }: Change): void {
    for (const locale of LOCALES) {
      if (isThere(before, locale) || isThere(after, locale)) {
        this.#page({ type: 'article', slug: id }, locale, URGENCY.report);
      }
      if (isShown(before, locale) || isShown(after, locale)) {
        this.#elsewhere(id, before, after, locale);
      }
    }
    if (isShown(before, 'ar') && this.#wasCarried(id, before)) this.#edition();
    this.#revisions(id, URGENCY.report);
    this.#listings.article(id, before, after);
    this.#ledger.article(id, before, after);
    this.#outputs(id, before, after);
  }

  /** What changed in a report is told on a page of its own, if there is anything to tell. */
  #revisions(slug: string, urgency: number): void {
    if (!knownRevisions(this.#database, slug)) return;
    for (const locale of LOCALES) this.#page({ type: 'revisions', slug }, locale, urgency);
  }

  #outputs(slug: string, before: Facts | undefined, after: Facts | undefined): void {
    for (const { place, locale } of outputsTouched(
      this.#database,
      slug,
      { before, after },
      this.#count,
    )) {
      this.#page(place, locale, place.type === 'card' ? URGENCY.card : URGENCY.other);
    }
  }

  /** Where a report is shown beside others. */
  #elsewhere(
    slug: string,
    before: Facts | undefined,
    after: Facts | undefined,
    locale: Locale,
  ): void {
    const shown = isShown(before, locale) && isShown(after, locale);
    // The archive tells how many reports each month has.
    if (!shown || monthOf(before.day) !== monthOf(after.day)) {
      this.#page({ type: 'months' }, locale, URGENCY.other);
    }
    const same = shown && looksTheSame(before, after);
    if (!same || before.rank !== after.rank) this.#page({ type: 'front' }, locale, URGENCY.front);
    if (same) return;
    for (const side of [before, after]) {
      for (const other of side ? mayShow(this.#database, slug, side, locale) : []) {
        this.#beside(other, locale);
      }
    }
  }

  /** A report that leads to others: what it says itself is as it was. */
  #beside(slug: string, locale: Locale): void {
    const name = addressOf({ type: 'article', slug }, locale);
    this.add([{ name, urgency: URGENCY.other }]);
  }

  /** A name in one of the lists stands on every report that refers to it, and on its own pages. */
  entry({ type, id }: Change): void {
    for (const locale of LOCALES) {
      switch (type) {
        case 'lead':
        case 'breaking':
          this.#page({ type: 'front' }, locale, URGENCY.front);
          break;
        case 'news':
          this.#page({ type: 'news-sitemap' }, 'ar', URGENCY.other);
          break;
        case 'security':
          this.#page({ type: 'security' }, 'ar', URGENCY.other);
          break;
        case 'age':
          this.#page({ type: 'article', slug: id }, locale, URGENCY.other);
          break;
        case 'revisions':
          // The report leads there, if there is such a page.
          this.#page({ type: 'article', slug: id }, locale, URGENCY.other);
          this.#page({ type: 'revisions', slug: id }, locale, URGENCY.other);
          break;
        case 'page-text':
          this.#page({ type: 'standing', id }, locale, URGENCY.report);
          break;
        default:
          this.#term(type, id, locale);
      }
    }
  }

  #term(type: string, id: string, locale: Locale): void {
    const list = LISTINGS.find((name) => REFERENCE_TYPES[name] === type);
    if (list === undefined) return;
    for (const place of listingPlaces(this.#database, list, id, locale)) {
      this.#page(place, locale, URGENCY.other);
    }
    const slugs = statement(
      this.#database,
      `SELECT slug FROM references_to
       WHERE type IN (?, ?) AND id = ? AND visible = 1 ${locale === 'en' ? 'AND summary = 1' : ''}`,
    )
      .all(type, type === 'places' ? UNFILED_PLACE : type, id)
      .map((row) => String(row['slug']));
    for (const slug of slugs) {
      this.#page({ type: 'article', slug }, locale, URGENCY.report);
      this.#revisions(slug, URGENCY.other);
      // Whatever names the entry there names it in what is given out of the report, too.
      const facts = articleRecord(this.#database, slug)?.facts;
      this.#outputs(slug, facts, facts);
    }
    if (list === 'stories') this.#page({ type: 'latest', story: id }, locale, URGENCY.other);
    const scope = FEED_LISTS.find((name) => name === list);
    if (scope)
      for (const { place } of feed({ list: scope, id }, locale))
        this.#page(place, locale, URGENCY.other);
    for (const part of pageParts(this.#database, this.#count)) {
      this.#page({ type: 'sitemap', part }, 'ar', URGENCY.other);
    }
    // The fronts show running stories by name.
    if (list === 'stories' && slugs.length > 0) {
      this.#page({ type: 'front' }, locale, URGENCY.front);
    }
    if (list !== 'sources') return;
    for (const { source, standing } of coCited(this.#database, id, locale)) {
      this.#listings.edited('sources', source, locale, standing);
    }
  }

  #page(place: Place, locale: Locale, urgency: number): void {
    this.add([{ name: addressOf(place, locale), urgency }]);
    // The edition holds these as they are.
    const held =
      place.type === 'front' || (place.type === 'article' && this.#isCarried(place.slug));
    if (held && locale === 'ar') this.#edition();
  }

  #isCarried(slug: string): boolean {
    this.#carried ??= new Set(newestSlugs(this.#database, undefined, 'ar', EDITION_SIZE));
    return this.#carried.has(slug);
  }

  /** Of a report that has gone, or moved: whether it stood among the newest. */
  #wasCarried(slug: string, { publishAt }: Facts): boolean {
    return isAmongNewest(this.#database, undefined, 'ar', { publishAt, slug }, EDITION_SIZE);
  }

  #edition(): void {
    for (const type of ['edition', 'checksums'] as const) {
      this.add([{ name: addressOf({ type }, 'ar'), urgency: URGENCY.edition }]);
    }
  }
}

/** Whether anything is said at the address of a report in a language, be it that it is gone. */
function isThere(facts: Facts | undefined, locale: Locale): boolean {
  return facts?.state === 'gone' || isShown(facts, locale);
}

/** Whether a report looks as it did, and stands where it did, wherever it is shown beside others. */
function looksTheSame(before: Facts, after: Facts): boolean {
  return (
    before.card === after.card &&
    before.publishAt === after.publishAt &&
    before.story === after.story &&
    before.topics.join() === after.topics.join()
  );
}
