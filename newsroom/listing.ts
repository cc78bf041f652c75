import type { DatabaseSync } from 'node:sqlite';
import type { Bilingual, Locale } from '../messages/locales.ts';
import { addressOf, type ListingName, type ListingPlace } from './addresses.ts';
import { archiveUnit } from './archive.ts';
import { card, CARD, type Card } from './cards.ts';
import type { Lists } from './lists.ts';
import { pageOf, type Page } from './paging.ts';
import type { Person, Source, Story } from './schema.ts';
import { statement } from './statements.ts';

/** What reports are filed under, as `references_to` and the newsroom's lists call it. */
export const REFERENCE_TYPES = {
  sections: 'sections',
  topics: 'topics',
  places: 'places',
  stories: 'story',
  people: 'person',
  sources: 'source',
  archive: 'archive',
} as const satisfies Record<ListingName, string>;

/** Whose reports a listing holds. */
export type Subject =
  | { readonly list: 'sections' | 'topics' | 'places'; readonly name: Bilingual }
  | { readonly list: 'stories'; readonly story: Story }
  | { readonly list: 'people'; readonly person: Person }
  | { readonly list: 'sources'; readonly source: Source }
  | { readonly list: 'archive'; readonly unit: 'day' | 'month' };

export interface Listing {
  readonly subject: Subject;
  readonly place: ListingPlace;
  /** Newest first. */
  readonly cards: readonly Card[];
  /** How many reports there are in all; older pages never say it, for it would change them. */
  readonly total: number;
  /** How many reports are older than those shown. */
  readonly from: number;
  readonly newer: string | undefined;
  readonly older: string | undefined;
  /** The days of a month on which something was published, oldest first. */
  readonly days: readonly ArchiveCount[];
  /** Whether there is a newest page of this listing in the other language too. */
  readonly inBoth: boolean;
}

export interface ArchiveCount {
  /** "2026-11" or "2026-11-23". */
  readonly id: string;
  readonly href: string;
  readonly count: number;
}

/** Where a report stands in a listing: listings are ordered by time, then by slug. */
export interface Standing {
  readonly publishAt: number;
  readonly slug: string;
}

/** How many reports a listing shows in a language; with a standing, those older than it. */
export function listedCount(
  database: DatabaseSync,
  list: ListingName,
  id: string,
  locale: Locale,
  before?: Standing,
  from?: Standing,
): number {
  const older =
    (before ? 'AND (publish_at, slug) < (?, ?) ' : '') +
    (from ? 'AND (publish_at, slug) >= (?, ?)' : '');
  const bounds = [before, from].flatMap((one) => (one ? [one.publishAt, one.slug] : []));
  const row = statement(
    database,
    `SELECT count(*) AS n FROM references_to
     WHERE type = ? AND id = ? AND visible = 1 ${summaryIn(locale)} ${older}`,
  ).get(REFERENCE_TYPES[list], id, ...bounds);
  return Number(row?.['n'] ?? 0);
}

/** The reports on a page of a listing, newest first. */
export function listedCards(
  database: DatabaseSync,
  { list, id }: ListingPlace,
  locale: Locale,
  page: FoundPage,
): Card[] {
  // What is passed over is read in the index alone, and from whichever end is nearer.
  const older = page.from;
  const newer = page.total - page.from - page.size;
  const order = newer <= older ? 'DESC' : 'ASC';
  const cards = statement(
    database,
    `SELECT ${CARD} FROM (
       SELECT slug AS listed, publish_at AS at FROM references_to
       WHERE type = ? AND id = ? AND visible = 1 ${summaryIn(locale)}
       ORDER BY publish_at ${order}, slug ${order} LIMIT ? OFFSET ?
     ) CROSS JOIN articles ON articles.slug = listed`,
  )
    .all(REFERENCE_TYPES[list], id, page.size, Math.min(older, newer))
    .map((row) => card(row, locale));
  return order === 'DESC' ? cards : cards.reverse();
}

