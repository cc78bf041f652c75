import type { DatabaseSync } from 'node:sqlite';
import type { Locale } from '../messages/locales.ts';
import { addressOf, readAddress, type Place } from './addresses.ts';
import { numberedPages, pageOf } from './paging.ts';
import { articleRecord, currentSlug } from './queries.ts';
import { citingCount } from './source-queries.ts';

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
      return { kind: 'page', place, locale };
    case 'source': {
      const page = pageOf(citingCount(database, place.id, locale), place.page);
      return page ? { kind: 'page', place, locale } : NONE;
    }
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

function redirect(database: DatabaseSync, former: string, locale: Locale): Answer {
  const slug = currentSlug(database, former);
  const facts = slug === undefined ? undefined : articleRecord(database, slug)?.facts;
  if (slug === undefined || !facts) return NONE;
  if (locale === 'en' && !facts.summary) return NONE;
  return { kind: 'redirect', to: addressOf({ type: 'article', slug }, locale) };
}

/** The pages of a source, the newest first, from a numbered page on. */
export function* sourceAddresses(
  database: DatabaseSync,
  id: string,
  locale: Locale,
  from = 1,
): Generator<string> {
  yield addressOf({ type: 'source', id }, locale);
  // One more than there are: what is no longer there has to be taken away.
  for (let page = numberedPages(citingCount(database, id, locale)) + 1; page >= from; page -= 1) {
    yield addressOf({ type: 'source', id, page }, locale);
  }
}

/** Every address that leads somewhere, with what is there: the whole site. */
export function* allAnswers(
  database: DatabaseSync,
): Generator<{ readonly address: string; readonly answer: Answer }> {
  const locales = ['ar', 'en'] as const;
  const slugs = database.prepare(
    `SELECT slug FROM articles WHERE visible = 1 OR status = 'withdrawn'
     UNION SELECT former FROM former_slugs`,
  );
  const entries = database.prepare(
    "SELECT type, id FROM entries WHERE type IN ('page', 'source') ORDER BY type, id",
  );
  const addresses = function* () {
    for (const locale of locales) yield addressOf({ type: 'front' }, locale);
    for (const row of entries.iterate()) {
      const id = String(row['id']);
      for (const locale of locales) {
        if (row['type'] === 'page') yield addressOf({ type: 'standing', id }, locale);
        else yield* sourceAddresses(database, id, locale);
      }
    }
    for (const row of slugs.iterate()) {
      const slug = String(row['slug']);
      for (const locale of locales) yield addressOf({ type: 'article', slug }, locale);
    }
  };
  for (const address of addresses()) {
    const answer = resolve(database, address);
    if (answer.kind !== 'none') yield { address, answer };
  }
}
