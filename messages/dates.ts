import type { Locale } from './locales.ts';

/**
 * The one place where moments and numbers become text. Nothing is left to the machine's own
 * settings: language, digits, calendar and time zone are all said here, because a server and a
 * reader's old phone would otherwise print the same date differently.
 */
export interface Conventions {
  /** IANA time zone. */
  readonly timeZone: string;
  /** What follows the hour, in each language: "بتوقيت دمشق". */
  readonly timeZoneName: Readonly<Record<Locale, string>>;
  readonly numerals: Readonly<Record<Locale, 'latn' | 'arab'>>;
  readonly monthStyle: 'levantine' | 'western' | 'both';
}

/** How moments are written in a language, as data: also for what runs in browsers (reader/). */
export interface MomentRecipe {
  /** Whose days and hours, and whose names of months. */
  readonly region: string;
  readonly months: readonly string[];
  readonly numerals: 'latn' | 'arab';
  readonly timeZone: string;
  readonly timeZoneName: string;
  readonly comma: string;
}

export function momentRecipe(locale: Locale, conventions: Conventions): MomentRecipe {
  const region = locale === 'ar' ? 'ar-SY' : 'en-GB';
  return {
    region,
    months: locale === 'ar' ? ARABIC_MONTHS[conventions.monthStyle] : [region],
    numerals: conventions.numerals[locale],
    timeZone: conventions.timeZone,
    timeZoneName: conventions.timeZoneName[locale],
    comma: locale === 'ar' ? '،' : ',',
  };
}

/** CLDR's Syrian Arabic has the Levantine month names, its Egyptian the western ones. */
const ARABIC_MONTHS = { levantine: ['ar-SY'], western: ['ar-EG'], both: ['ar-SY', 'ar-EG'] };

/**
 * A day: "23 تشرين الثاني/نوفمبر 2026", "23 November 2026".
 * @param moment ISO 8601 with a zone.
 */
export function formatDay(moment: string, locale: Locale, conventions: Conventions): string {
  const date = new Date(moment);
  const { region, months, numerals, timeZone } = momentRecipe(locale, conventions);
  const part = (tag: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(tag, numerals, timeZone, options).format(date);
  const month = months.map((tag) => part(tag, { month: 'long' }));
  const day = part(region, { day: 'numeric' });
  const year = part(region, { year: 'numeric' });
  return `${day} ${[...new Set(month)].join('/')} ${year}`;
}

/**
 * A month: "تشرين الثاني/نوفمبر 2026", "November 2026".
 * @param month "2026-11".
 */
export function formatMonth(month: string, locale: Locale, conventions: Conventions): string {
  // At noon of its first day it is that month wherever the newsroom is.
  const noon = { ...conventions, timeZone: 'UTC' };
  return formatDay(`${month}-01T12:00:00Z`, locale, noon).replace(/^\S+ /u, '');
}

/**
 * A moment: "23 تشرين الثاني/نوفمبر 2026، 19:10 بتوقيت دمشق", "23 November 2026, 19:10 Damascus time".
 * @param moment ISO 8601 with a zone.
 */
export function formatMoment(moment: string, locale: Locale, conventions: Conventions): string {
  const recipe = momentRecipe(locale, conventions);
  const time = dateFormat(recipe.region, recipe.numerals, recipe.timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(moment));
  return `${formatDay(moment, locale, conventions)}${recipe.comma} ${time} ${recipe.timeZoneName}`;
}

/** The tag under which messages are formatted, with the site's digits. */
export function messageLocale(locale: Locale, conventions: Pick<Conventions, 'numerals'>): string {
  return `${locale}-u-nu-${conventions.numerals[locale]}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it, and a page needs few kinds. */
function dateFormat(
  tag: string,
  numerals: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([tag, numerals, timeZone, options]);
  let format = formats.get(key);
  if (!format) {
    const locale = `${tag}-u-ca-gregory-nu-${numerals}`;
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, format);
  }
  return format;
}
