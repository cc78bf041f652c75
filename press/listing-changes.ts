import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { addressOf, LISTINGS, type ListingName } from '../newsroom/addresses.ts';
import { isShown, referencesOf, type Facts } from '../newsroom/facts.ts';
import { listedCount, REFERENCE_TYPES, type Standing } from '../newsroom/listing.ts';
import { numberedPages, PAGE_SIZE } from '../newsroom/paging.ts';

/** What has happened in a list that is counted from its oldest entry. */
export interface Moves<Place> {
  joined: number;
  left: number;
  /** The oldest standing at which an entry joined or left: everything after it has moved. */
  moved: Place | undefined;
  /** Where an entry stands that looks different and has not moved. */
  readonly edited: Place[];
}

/** What has happened in one listing of one language. */
interface Changed extends Moves<Standing> {
  readonly list: ListingName;
  readonly id: string;
  readonly locale: Locale;
}

/**
 * Works out which pages of which listings changes of reports touch. Because pages are counted from
 * the oldest report, that is nearly always the newest page alone.
 */
export class ListingChanges {
  readonly #changed = new Map<string, Changed>();

  article(slug: string, before: Facts | undefined, after: Facts | undefined): void {
    for (const locale of LOCALES) {
      const was = memberships(before, locale);
      const is = memberships(after, locale);
      for (const key of new Set([...was.keys(), ...is.keys()])) {
        const [old, now] = [was.get(key), is.get(key)];
        const stays = now !== undefined && old?.publishAt === now.publishAt;
        if (stays && old.card === now.card && !cites(key, old, now)) continue;
        const changed = this.#at(key, locale);
        if (stays) {
          changed.edited.push({ publishAt: now.publishAt, slug });
          continue;
        }
        if (old) changed.left += 1;
        if (now) changed.joined += 1;
        for (const facts of [old, now]) {
          if (facts) changed.moved = older(changed.moved, { publishAt: facts.publishAt, slug });
        }
      }
    }
  }

  /** Something else that a listing tells of a report has changed. */
  edited(list: ListingName, id: string, locale: Locale, standing: Standing): void {
    this.#at(`${list}/${id}`, locale).edited.push(standing);
  }

  *pages(database: DatabaseSync): Generator<string> {
    for (const changed of this.#changed.values()) {
      const { list, id, locale } = changed;
      for (const page of pagesOf(database, changed)) {
        const number = page === 'newest' ? {} : { page };
        yield addressOf({ type: 'listing', list, id, ...number }, locale);
        // As a whole listing comes or goes, the other language begins or ceases to lead to it.
        if (page === 'newest' && comesOrGoes(database, changed)) {
          const others = LOCALES.filter((other) => other !== locale);
          for (const other of others) yield addressOf({ type: 'listing', list, id }, other);
        }
      }
    }
  }

  #at(key: string, locale: Locale): Changed {
    const name = `${locale} ${key}`;
    const known = this.#changed.get(name);
    if (known) return known;
    const [list, id] = key.split('/') as [ListingName, string];
    const changed = { list, id, locale, joined: 0, left: 0, moved: undefined, edited: [] };
    this.#changed.set(name, changed);
    return changed;
  }
}

function pagesOf(database: DatabaseSync, changed: Changed): Iterable<number | 'newest'> {
  const { list, id, locale } = changed;
  return pagesMoved(changed, inOrder, (before, from) =>
    listedCount(database, list, id, locale, before, from),
  );
}

/**
 * The pages that moves in a list touch.
 * @param order of two standings, the older first.
 * @param count how many entries there are now; with standings, those older than the one and none
 *              older than the other.
 */
export function* pagesMoved<Place>(
  { joined, left, moved, edited }: Moves<Place>,
  order: (a: Place, b: Place) => number,
  count: (before?: Place, from?: Place) => number,
): Generator<number | 'newest'> {
  const total = count();
  const numbered = numberedPages(total);
  const numberedBefore = numberedPages(total - joined + left);
  const pageAt = (standing: Place) => Math.floor(count(standing) / PAGE_SIZE) + 1;
  const pages = new Set<number | 'newest'>();
  // Counted on from one to the next: each from the oldest on would be the square of the list.
  let last: Place | undefined;
  let before = 0;
  for (const standing of edited.toSorted(order)) {
    before += count(standing, last);
    last = standing;
    const page = Math.floor(before / PAGE_SIZE) + 1;
    pages.add(page > numbered ? 'newest' : page);
  }
  if (moved) {
    pages.add('newest');
    // The last page that both have leads on to another one when pages come or go.
    const link = numbered === numberedBefore ? Infinity : Math.min(numbered, numberedBefore);
    const from = Math.max(1, Math.min(pageAt(moved), link));
    for (let page = from; page <= Math.max(numbered, numberedBefore); page += 1) pages.add(page);
  }
  yield* pages;
}

function comesOrGoes(database: DatabaseSync, changed: Changed): boolean {
  const { list, id, locale, joined, left } = changed;
  const total = listedCount(database, list, id, locale);
  return (total === 0) !== (total - joined + left === 0);
}

/** The listings that show a report in a language, by "list/id". */
function memberships(facts: Facts | undefined, locale: Locale): ReadonlyMap<string, Facts> {
  if (!isShown(facts, locale)) return new Map();
  return new Map(
    referencesOf(facts).flatMap(([type, id]): [string, Facts][] => {
      const list = LISTINGS.find((name) => REFERENCE_TYPES[name] === type);
      return list === undefined ? [] : [[`${list}/${id}`, facts]];
    }),
  );
}

/** The page of a source tells what it is cited for. */
function cites(key: string, before: Facts, after: Facts): boolean {
  return key.startsWith('sources/') && before.claims !== after.claims;
}

function older(a: Standing | undefined, b: Standing): Standing {
  return a && inOrder(a, b) <= 0 ? a : b;
}

function inOrder(a: Standing, b: Standing): number {
  return a.publishAt - b.publishAt || (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0);
}
