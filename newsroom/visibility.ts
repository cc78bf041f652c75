import { reportState, type ReportState, type Stated } from './state.ts';

/**
 * What readers of a host are shown: what is `published`, or all that is `staged` on a branch, which
 * is drafts and embargoed reports as well. A host is one or the other from its start on: nothing
 * that a request says has a part in it.
 */
export type Showing = 'published' | 'staged';

export type Visibility = ReportState['readers'];

/**
 * The one place that decides whether a report is to be seen. The index keeps what is said here, and
 * pages, listings, feeds and search ask the index.
 * @param now milliseconds since 1970.
 */
export function visibilityOf(data: Stated, now: number, showing: Showing): Visibility {
  const { readers } = reportState(data, now);
  // What was withdrawn before its hour came was never seen: not even its headline is told.
  const isStaged = showing === 'staged' && data.status !== 'withdrawn';
  return readers === 'hidden' && isStaged ? 'visible' : readers;
}
