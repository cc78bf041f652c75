import type { ArticleData } from './schema.ts';

/**
 * Where a report stands on its way: a `draft`; `embargoed`, ready and waiting for its hour;
 * `published`; `corrected` or `updated` since; `withdrawn`, gone with its reason; or `dropped`,
 * withdrawn before its hour came, so that no reader ever saw it or ever will be told of it.
 */
export const STATES = [
  ...(['draft', 'embargoed', 'published', 'updated', 'corrected'] as const),
  ...(['withdrawn', 'dropped'] as const),
] as const;
export type StateName = (typeof STATES)[number];

export interface ReportState {
  readonly name: StateName;
  /** What readers get: the report, word that it is gone, or nothing, as if it were not there. */
  readonly readers: 'visible' | 'gone' | 'hidden';
  /** When it came to stand so, ISO 8601 with a zone; of drafts nobody knows. */
  readonly since: string | undefined;
  /** When the clock alone will move it on, in milliseconds since 1970. */
  readonly due: number | undefined;
}

/** What of a report's data its state depends on. */
export type Stated = Pick<
  ArticleData,
  'status' | 'publishAt' | 'updatedAt' | 'corrections' | 'withdrawn'
>;

/** An update adds and an editors' note explains; the others put right. */
const CORRECTING: ReadonlySet<ArticleData['corrections'][number]['kind']> = new Set([
  'correction',
  'clarification',
  'retraction',
]);

/** Whether this kind of entry puts something right, rather than adding to it. */
export function isCorrecting(kind: ArticleData['corrections'][number]['kind']): boolean {
  return CORRECTING.has(kind);
}

/**
 * The state of a report: a matter of its data and the clock alone.
 * @param now milliseconds since 1970.
 */
export function reportState(data: Stated, now: number): ReportState {
  const { status, publishAt, withdrawn } = data;
  const publishes = Date.parse(publishAt);
  const settled = { due: undefined };
  switch (status) {
    case 'draft':
      return { name: 'draft', readers: 'hidden', since: undefined, ...settled };
    case 'withdrawn':
      // Not even the headline is told of what was never seen, however long ago its hour was.
      return publishes <= Math.min(now, Date.parse(withdrawn?.at ?? publishAt))
        ? { name: 'withdrawn', readers: 'gone', since: withdrawn?.at, ...settled }
        : { name: 'dropped', readers: 'hidden', since: withdrawn?.at, ...settled };
    case 'ready':
      return publishes <= now
        ? { ...lastSaid(data), readers: 'visible', ...settled }
        : { name: 'embargoed', readers: 'hidden', since: undefined, due: publishes };
  }
}

function lastSaid(data: Stated): Pick<ReportState, 'name'> & { readonly since: string } {
  const since = modifiedAt(data);
  // Forms know minutes: what is put right in the minute of publication is put right after it.
  const newest = data.corrections.filter(({ at }) => Date.parse(at) === Date.parse(since));
  if (since === data.publishAt && newest.length === 0) return { name: 'published', since };
  return { name: newest.some(({ kind }) => isCorrecting(kind)) ? 'corrected' : 'updated', since };
}

/**
 * When a report last said something else, as its data have it: its publication, its update or its
 * newest correction. Minor changes are none that a reader would come back for.
 * @returns ISO 8601 with a zone, as it is written there.
 */
export function modifiedAt({
  publishAt,
  updatedAt,
  corrections,
}: Pick<ArticleData, 'publishAt' | 'updatedAt' | 'corrections'>): string {
  const moments = [publishAt, updatedAt ?? publishAt, ...corrections.map(({ at }) => at)];
  return moments.reduce((last, at) => (Date.parse(at) > Date.parse(last) ? at : last));
}
