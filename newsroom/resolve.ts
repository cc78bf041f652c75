import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import {
  addressOf,
  isOutput,
  readAddress,
  type ListingName,
  type ListingPlace,
  type PagePlace,
  type Place,
} from './addresses.ts';
import { listedPlaces, unlistedPlaces } from './all-places.ts';
import { ledgerPage, numberedLedger } from './corrections.ts';
import { allOutputs, hasOutput } from './discovery/outputs.ts';
import type { OutputPlace } from './discovery/places.ts';
import { isShown } from './facts.ts';
import { listedCount, listingPage, REFERENCE_TYPES } from './listing.ts';
import { numberedPages } from './paging.ts';
import { articleRecord, currentSlug } from './queries.ts';
import { statement } from './statements.ts';

/** What is to be found at an address now. */
export type Answer =
  | { readonly kind: 'page'; readonly place: PagePlace; readonly locale: Locale }
  | { readonly kind: 'output'; readonly place: OutputPlace; readonly locale: Locale }
  | { readonly kind: 'gone'; readonly slug: string; readonly locale: Locale }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'none' };

const NONE: Answer = { kind: 'none' };

/** What has the slug of a report in its address. */
const MOVED = ['article', 'revisions', 'ninjs', 'card'] as const;

/** Looks an address up in the index. Drafts and embargoed reports answer as if there were nothing. */
export function resolve(database: DatabaseSync, address: string): Answer {
  const read = readAddress(address);
  if (!read) return NONE;
  const { locale, place } = read;
  if (isOutput(place)) return resolveOutput(database, place, locale);
  switch (place.type) {
    case 'front':
    case 'months':
    case 'shelf':
      return { kind: 'page', place, locale };
    case 'corrections':
      return ledgerPage(database, place.page, locale) ? { kind: 'page', place, locale } : NONE;
    case 'listing':
      return isListed(database, place) && listingPage(database, place, locale)
        ? { kind: 'page', place, locale }
        : NONE;
    case 'standing': {
      const row = statement(database, "SELECT 1 FROM entries WHERE type = 'page' AND id = ?");
      return row.get(place.id) ? { kind: 'page', place, locale } : NONE;
    }
    case 'article':
      return resolveArticle(database, place, locale);
    case 'revisions':
      if (hasRevisions(database, place.slug, locale)) return { kind: 'page', place, locale };
      return articleRecord(database, place.slug) ? NONE : redirect(database, place, locale);
  }
}

function resolveOutput(database: DatabaseSync, place: OutputPlace, locale: Locale): Answer {
  if (hasOutput(database, place, locale)) return { kind: 'output', place, locale };
  if (place.type !== 'ninjs' && place.type !== 'card') return NONE;
  return articleRecord(database, place.slug) ? NONE : redirect(database, place, locale);
}

function resolveArticle(
  database: DatabaseSync,
  place: PagePlace & { readonly type: 'article' },
  locale: Locale,
): Answer {
  const facts = articleRecord(database, place.slug)?.facts;
  if (!facts) return redirect(database, place, locale);
  switch (facts.state) {
    case 'visible':
      return locale === 'ar' || facts.summary ? { kind: 'page', place, locale } : NONE;
    case 'gone':
      return { kind: 'gone', slug: place.slug, locale };
    case 'hidden':
      return NONE;
  }
}

/** Reports may go on referring to an entry that has just been taken off its list. */
function isListed(database: DatabaseSync, { list, id }: ListingPlace): boolean {
  if (list === 'archive') return true;
  const entry = statement(database, 'SELECT 1 FROM entries WHERE type = ? AND id = ?');
  return entry.get(REFERENCE_TYPES[list], id) !== undefined;
}

/** What is given out of a report moves with it. */
function redirect(
  database: DatabaseSync,
  place: Place & { readonly type: (typeof MOVED)[number] },
  locale: Locale,
): Answer {
  const slug = currentSlug(database, place.slug);
  const facts = slug === undefined ? undefined : articleRecord(database, slug)?.facts;
  if (slug === undefined || !facts) return NONE;
  if (locale === 'en' && !facts.summary) return NONE;
  if (place.type === 'revisions' && !hasRevisions(database, slug, locale)) return NONE;
  return { kind: 'redirect', to: addressOf({ ...place, slug }, locale) };
}

