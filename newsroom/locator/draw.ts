import { brotliCompressSync } from 'node:zlib';
import type { Locale } from '../../messages/locales.ts';
import type { Place } from '../schema.ts';
import { detailFor, regionOf, type Country } from './atlas.ts';
import { bordersOf } from './contested.ts';
import type { Drawing, Words } from './drawing.ts';
import { labelsOf } from './labels.ts';
import { shownOf, toldOf, type Shown } from './shown.ts';
import { lengthOf, pathData, simplify, trace, type Trace, type XY } from './trace.ts';
import { toPair, viewOf, type Point } from './view.ts';
import { countryAround, relative } from './words.ts';

/**
 * Bytes of brotli that the lines of a map may take. The rest of 4 kB is for its names and its note,
 * in both languages: a page that holds the map twice has the same lines in both, which costs once.
 */
export const BUDGET = 2100;

/** How far lines may be off, in units, and how small islands may be, in square units. */
interface Coarseness {
  readonly tolerance: number;
  readonly smallest: number;
}

const FINEST: Coarseness = { tolerance: 0.8, smallest: 6 };
const COARSER: readonly Coarseness[] = [
  { tolerance: 1.2, smallest: 12 },
  { tolerance: 1.7, smallest: 20 },
  { tolerance: 2.4, smallest: 30 },
  { tolerance: 3.4, smallest: 60 },
  { tolerance: 5, smallest: 120 },
  { tolerance: 8, smallest: 250 },
  { tolerance: 14, smallest: 600 },
];

/**
 * Draws a map of places, as detailed as the budget of bytes allows.
 * @param places at least one.
 */
export function draw(places: readonly Place[], locale: Locale): Drawing {
  const points = places.map((place): Point => [place.longitude, place.latitude]);
  const view = viewOf(points);
  const region = regionOf(view, detailFor(view));
  const borders = bordersOf(region);
  const on = (object: Parameters<typeof trace>[1]) => trace(view.projection, object);

  const land = on(region.land);
  const agreed = borders.agreed.flatMap(on);
  const shown = borders.contested.map((contested) => shownOf(contested, on));
  const dots = points.map((point): XY => {
    const [x, y] = view.projection(toPair(point)) ?? [0, 0];
    return [Math.round(x), Math.round(y)];
  });

  const labels = labelsOf({ places, dots, view, land, countries: region.countries, shown, locale });
  const words = wordsOf(places, points, region.countries, shown, dots, locale);
  const rest = {
    width: view.width,
    height: view.height,
    dots: dots.filter((_, index) => places[index]?.area !== true),
    labels: labels.labels,
    scale: labels.scale,
    words,
  };
  const lines = { land, agreed, shown };
  let paths = pathsOf(lines, FINEST);
  for (const coarser of COARSER) {
    if (isLight(paths)) break;
    paths = pathsOf(lines, coarser);
  }
  return { ...rest, ...paths };
}

type Paths = Pick<Drawing, 'land' | 'occupied' | 'borders' | 'contested'>;

/** Bytes as they travel. */
export function weightOf(paths: Paths): number {
  return brotliCompressSync(textOf(paths)).length;
}

/** No path shrinks to less than a fifth, and compressing takes longer than anything else here. */
function isLight(paths: Paths): boolean {
  return textOf(paths).length <= 5 * BUDGET && weightOf(paths) <= BUDGET;
}

function textOf({ land, occupied, borders, contested }: Paths): string {
  return [land, occupied, borders, contested].join('\n');
}

interface Lines {
  readonly land: readonly Trace[];
  readonly agreed: readonly Trace[];
  readonly shown: readonly Shown[];
}

function pathsOf({ land, agreed, shown }: Lines, { tolerance, smallest }: Coarseness): Paths {
  const longEnough = (line: Trace) => lengthOf(line) > tolerance * 4;
  const path = (traces: readonly Trace[], least: number) =>
    pathData(simplify(traces, tolerance, least));
  return {
    land: path(land, smallest),
    occupied: path(
      shown.flatMap(({ occupied }) => occupied),
      smallest,
    ),
    borders: path(agreed.filter(longEnough), 0),
    contested: path(shown.flatMap(({ lines }) => lines).filter(longEnough), 0),
  };
}

function wordsOf(
  places: readonly Place[],
  points: readonly Point[],
  countries: readonly Country[],
  shown: readonly Shown[],
  dots: readonly XY[],
  locale: Locale,
): Words {
  // An area is not at a distance: it may begin at once.
  const towns = places.flatMap(({ area, name }, index) => {
    const point = points[index];
    return area !== true && point ? [{ name: name[locale], point }] : [];
  });
  const [first, ...others] = towns;
  const contested = shown.map((one) => one.contested);
  return {
    places: places.map(({ name }) => name[locale]),
    country:
      places.length === 1 && first
        ? countryAround(first.point, countries, contested, locale)
        : undefined,
    from: first?.name ?? '',
    positions: others.flatMap(({ name, point }) =>
      first ? [relative(name, first.point, point)] : [],
    ),
    disputes: toldOf(shown, dots),
  };
}
