import type { DatabaseSync } from 'node:sqlite';
import type { Locale } from '../messages/locales.ts';
import { addressOf, readAddress, type Place } from './addresses.ts';
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
  if (place.type === 'front') return { kind: 'page', place, locale };
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
  if (slug === undefined || facts?.state !== 'visible') return NONE;
  if (locale === 'en' && !facts.summary) return NONE;
  return { kind: 'redirect', to: addressOf({ type: 'article', slug }, locale) };
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
  const addresses = function* () {
    for (const locale of locales) yield addressOf({ type: 'front' }, locale);
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
