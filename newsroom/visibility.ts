import { isPublished } from './article.ts';
import type { ArticleData } from './schema.ts';

/**
 * What readers of a host are shown: what is `published`, or all that is `staged` on a branch, which
 * is drafts and embargoed reports as well. A host is one or the other from its start on: nothing
 * that a request says has a part in it.
 */
export type Showing = 'published' | 'staged';

/** `visible` to readers, `gone` with a reason, or `hidden`, as if there were no such report. */
export type State = 'visible' | 'gone' | 'hidden';

/**
 * The one place that decides whether a report is to be seen. The index keeps what is said here, and
 * pages, listings, feeds and search ask the index.
 * @param now milliseconds since 1970.
 */
export function stateOf(
  data: Pick<ArticleData, 'status' | 'publishAt'>,
  now: number,
  showing: Showing,
): State {
  // What was withdrawn before its hour came was never seen: not even its headline is told.
  if (data.status === 'withdrawn') return Date.parse(data.publishAt) <= now ? 'gone' : 'hidden';
  return showing === 'staged' || isPublished(data, now) ? 'visible' : 'hidden';
}