/** The pages of a listing in a language, the newest first; whether there is anything on that is not asked. */
export function* listingPlaces(
  database: DatabaseSync,
  list: ListingName,
  id: string,
  locale: Locale,
): Generator<ListingPlace> {
  yield { type: 'listing', list, id };
  for (let page = numberedPages(listedCount(database, list, id, locale)); page > 0; page -= 1) {
    yield { type: 'listing', list, id, page };
  }
}

/** Something to be found, and where. */
export interface Found {
  readonly address: string;
  readonly answer: Answer;
  /** When what is told there was published, in milliseconds since 1970; undefined where much is told. */
  readonly publishAt?: number | undefined;
}

/** Every address that leads somewhere, with what is there: the whole site. */
export function* allAnswers(database: DatabaseSync): Generator<Found> {
  yield* ownAnswers(database);
  yield* leftAnswers(database);
}

/** Every address at which something is given out; not those that only lead on, or are gone. */
export function* ownAnswers(database: DatabaseSync): Generator<Found> {
  for (const { place, locale, publishAt } of pages(database)) {
    yield { address: addressOf(place, locale), answer: { kind: 'page', place, locale }, publishAt };
  }
  for (const { place, locale, publishAt } of allOutputs(database)) {
    const answer = { kind: 'output', place, locale } as const;
    yield { address: addressOf(place, locale), answer, publishAt };
  }
}

/** The addresses of withdrawn reports. */
export function* goneAnswers(database: DatabaseSync): Generator<Found> {
  const slugs = database.prepare("SELECT slug FROM articles WHERE status = 'withdrawn'");
  for (const { slug } of slugs.iterate()) {
    for (const locale of LOCALES) {
      const address = addressOf({ type: 'article', slug: String(slug) }, locale);
      const answer = resolve(database, address);
      if (answer.kind === 'gone') yield { address, answer };
    }
  }
}

/** The addresses whose report has gone from there: withdrawn, or under another slug now. */
export function* leftAnswers(database: DatabaseSync): Generator<Found> {
  const slugs = statement(
    database,
    `SELECT slug FROM articles WHERE status = 'withdrawn'
     UNION ALL SELECT DISTINCT former FROM former_slugs
       WHERE NOT EXISTS (SELECT 1 FROM articles WHERE slug = former)`,
  ).all();
  for (const { slug } of slugs) {
    for (const locale of LOCALES) {
      for (const type of MOVED) {
        const address = addressOf({ type, slug: String(slug) }, locale);
        const answer = resolve(database, address);
        if (answer.kind !== 'none') yield { address, answer };
      }
    }
  }
}

/** Whether a report that readers see has a page of what changed in it. */
function hasRevisions(database: DatabaseSync, slug: string, locale: Locale): boolean {
  const known = statement(database, 'SELECT 1 FROM revisions WHERE slug = ?').get(slug);
  return known !== undefined && isShown(articleRecord(database, slug)?.facts, locale);
}

/** Every page that readers can see, in each language that it has. */
function* pages(database: DatabaseSync): Generator<{
  readonly place: PagePlace;
  readonly locale: Locale;
  readonly publishAt?: number;
}> {
  for (const place of unlistedPlaces(database)) {
    for (const locale of LOCALES) yield { place, locale };
  }
  for (const { list, id } of listedPlaces(database)) {
    for (const locale of LOCALES) {
      for (const place of listingPlaces(database, list, id, locale)) {
        // Numbered pages are there because they were counted.
        const there = place.page !== undefined || listingPage(database, place, locale);
        if (there) yield { place, locale };
      }
    }
  }
  for (const locale of LOCALES) {
    for (const place of numberedLedger(database, locale)) yield { place, locale };
  }
  for (const { slug } of statement(database, 'SELECT slug FROM revisions ORDER BY slug').all()) {
    const place = { type: 'revisions', slug: String(slug) } as const;
    for (const locale of LOCALES) {
      if (hasRevisions(database, place.slug, locale)) yield { place, locale };
    }
  }
  const reports = database.prepare(
    'SELECT slug, summary, publish_at FROM articles WHERE visible = 1',
  );
  for (const { slug, summary, publish_at } of reports.iterate()) {
    const place = { type: 'article', slug: String(slug) } as const;
    const publishAt = Number(publish_at);
    yield { place, locale: 'ar', publishAt };
    if (summary === 1) yield { place, locale: 'en', publishAt };
  }
}
