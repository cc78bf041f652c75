import { brotliCompressSync } from 'node:zlib';
import type { MultiLineString } from 'geojson';
import type { Locale } from '../../messages/locales.ts';
import type { Place } from '../schema.ts';
import { detailFor, regionOf, type Country } from './atlas.ts';
import { bordersOf, type Contested } from './contested.ts';
import { DOT, type Drawing, type Label, type Scale, type Words } from './drawing.ts';
import { wishAtSea, wishForArea, wishForDot, wishWithin, type LabelWish } from './label-wishes.ts';
import { countryName, nameOf } from './names.ts';
import { placeLabels, type Rect, type Spot } from './place-labels.ts';
import { SEAS } from './seas.ts';
import { areaOf, lengthOf, pathData, simplify, trace, type Trace, type XY } from './trace.ts';
import { toPair, viewOf, type Point, type View } from './view.ts';
import { countryAround, relative } from './words.ts';

/** Bytes of brotli that the figures and letters of a map may take; the rest of 4 kB is its elements and its note. */
export const BUDGET = 2600;

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

/** Disputes of which a map tells; of more, only that there are such lines. */
const MOST_NOTES = 4;
const MOST_COUNTRIES = 14;
/** Kilometres of a unit up to which disputed areas are named in their place. */
const CLOSE = 2;

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
  let drawing = { ...rest, ...pathsOf(lines, FINEST) };
  for (const coarser of COARSER) {
    if (weightOf(drawing) <= BUDGET) break;
    drawing = { ...rest, ...pathsOf(lines, coarser) };
  }
  return drawing;
}

/** Bytes of what differs from map to map, as they travel. */
export function weightOf(drawing: Omit<Drawing, 'words'>): number {
  const { land, occupied, borders, contested, dots, labels } = drawing;
  return brotliCompressSync(
    [
      land,
      occupied,
      borders,
      contested,
      ...dots,
      ...labels.map((l) => `${l.lines.join(' ')} ${l.x} ${l.y}`),
    ].join('\n'),
  ).length;
}

/** A dispute as it lies on the sheet. */
interface Shown {
  readonly contested: Contested;
  readonly lines: readonly Trace[];
  readonly occupied: readonly Trace[];
  readonly unsettled: readonly Trace[];
}

function shownOf(
  contested: Contested,
  on: (object: MultiLineString | Contested['occupied'][number]) => Trace[],
): Shown {
  return {
    contested,
    lines: on(contested.lines),
    occupied: contested.occupied.flatMap(on),
    unsettled: contested.unsettled.flatMap(on),
  };
}

interface Lines {
  readonly land: readonly Trace[];
  readonly agreed: readonly Trace[];
  readonly shown: readonly Shown[];
}

