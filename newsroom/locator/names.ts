import ar from '../../messages/ar.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import type { Locale } from '../../messages/locales.ts';

const NAMES = { ar: ar.locator.names, en: en.locator.names } as const;

/** What has a name of its own in `messages/`: seas, disputed areas, units, and some countries. */
export type NameId = keyof typeof en.locator.names;

export function nameOf(id: NameId, locale: Locale): string {
  return NAMES[locale][id];
}

const regions = {
  ar: new Intl.DisplayNames('ar', { type: 'region', fallback: 'none' }),
  en: new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'none' }),
} as const satisfies Record<Locale, Intl.DisplayNames>;

/** Countries that the newsroom calls otherwise than CLDR does, by ISO 3166 alpha-2. */
const OWN = {
  AE: 'emirates',
  CD: 'drCongo',
  CG: 'congo',
  GB: 'britain',
  HU: 'hungary',
  MM: 'myanmar',
  PS: 'palestine',
  SA: 'saudiArabia',
} as const satisfies Record<string, NameId>;

/** Units that are no country of their own: the country that the United Nations counts them to. */
const PART_OF: Readonly<Record<string, string>> = { Somaliland: 'SO', 'N. Cyprus': 'CY' };

/** Without a code in the atlas, and named all the same. */
const UNCODED: Readonly<Record<string, NameId>> = { Kosovo: 'kosovo' };

/** Shown as disputed, or as no country at all: a label of theirs comes from elsewhere, if at all. */
const UNNAMED = new Set(['EH', 'AQ', 'HK', 'MO']);

/**
 * What a country is called on a map.
 * @param code ISO 3166's three digits; undefined for units that have none.
 * @param unit its name in the atlas.
 */
export function countryName(
  code: string | undefined,
  unit: string,
  locale: Locale,
): string | undefined {
  const uncoded = UNCODED[unit];
  if (uncoded) return nameOf(uncoded, locale);
  const country = countryCode(code, unit);
  if (country === undefined || UNNAMED.has(country)) return undefined;
  const own = Object.hasOwn(OWN, country) ? OWN[country as keyof typeof OWN] : undefined;
  return own ? nameOf(own, locale) : regions[locale].of(country);
}

/** ISO 3166 alpha-2 of a unit: the system knows which digits stand for which letters. */
export function countryCode(code: string | undefined, unit: string): string | undefined {
  if (PART_OF[unit] !== undefined) return PART_OF[unit];
  if (code === undefined) return undefined;
  const { region } = new Intl.Locale(`und-${code}`);
  return region !== undefined && /^(?!ZZ)[A-Z]{2}$/.test(region) ? region : undefined;
}
