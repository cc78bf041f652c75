/** From when on a report is old news: readers are told so, for it may come to them by messenger. */
export const YEAR_MS = 365 * 86_400_000;

/** @param publishedAt ISO 8601 with a zone. @param now milliseconds since 1970. */
export function isOverAYearOld(publishedAt: string, now: number): boolean {
  return Date.parse(publishedAt) + YEAR_MS <= now;
}
