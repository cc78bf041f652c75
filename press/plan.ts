import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { addressOf, LISTINGS, readAddress, type Place } from '../newsroom/addresses.ts';
import { monthOf } from '../newsroom/archive.ts';
import { feed, outputsTouched } from '../newsroom/discovery/touched.ts';
import { isShown, UNFILED_PLACE, type Facts } from '../newsroom/facts.ts';
import { FEED_LISTS } from '../newsroom/discovery/places.ts';
import { pageParts } from '../newsroom/discovery/sitemaps.ts';
import { knownRevisions } from '../newsroom/history/history-index.ts';
import { EDITION_SIZE, Newest, newestSlugs } from '../newsroom/discovery/windows.ts';
import { listedCount, REFERENCE_TYPES, type Standing } from '../newsroom/listing.ts';
import { mayShow } from '../newsroom/related.ts';
import { goneAnswers, listingPlaces, ownAnswers, type Answer } from '../newsroom/resolve.ts';
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

/** Reports that only call something else by another name now wait behind what was saved, the newest first. */
const NAMING = { report: 4, output: 5, edition: 6 } as const;

/** Whatever is less urgent was not saved itself. */
export const SAVED = NAMING.report;

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

/** The pages that changes touch, in two parts; some stand in both. */
export interface Plan {
  /** Of what changed itself, and of all that may have to go. */
  readonly first: readonly Job[];
  /** What only names something that changed, found as it is asked for: there may be very many. */
  readonly rest: Iterable<Job>;
}

/** The pages that changes touch: those and no others are made again. */
export function plan(database: DatabaseSync, changes: readonly Change[]): Plan {
  const planning = new Planning(database, changes.length);
  for (const change of changes) {
    if (change.type === 'article') planning.article(change);
    else planning.entry(change);
  }
  const entries = changes.filter(({ type }) => type !== 'article');
  const rest = function* () {
    // Not all of what changed need still be among everything there is.
    if (entries.some(({ type }) => EVERYWHERE.has(type))) yield* planAll(database);
    for (const entry of entries) yield* naming(database, entry);
  };
  return { first: planning.jobs(), rest: rest() };
}

/** The whole site: after a change of code or design, or with an index made anew. */
export function* planAll(database: DatabaseSync): Generator<Job, void> {
  for (const name of ERROR_PAGES) yield { name, urgency: ANEW.front };
  for (const { address, answer, publishAt } of ownAnswers(database)) {
    yield { name: address, urgency: urgencyOf(answer) + ageOf(publishAt) };
  }
  for (const { address } of goneAnswers(database)) yield { name: address, urgency: ANEW.front };
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

/** Gathers what a number of changes touch at once. */
class Planning {
  readonly #database: DatabaseSync;
  readonly #jobs = new Map<string, Job>();
  readonly #listings = new ListingChanges();
  readonly #ledger = new LedgerChanges();
  readonly #newest: Newest;
  /** How many changes are planned for together. */
  readonly #count: number;
  #carried: ReadonlySet<string> | undefined;

  constructor(database: DatabaseSync, count: number) {
    this.#database = database;
    this.#newest = new Newest(database);
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
    this.#revisions(id);
    this.#listings.article(id, before, after);
    this.#ledger.article(id, before, after);
    this.#outputs(id, before, after);
  }

  /** What changed in a report is told on a page of its own, if there is anything to tell. */
  #revisions(slug: string): void {
    if (!knownRevisions(this.#database, slug)) return;
    for (const locale of LOCALES) this.#page({ type: 'revisions', slug }, locale, URGENCY.report);
  }

  #outputs(slug: string, before: Facts | undefined, after: Facts | undefined): void {
    for (const { place, locale } of outputsTouched(
      this.#database,
      slug,
      { before, after },
      this.#newest,
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

  /** A name in one of the lists stands on its own pages, and on every report that refers to it: `naming`. */
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
    if (list === 'stories') this.#page({ type: 'latest', story: id }, locale, URGENCY.other);
    const scope = FEED_LISTS.find((name) => name === list);
    if (scope)
      for (const { place } of feed({ list: scope, id }, locale))
        this.#page(place, locale, URGENCY.other);
    for (const part of pageParts(this.#database, this.#count)) {
      this.#page({ type: 'sitemap', part }, 'ar', URGENCY.other);
    }
    // The fronts show running stories by name.
    if (list === 'stories' && listedCount(this.#database, list, id, locale) > 0) {
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
    return this.#newest.has(undefined, 'ar', { publishAt, slug }, EDITION_SIZE);
  }

  #edition(): void {
    this.add(edition(URGENCY.edition));
  }
}

/** The carried edition, and the list that proves it whole. */
function edition(urgency: number): Job[] {
  return (['edition', 'checksums'] as const).map((type) => ({
    name: addressOf({ type }, 'ar'),
    urgency,
  }));
}

/** How many reports are read in one go. */
const CHUNK = 500;

/** All that names an entry of a list because a report refers to it, report by report, the newest first. */
function* naming(database: DatabaseSync, { type, id }: Change): Generator<Job, void> {
  if (!LISTINGS.some((name) => REFERENCE_TYPES[name] === type)) return;
  const newest = new Newest(database);
  const next = statement(
    database,
    `SELECT slug, facts FROM references_to JOIN articles USING (slug)
     WHERE type = ? AND id = ? AND references_to.visible = 1
       AND (references_to.publish_at, references_to.slug) < (?, ?)
     ORDER BY references_to.publish_at DESC, references_to.slug DESC LIMIT ${String(CHUNK)}`,
  );
  for (const kind of type === 'places' ? [type, UNFILED_PLACE] : [type]) {
    let last: Standing = { publishAt: Number.MAX_SAFE_INTEGER, slug: '' };
    for (;;) {
      const rows = next.all(kind, id, last.publishAt, last.slug);
      for (const row of rows) {
        const slug = String(row['slug']);
        const facts = JSON.parse(String(row['facts'])) as Facts;
        last = { publishAt: facts.publishAt, slug };
        yield* namingIn(database, slug, facts, newest);
      }
      if (rows.length < CHUNK) break;
    }
  }
}

/** A report, and all that is given out of it. */
function* namingIn(
  database: DatabaseSync,
  slug: string,
  facts: Facts,
  newest: Newest,
): Generator<Job, void> {
  const age = ageOf(facts.publishAt);
  const revised = knownRevisions(database, slug) !== undefined;
  for (const locale of LOCALES) {
    if (!isShown(facts, locale)) continue;
    const report = NAMING.report + age;
    yield { name: addressOf({ type: 'article', slug }, locale), urgency: report };
    if (revised) {
      yield { name: addressOf({ type: 'revisions', slug }, locale), urgency: NAMING.output + age };
    }
  }
  if (isShown(facts, 'ar') && newest.has(undefined, 'ar', { ...facts, slug }, EDITION_SIZE)) {
    yield* edition(NAMING.edition);
  }
  // As nothing of the report is another, neither are sitemaps, and no report has gone.
  for (const { place, locale } of outputsTouched(
    database,
    slug,
    { before: facts, after: facts },
    newest,
    0,
  )) {
    yield { name: addressOf(place, locale), urgency: NAMING.output + age };
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
