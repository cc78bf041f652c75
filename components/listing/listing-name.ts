import { formatDay, formatMonth, messageLocale, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Listing } from '../../newsroom/listing.ts';

/** What a listing is called: the name of its section, story, person …, a month or a day. */
export function listingName(
  { subject, place }: Pick<Listing, 'subject' | 'place'>,
  locale: Locale,
  conventions: Conventions,
): string {
  switch (subject.list) {
    case 'sections':
    case 'topics':
    case 'places':
      return subject.name[locale];
    case 'stories':
      return subject.story.title[locale];
    case 'people':
      return subject.person.name[locale];
    case 'sources':
      return subject.source.name[locale];
    case 'archive':
      return subject.unit === 'month'
        ? formatMonth(place.id, locale, conventions)
        : nameOfDay(place.id, locale, conventions);
  }
}

/** @param day "2026-11-23", of the newsroom's calendar. */
export function nameOfDay(day: string, locale: Locale, conventions: Conventions): string {
  return formatDay(`${day}T12:00:00Z`, locale, { ...conventions, timeZone: 'UTC' });
}

/** Its number alone, where the month is known. */
export function numberOfDay(day: string, locale: Locale, conventions: Conventions): string {
  const number = Number(day.slice('yyyy-mm-'.length));
  return new Intl.NumberFormat(messageLocale(locale, conventions)).format(number);
}
