import type { Body } from './body.ts';
import type { ClaimMode } from './schema.ts';

/** One claim of a report, in the order in which claims begin. */
export interface Claim {
  /** From 1; on the page the claim's mark has the id `c-1`, its note `n-1`. */
  readonly number: number;
  readonly by: string;
  /** Who passed it on: then it is second-hand. */
  readonly via: string | undefined;
  readonly mode: ClaimMode | undefined;
  /** The passage, its attribution included, with white space collapsed. */
  readonly text: string;
}

/** The claims of a report, numbered as pages and listings number them. */
export function claimsOf(report: Body): Claim[] {
  return report.mentions
    .filter(({ name }) => name === 'Claim')
    .map(({ attributes, text }, index) => ({
      number: index + 1,
      by: attributes['by'] ?? '',
      via: attributes['via'],
      // The parser has checked it against the schema's list.
      mode: attributes['mode'] as ClaimMode | undefined,
      text: text.replace(/\s+/gu, ' ').trim(),
    }));
}
