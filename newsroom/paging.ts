/** How many entries a full page of a listing holds. */
export const PAGE_SIZE = 20;

/** A stretch of a listing that is counted from the oldest entry. */
export interface Page {
  /** Entries older than this page. */
  readonly from: number;
  readonly size: number;
  /** The number of the next page towards today; the newest page has no number. */
  readonly newer: number | 'newest' | undefined;
  readonly older: number | undefined;
}

/** How many numbered pages there are: full ones that nothing can change any more. */
export function numberedPages(total: number): number {
  return Math.max(0, Math.floor(total / PAGE_SIZE) - 1);
}

/**
 * Numbered pages are full and hold the oldest entries; the newest page holds the rest, between one
 * and two pages' worth, so that it never looks empty. A new entry changes the newest page alone,
 * until that holds two pages: then its older half becomes a numbered page of its own.
 * @param number from 1; without it the newest page.
 */
export function pageOf(total: number, number?: number): Page | undefined {
  const numbered = numberedPages(total);
  if (total === 0) return undefined;
  if (number === undefined) {
    const from = numbered * PAGE_SIZE;
    return {
      from,
      size: total - from,
      newer: undefined,
      older: numbered > 0 ? numbered : undefined,
    };
  }
  if (!Number.isSafeInteger(number) || number < 1 || number > numbered) return undefined;
  return {
    from: (number - 1) * PAGE_SIZE,
    size: PAGE_SIZE,
    newer: number === numbered ? 'newest' : number + 1,
    older: number > 1 ? number - 1 : undefined,
  };
}
