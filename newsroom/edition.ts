import type { DatabaseSync } from 'node:sqlite';
import type { Article } from './article.ts';
import { EDITION_SIZE, newestSlugs } from './discovery/windows.ts';
import { front, type Front } from './front.ts';
import type { Lists } from './lists.ts';
import { modifiedAt } from './state.ts';

/** What the carried edition holds: the Arabic front, and the newest reports that readers may see. */
export interface Edition {
  readonly front: Front;
  /** Newest first. */
  readonly articles: readonly Article[];
  /** How many there would be if all of them had room. */
  readonly wanted: number;
  /** When any of them last said something else; ISO 8601 with a zone. Undefined where there are none. */
  readonly newest: string | undefined;
}

/**
 * @param read reads a published report whole. What it throws goes on: an edition in which a report
 *   is missing that only cannot be read at this moment is not made.
 * @param size how many reports it may hold, where not all have room.
 * @param now milliseconds since 1970.
 */
export function editionOf(
  database: DatabaseSync,
  lists: Lists,
  read: (slug: string) => Article | undefined,
  now: number,
  size = EDITION_SIZE,
): Edition {
  const slugs = newestSlugs(database, undefined, 'ar', EDITION_SIZE);
  const articles = slugs.slice(0, size).flatMap((slug) => read(slug) ?? []);
  const moments = articles.map(({ data }) => modifiedAt(data));
  return {
    front: front(database, lists, 'ar', now),
    articles,
    wanted: slugs.length,
    newest: moments.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0],
  };
}