function pathsOf({ land, agreed, shown }: Lines, { tolerance, smallest }: Coarseness) {
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

interface ToLabel {
  readonly places: readonly Place[];
  readonly dots: readonly XY[];
  readonly view: View;
  readonly land: readonly Trace[];
  readonly countries: readonly Country[];
  readonly shown: readonly Shown[];
  readonly locale: Locale;
}

/** Places first; then the scale, disputed areas, countries by their size, seas: whatever finds room. */
function labelsOf({ places, dots, view, land, countries, shown, locale }: ToLabel): {
  readonly labels: readonly Label[];
  readonly scale: Scale | undefined;
} {
  const sheet: Rect = { left: 6, top: 2, right: view.width - 6, bottom: view.height - 2 };
  const isArea = (index: number) => places[index]?.area === true;
  const taken: Rect[] = dots.flatMap(([x, y], index) =>
    isArea(index) ? [] : [{ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT }],
  );
  const labels: Label[] = [];
  const put = (wishes: readonly LabelWish[]) => {
    for (const spot of placeLabels(wishes, sheet, taken)) {
      if (!spot) continue;
      taken.push(spot.box);
      labels.push(spot.at);
    }
  };
  put(
    dots.map((dot, index) => {
      const name = places[index]?.name[locale] ?? '';
      return isArea(index)
        ? wishForArea('place', name, dot, locale)
        : wishForDot(name, dot, locale);
    }),
  );

  const drawn = [...land, ...shown.flatMap(({ lines, occupied }) => [...lines, ...occupied])];
  const [bar] = placeLabels([{ spots: scaleSpots(view, drawn) }], sheet, taken);
  if (bar) taken.push(bar.box);

  const onSheet = (at: readonly number[]): XY | undefined => {
    const [longitude = 0, latitude = 0] = at;
    const point = view.projection([longitude, latitude]);
    if (!point) return undefined;
    const [x, y] = point;
    return x >= 0 && x <= view.width && y >= 0 && y <= view.height ? [x, y] : undefined;
  };
  const named = new Set(places.map(({ id }) => id));
  for (const { contested } of shown) {
    const { name, places: same = [] } = contested.dispute;
    if (!name || (view.kilometresPerUnit ?? Infinity) > CLOSE || same.some((id) => named.has(id))) {
      continue;
    }
    const at = name.at.map(onSheet).find((point) => point !== undefined);
    if (at) put([wishForArea('land', nameOf(name.id, locale), at, locale)]);
  }

  const unsettled = shown.flatMap((one) => one.unsettled);
  const occupied = shown.flatMap((one) => one.occupied);
  const palestine = nameOf('palestine', locale);
  for (const { name, edges } of visible(countries, view, locale).slice(0, MOST_COUNTRIES)) {
    // Palestine's own name may stand on its occupied land, nobody else's.
    const elsewhere = name === palestine ? unsettled : [...unsettled, ...occupied];
    put([wishWithin(name, edges, elsewhere, locale)]);
  }
  for (const { id, at } of SEAS) {
    const points = at.map(onSheet).filter((point) => point !== undefined);
    if (points.length > 0) put([wishAtSea(nameOf(id, locale), points, land, locale)]);
  }
  return { labels, scale: bar?.at };
}

/** The countries on a sheet with their edges, the largest first; parts of one country together. */
function visible(countries: readonly Country[], view: View, locale: Locale) {
  const edges = new Map<string, Trace[]>();
  for (const { code, name: unit, shape } of countries) {
    const name = countryName(code, unit, locale);
    if (name === undefined) continue;
    const traces = trace(view.projection, shape).filter(
      ({ points }) => Math.abs(areaOf(points)) > 300,
    );
    if (traces.length > 0) edges.set(name, [...(edges.get(name) ?? []), ...traces]);
  }
  const sizeOf = (traces: readonly Trace[]) =>
    traces.reduce((sum, { points }) => sum + Math.abs(areaOf(points)), 0);
  return [...edges]
    .map(([name, traces]) => ({ name, edges: simplify(traces, 1, 0), size: sizeOf(traces) }))
    .sort((a, b) => b.size - a.size);
}

/**
 * A round number of kilometres that is about a fifth of the sheet, in the corner where the fewest
 * lines are, rather below than above.
 */
function scaleSpots(
  { kilometresPerUnit, width, height }: View,
  lines: readonly Trace[],
): Spot<Scale>[] {
  if (kilometresPerUnit === undefined) return [];
  const most = kilometresPerUnit * width * 0.25;
  const power = 10 ** Math.floor(Math.log10(most));
  const kilometres = ([5, 2, 1].find((digit) => digit * power <= most) ?? 1) * power;
  const length = Math.round(kilometres / kilometresPerUnit);
  const room = Math.max(length, 110);
  const y = height - 18;
  const at = (x: number, top: number): Spot<Scale> => ({
    box: { left: x - 4, right: x + room, top: top - 40, bottom: top + 12 },
    at: { x, y: top, length, kilometres },
  });
  const crossed = ({ box }: Spot<Scale>) =>
    lines.filter(({ points }) =>
      points.some(
        ([px, py]) => px > box.left && px < box.right && py > box.top && py < box.bottom + 8,
      ),
    ).length;
  const corners = [at(18, y), at(width - room - 14, y), at(18, 50), at(width - room - 14, 50)];
  return corners
    .map((spot) => ({ spot, lines: crossed(spot) }))
    .sort((a, b) => a.lines - b.lines)
    .map(({ spot }) => spot);
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

/** Those large enough to be seen; of many, those nearest to the places. */
function toldOf(shown: readonly Shown[], dots: readonly XY[]): Words['disputes'] {
  const seen = shown.flatMap(({ contested, lines, occupied }) => {
    const length = lines.reduce((sum, line) => sum + lengthOf(line), 0);
    const area = occupied.reduce((sum, { points }) => sum + Math.abs(areaOf(points)), 0);
    if (length < 24 && area < 120) return [];
    let near = Infinity;
    for (const { points } of [...lines, ...occupied]) {
      for (const [x, y] of points) {
        for (const dot of dots) near = Math.min(near, Math.hypot(dot[0] - x, dot[1] - y));
      }
    }
    return [{ id: contested.dispute.id, near }];
  });
  const nearest = new Set(
    [...seen]
      .sort((a, b) => a.near - b.near)
      .slice(0, MOST_NOTES)
      .map(({ id }) => id),
  );
  return seen.map(({ id }) => id).filter((id) => nearest.has(id));
}
