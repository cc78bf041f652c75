import type { Locale } from '../../messages/locales.ts';
import type { Place } from '../schema.ts';
import type { Country } from './atlas.ts';
import { DOT, type Label, type Scale } from './drawing.ts';
import { wishAtSea, wishForArea, wishForDot, wishWithin, type LabelWish } from './label-wishes.ts';
import { countryName, nameOf } from './names.ts';
import { placeLabels, type Rect, type Spot } from './place-labels.ts';
import { SEAS } from './seas.ts';
import type { Shown } from './shown.ts';
import { areaOf, simplify, trace, type Trace, type XY } from './trace.ts';
import type { View } from './view.ts';

const MOST_COUNTRIES = 14;
/** Kilometres of a unit up to which disputed areas are named in their place. */
const CLOSE = 2;

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
export function labelsOf({ places, dots, view, land, countries, shown, locale }: ToLabel): {
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
    const text = nameOf(name.id, locale);
    const at = name.at.map(onSheet).filter((point) => point !== undefined);
    put([{ spots: at.flatMap((point) => wishForArea('land', text, point, locale).spots) }]);
  }

  const unsettled = shown.flatMap((one) => one.unsettled);
  const occupied = shown.flatMap((one) => one.occupied);
  const palestine = nameOf('palestine', locale);
  for (const { name, edges } of visible(countries, view, locale).slice(0, MOST_COUNTRIES)) {
    if (labels.some(({ lines }) => lines.join(' ') === name)) continue;
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
