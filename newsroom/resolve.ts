import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import {
  addressOf,
  LISTINGS,
  readAddress,
  type ListingName,
  type ListingPlace,
  type Place,
} from './addresses.ts';
import { listedCount, listingPage, REFERENCE_TYPES } from './listing.ts';
import { numberedPages } from './paging.ts';
import { articleRecord, currentSlug } from './queries.ts';

/** What is to be found at an address now. */
export type Answer =
  | { readonly kind: 'page'; readonly place: Place; readonly locale: Locale }
  | { readonly kind: 'gone'; readonly slug: string; readonly locale: Locale }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'none' };

const NONE: Answer = { kind: 'none' };

/** Looks an address up in the index. Drafts and embargoed reports answer as if there were nothing. */
export function resolve(database: DatabaseSync, address: string): Answer {
  const read = readAddress(address);
  if (!read) return NONE;
  const { locale, place } = read;
  switch (place.type) {
    case 'front':
    case 'months':
      return { kind: 'page', place, locale };
    case 'listing':
      return isListed(database, place) && listingPage(database, place, locale)
        ? { kind: 'page', place, locale }
        : NONE;
    case 'standing': {
      const row = database.prepare("SELECT 1 FROM entries WHERE type = 'page' AND id = ?");
      return row.get(place.id) ? { kind: 'page', place, locale } : NONE;
    }
    case 'article':
      return resolveArticle(database, place, locale);
  }
}

function resolveArticle(
  database: DatabaseSync,
  place: Place & { readonly type: 'article' },
  locale: Locale,
): Answer {
  const facts = articleRecord(database, place.slug)?.facts;
  if (!facts) return redirect(database, place.slug, locale);
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
  const entry = database.prepare('SELECT 1 FROM entries WHERE type = ? AND id = ?');
  return entry.get(REFERENCE_TYPES[list], id) !== undefined;
}

function redirect(database: DatabaseSync, former: string, locale: Locale): Answer {
  const slug = currentSlug(database, former);
  const facts = slug === undefined ? undefined : articleRecord(database, slug)?.facts;
  if (slug === undefined || !facts) return NONE;
  if (locale === 'en' && !facts.summary) return NONE;
  return { kind: 'redirect', to: addressOf({ type: 'article', slug }, locale) };
}

/** The pages of a listing in a language, the newest first. */
export function* listingAddresses(
  database: DatabaseSync,
  list: ListingName,
  id: string,
  locale: Locale,
): Generator<string> {
  yield addressOf({ type: 'listing', list, id }, locale);
  for (let page = numberedPages(listedCount(database, list, id, locale)); page > 0; page -= 1) {
    yield addressOf({ type: 'listing', list, id, page }, locale);
  }
}

/** Every address that may lead somewhere: what readers can see first, former slugs last. */
function* addresses(database: DatabaseSync): Generator<string> {
  const inBoth = (place: Place) => LOCALES.map((locale) => addressOf(place, locale));
  yield* inBoth({ type: 'front' });
  yield* inBoth({ type: 'months' });
  const entries = database.prepare('SELECT id FROM entries WHERE type = ? ORDER BY id');
  for (const { id } of entries.iterate('page')) {
    yield* inBoth({ type: 'standing', id: String(id) });
  }
  const months = database.prepare(
    "SELECT DISTINCT id FROM references_to WHERE type = 'archive' AND visible = 1",
  );
  for (const list of LISTINGS) {
    const rows = list === 'archive' ? months.iterate() : entries.iterate(REFERENCE_TYPES[list]);
    for (const { id } of rows) {
      for (const locale of LOCALES) yield* listingAddresses(database, list, String(id), locale);
    }
  }
  const slugs = database.prepare(
    `SELECT slug FROM articles WHERE visible = 1 OR status = 'withdrawn'
     UNION SELECT former FROM former_slugs`,
  );
  for (const { slug } of slugs.iterate()) yield* inBoth({ type: 'article', slug: String(slug) });
}

/** Every address that leads somewhere, with what is there: the whole site. */
export function* allAnswers(
  database: DatabaseSync,
): Generator<{ readonly address: string; readonly answer: Answer }> {
  for (const address of addresses(database)) {
    const answer = resolve(database, address);
    if (answer.kind !== 'none') yield { address, answer };
  }
}
