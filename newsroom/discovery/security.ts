import { addressOf } from '../addresses.ts';
import type { OutputSource } from './source.ts';
import { w3cMoment } from './xml.ts';

/** Where weaknesses of the site are to be reported (RFC 9116). */
export function security({ site, siteUrl, now }: OutputSource): string {
  return [
    `Contact: mailto:${site.email}\n`,
    `Expires: ${w3cMoment(securityExpires(now))}\n`,
    'Preferred-Languages: ar, en\n',
    `Canonical: ${siteUrl}${addressOf({ type: 'security' }, 'ar')}\n`,
  ].join('');
}

/**
 * When what is said now is to be asked for again: towards the end of the half-year after this
 * one. That is half a year ahead or more and, as RFC 9116 (2.5.5) advises, less than a year; it
 * changes twice a year, by the clock.
 * @param now milliseconds since 1970. @returns the same.
 */
export function securityExpires(now: number): number {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  return date.getUTCMonth() < 6 ? Date.UTC(year, 11, 30) : Date.UTC(year + 1, 5, 29);
}
