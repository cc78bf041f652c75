import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { addressOf, LISTINGS, type Place } from '../newsroom/addresses.ts';
import { monthOf } from '../newsroom/archive.ts';
import { FEED_LISTS } from '../newsroom/discovery/places.ts';
import { pageParts } from '../newsroom/discovery/sitemaps.ts';
import { feed, outputsTouched } from '../newsroom/discovery/touched.ts';
import { EDITION_SIZE, Newest, newestSlugs } from '../newsroom/discovery/windows.ts';
import { isShown, type Facts } from '../newsroom/facts.ts';
import { knownRevisions } from '../newsroom/history/history-index.ts';
import { listedCount, REFERENCE_TYPES } from '../newsroom/listing.ts';
import { mayShow } from '../newsroom/related.ts';
import { listingPlaces } from '../newsroom/resolve.ts';
import { coCited } from '../newsroom/source-queries.ts';
import type { Change } from './changes.ts';
import { LedgerChanges } from './ledger-changes.ts';
import { ListingChanges } from './listing-changes.ts';
import { naming } from './naming.ts';
import { planAll } from './plan-all.ts';
import { editionJobs, URGENCY, type Job } from './urgency.ts';

/** What stands on every page: the site's names, the foot's links, the head's sections. */
const EVERYWHERE = new Set(['site', 'page', 'sections']);

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
    this.add(editionJobs(URGENCY.edition));
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