function summaryIn(locale: Locale): string {
  return locale === 'en' ? 'AND summary = 1' : '';
}

/** A stretch of a listing, and how many reports that has in all. */
export type FoundPage = Page & { readonly total: number };

/**
 * The stretch of a listing that an address asks for; undefined where there is no such page. Sections
 * stand in every page's head, so theirs are there from the beginning, empty.
 */
export function listingPage(
  database: DatabaseSync,
  { list, id, page }: ListingPlace,
  locale: Locale,
): FoundPage | undefined {
  if (list === 'archive' && archiveUnit(id) === undefined) return undefined;
  const total = listedCount(database, list, id, locale);
  const found = pageOf(total, page);
  if (found) return { ...found, total };
  const known = statement(database, "SELECT 1 FROM entries WHERE type = 'sections' AND id = ?");
  if (list !== 'sections' || page !== undefined || total > 0 || !known.get(id)) return undefined;
  return { from: 0, size: 0, newer: undefined, older: undefined, total };
}

/** A page of a listing, read whole. Of subjects that only hidden reports have, not even the name is told. */
export function listing(
  database: DatabaseSync,
  lists: Lists,
  place: ListingPlace,
  locale: Locale,
): Listing | undefined {
  const subject = subjectOf(lists, place);
  const page = listingPage(database, place, locale);
  if (!subject || !page) return undefined;
  return {
    subject,
    place,
    cards: listedCards(database, place, locale, page),
    total: page.total,
    from: page.from,
    ...waysOnward(place, locale, page),
    days:
      subject.list === 'archive' && subject.unit === 'month' && place.page === undefined
        ? archiveCounts(database, locale, `${place.id}-`)
        : [],
    inBoth:
      place.page === undefined &&
      listingPage(database, place, locale === 'ar' ? 'en' : 'ar') !== undefined,
  };
}

/** The addresses of the pages before and after one. */
export function waysOnward(
  { list, id }: ListingPlace,
  locale: Locale,
  { newer, older }: Page,
): Pick<Listing, 'newer' | 'older'> {
  const address = (page: number | 'newest' | undefined) =>
    page === undefined
      ? undefined
      : addressOf({ type: 'listing', list, id, ...(page === 'newest' ? {} : { page }) }, locale);
  return { newer: address(newer), older: address(older) };
}

function subjectOf(lists: Lists, { list, id }: ListingPlace): Subject | undefined {
  switch (list) {
    case 'sections':
    case 'topics':
    case 'places': {
      const name = lists[list].get(id)?.name;
      return name && { list, name };
    }
    case 'stories': {
      const story = lists.stories.get(id);
      return story && { list, story };
    }
    case 'people': {
      const person = lists.people.get(id);
      return person && { list, person };
    }
    case 'sources': {
      const source = lists.sources.get(id);
      return source && { list, source };
    }
    case 'archive': {
      const unit = archiveUnit(id);
      return unit && { list, unit };
    }
  }
}

/**
 * Days or months with how many reports of a language each has, oldest first.
 * @param prefix of days ("2026-11-"); without it, all months.
 */
export function archiveCounts(
  database: DatabaseSync,
  locale: Locale,
  prefix?: string,
): ArchiveCount[] {
  const days = prefix !== undefined;
  return statement(
    database,
    `SELECT id, count(*) AS n FROM references_to
     WHERE type = 'archive' AND id >= ? AND id < ? AND length(id) = ? AND visible = 1
     ${summaryIn(locale)} GROUP BY id ORDER BY id`,
  )
    .all(prefix ?? '0', `${prefix ?? ''}~`, days ? 'yyyy-mm-dd'.length : 'yyyy-mm'.length)
    .map((row) => {
      const id = String(row['id']);
      const href = addressOf({ type: 'listing', list: 'archive', id }, locale);
      return { id, href, count: Number(row['n']) };
    });
}
