import { geoContains, geoDistance } from 'd3-geo';
import type { Country } from './atlas.ts';
import type { Contested } from './contested.ts';
import { DIRECTIONS_8, type Relative } from './drawing.ts';
import { countryName } from './names.ts';
import type { Locale } from '../../messages/locales.ts';
import { toPair, type Point } from './view.ts';

const EARTH_RADIUS = 6371.0088;
const DEGREE = Math.PI / 180;

/** How far and in which direction a place lies from another: great circle, bearing at its start. */
export function relative(place: string, from: Point, to: Point): Relative {
  const kilometres = geoDistance(toPair(from), toPair(to)) * EARTH_RADIUS;
  const [a, b] = [from[1] * DEGREE, to[1] * DEGREE];
  const turn = (to[0] - from[0]) * DEGREE;
  const bearing = Math.atan2(
    Math.sin(turn) * Math.cos(b),
    Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn),
  );
  const eighth = (Math.round((bearing / DEGREE + 360) / 45) + 8) % 8;
  return {
    place,
    kilometres: roundly(kilometres),
    direction: DIRECTIONS_8[eighth] ?? 'n',
  };
}

/** To two digits, and to five from 10 to 100: "60", "250", "7 800". */
function roundly(kilometres: number): number {
  if (kilometres < 10) return Math.max(1, Math.round(kilometres));
  if (kilometres < 100) return Math.round(kilometres / 5) * 5;
  const step = 10 ** (Math.floor(Math.log10(kilometres)) - 1);
  return Math.round(kilometres / step) * step;
}

/** The country around a point; undefined on the high seas and wherever that is disputed. */
export function countryAround(
  point: Point,
  countries: readonly Country[],
  contested: readonly Contested[],
  locale: Locale,
): string | undefined {
  const pair = toPair(point);
  const areas = contested.flatMap(({ occupied, unsettled }) => [...occupied, ...unsettled]);
  if (areas.some((area) => geoContains(area, pair))) return undefined;
  const found = countries.find(({ shape }) => geoContains(shape, pair));
  return found && countryName(found.code, found.name, locale);
}
