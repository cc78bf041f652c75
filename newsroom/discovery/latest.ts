import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Locale } from '../../messages/locales.ts';
import { LATEST_SIZE, newestSlugs, storyScope } from './windows.ts';

/**
 * Names for the newest reports that readers of a language are shown, the newest first; of a running
 * story, or of the site. A page has those of when it was printed; whoever keeps it open asks for
 * those of now (reader/fresh.ts), a hundred bytes.
 */
export function latestIds(
  database: DatabaseSync,
  story: string | undefined,
  locale: Locale,
): string[] {
  return newestSlugs(database, storyScope(story), locale, LATEST_SIZE).map(shortId);
}

export function latest(database: DatabaseSync, story: string | undefined, locale: Locale): string {
  return `${JSON.stringify(latestIds(database, story, locale))}\n`;
}

/** Shorter than any slug; that two of ten are the same happens once in 300,000 times. */
function shortId(slug: string): string {
  return hash('sha256', slug, 'hex').slice(0, 6);
}
