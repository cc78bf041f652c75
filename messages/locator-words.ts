import { formatList } from './lists.ts';
import type { Locale } from './locales.ts';

/** A message of the namespace `locator`, by its key. */
type Say = (key: string, values?: Record<string, string | number>) => string;

/** What is to be told of a map. */
interface MapWords {
  readonly places: readonly string[];
  readonly country: string | undefined;
  readonly from: string;
  readonly positions: readonly {
    readonly place: string;
    readonly kilometres: number;
    readonly direction: string;
  }[];
  readonly disputes: readonly string[];
}

/** What a map shows, for those who do not see it: its places, and how they lie to each other. */
export function locatorWords(words: MapWords, locale: Locale, say: Say): string {
  const { places, country, from, positions } = words;
  const [place = ''] = places;
  if (places.length === 1) {
    return country === undefined
      ? say('labelAlone', { place })
      : say('labelIn', { place, country });
  }
  return [
    say('label', { places: formatList(places, locale) }),
    ...positions.map(({ direction, kilometres, place: other }) =>
      say('position', {
        place: other,
        kilometres,
        direction: say(`directions.${direction}`),
        from,
      }),
    ),
  ].join(' ');
}

/** What has to be said of a map's lines. */
export function locatorNotes(
  drawing: {
    readonly occupied: string;
    readonly contested: string;
    readonly words: Pick<MapWords, 'disputes'>;
  },
  say: Say,
): string[] {
  return [
    drawing.occupied !== '' && say('occupied'),
    drawing.contested !== '' && say('contested'),
    ...drawing.words.disputes.map((id) => say(`disputes.${id}`)),
  ].filter((note) => note !== false);
}
