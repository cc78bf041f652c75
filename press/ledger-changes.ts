import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../messages/locales.ts';
import { addressOf } from '../newsroom/addresses.ts';
import { ledgerCount, type LedgerStanding } from '../newsroom/corrections.ts';
import { isShown, type Facts } from '../newsroom/facts.ts';
import { pagesMoved, type Moves } from './listing-changes.ts';

/**
 * Works out which pages of the ledger of corrections changes of reports touch: nearly always the
 * newest page alone, for a new entry is the newest one.
 */
export class LedgerChanges {
  readonly #moves = new Map<Locale, Moves<LedgerStanding>>(
    LOCALES.map((locale) => [locale, { joined: 0, left: 0, moved: undefined, edited: [] }]),
  );

  article(slug: string, before: Facts | undefined, after: Facts | undefined): void {
    for (const [locale, moves] of this.#moves) {
      const was = entriesIn(slug, before, locale);
      const is = entriesIn(slug, after, locale);
      const stays = (n: number) => was[n] !== undefined && was[n].at === is[n]?.at;
      for (let n = 0; n < Math.max(was.length, is.length); n += 1) {
        const [old, now] = [was[n], is[n]];
        if (now && stays(n)) {
          if (before?.corrections !== after?.corrections) moves.edited.push(now);
          continue;
        }
        if (old) moves.left += 1;
        if (now) moves.joined += 1;
        for (const one of [old, now]) if (one) moves.moved = older(moves.moved, one);
      }
    }
  }

  *pages(database: DatabaseSync): Generator<string> {
    for (const [locale, moves] of this.#moves) {
      const count = (before?: LedgerStanding, from?: LedgerStanding) =>
        ledgerCount(database, locale, before, from);
      for (const page of pagesMoved(moves, inOrder, count)) {
        yield addressOf({ type: 'corrections', ...(page === 'newest' ? {} : { page }) }, locale);
      }
    }
  }
}

/** Where the entries of a report stand in the ledger of a language, as they are numbered. */
function entriesIn(slug: string, facts: Facts | undefined, locale: Locale): LedgerStanding[] {
  if (!isShown(facts, locale)) return [];
  return facts.correctedAt.map((at, number) => ({ at, slug, number }));
}

function older(a: LedgerStanding | undefined, b: LedgerStanding): LedgerStanding {
  return a && inOrder(a, b) < 0 ? a : b;
}

function inOrder(a: LedgerStanding, b: LedgerStanding): number {
  return a.at - b.at || (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : a.number - b.number);
}
