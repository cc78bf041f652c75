import { formatMoment, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';

/** A moment that people read and machines parse. `at` is ISO 8601 with a zone. */
export function Moment({
  at,
  locale,
  conventions,
}: {
  readonly at: string;
  readonly locale: Locale;
  readonly conventions: Conventions;
}) {
  return <time dateTime={at}>{formatMoment(at, locale, conventions)}</time>;
}
