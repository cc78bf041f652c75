/** What an answer of the site means for what is kept of its address. */
export type Verdict = 'keep' | 'remove' | 'leave';

/** As much of a `Response` as decides that. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly redirected: boolean;
  readonly headers: Pick<Headers, 'get'>;
}

/**
 * Kept is only what everybody may see: a whole answer of this site that no cache is forbidden to
 * keep. Withdrawn, vanished and moved pages go. Anything else, such as a fault, says nothing.
 */
export function verdictOn({ status, type, redirected, headers }: Answer): Verdict {
  if (status === 404 || status === 410) return 'remove';
  if (status !== 200 || type !== 'basic') return 'leave';
  // "no-cache" may be kept, but not shown without asking: there is nobody to ask offline.
  if (redirected || /no-store|no-cache/.test(headers.get('cache-control') ?? '')) return 'remove';
  return 'keep';
}
