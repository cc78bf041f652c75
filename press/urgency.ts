import { addressOf } from '../newsroom/addresses.ts';

/** One page to bring up to date; the most urgent (lowest) are done first. */
export interface Job {
  readonly name: string;
  readonly urgency: number;
}

/**
 * Cards come last: drawing one takes as long as printing a page, and nobody reads it. The edition
 * is ten pages in one, and whoever fetches it can wait for it.
 */
export const URGENCY = { report: 0, front: 1, other: 2, edition: 2.5, card: 3 } as const;

/** Reports that only call something else by another name now wait behind what was saved, the newest first. */
export const NAMING = { report: 4, output: 5, edition: 6 } as const;

/** Whatever is less urgent was not saved itself. */
export const SAVED = NAMING.report;

/**
 * When everything is printed anew nobody waits for it: whatever is saved meanwhile goes first. Then
 * what all pages lead to, then the reports and what is given out of them, the newest first.
 */
export const ANEW = {
  front: 10,
  listing: 11,
  report: 12,
  output: 13,
  older: 14,
  card: 15,
} as const;

/** After everything else: what need only be looked at once more. */
export const LAST = 20;

/** The year 2100, in milliseconds since 1970. */
const FAR = Date.UTC(2100);

/** Between 0 and 1: the older, the more. */
export function ageOf(publishAt: number | undefined): number {
  return publishAt === undefined ? 0 : Math.min(1, Math.max(0, 1 - publishAt / FAR)) * 0.999;
}

/** The carried edition, and the list that proves it whole. */
export function editionJobs(urgency: number): Job[] {
  return (['edition', 'checksums'] as const).map((type) => ({
    name: addressOf({ type }, 'ar'),
    urgency,
  }));
}
