import { formatDay, formatMoment, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';

interface Props {
  /** ISO 8601 with a zone. */
  readonly at: string;
  readonly locale: Locale;
  readonly conventions: Conventions;
}

/** A moment that people read and machines parse. */
export function Moment({ at, locale, conventions }: Props) {
  return <time dateTime={at}>{formatMoment(at, locale, conventions)}</time>;
}

/** The same where the day is enough. */
export function Day({ at, locale, conventions }: Props) {
  return <time dateTime={at}>{formatDay(at, locale, conventions)}</time>;
}
