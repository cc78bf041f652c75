import type { Locale } from '../../messages/locales.ts';
import { DOT, LETTERS, LINE, type Label } from './drawing.ts';
import type { Rect, Spot, Wish } from './place-labels.ts';
import { ASCENT, DESCENT, widthOf } from './text-width.ts';
import { isInside, type Trace, type XY } from './trace.ts';

type Kind = Label['kind'];
export type LabelWish = Wish<Label>;

/** The side of `x` on which the letters lie. */
type Side = 'left' | 'middle' | 'right';

type Spotted = Spot<Label>;

function spot(
  kind: Kind,
  lines: readonly string[],
  x: number,
  y: number,
  side: Side,
  locale: Locale,
): Spotted {
  const size = LETTERS[kind];
  const width = Math.max(...lines.map(widthOf)) * size;
  const left = side === 'left' ? x - width : side === 'middle' ? x - width / 2 : x;
  const box: Rect = {
    left,
    top: y - ASCENT * size,
    right: left + width,
    bottom: y + (DESCENT + (lines.length - 1) * LINE) * size,
  };
  const towards = locale === 'ar' ? 'left' : 'right';
  const anchor = side === 'middle' ? 'middle' : side === towards ? 'start' : 'end';
  return { box, at: { kind, lines, x: Math.round(x), y: Math.round(y), anchor } };
}

/** Around a dot: beside it in the direction of writing first, then on the other side, then above and below. */
export function wishForDot(text: string, [x, y]: XY, locale: Locale): LabelWish {
  const size = LETTERS.place;
  const gap = DOT + 6;
  const level = y + 0.33 * size;
  const above = y - DOT - 2 - DESCENT * size;
  const below = y + DOT + 2 + ASCENT * size;
  const sides: readonly Side[] = locale === 'ar' ? ['left', 'right'] : ['right', 'left'];
  const out = (side: Side, by: number) => (side === 'left' ? x - by : x + by);
  const at = (dx: number, line: number) =>
    sides.map((side) => spot('place', [text], out(side, dx), line, side, locale));
  return {
    spots: [
      ...at(gap, level),
      ...at(DOT + 2, y - 0.25 * size),
      ...at(DOT + 2, y + 0.9 * size),
      spot('place', [text], x, above, 'middle', locale),
      spot('place', [text], x, below, 'middle', locale),
      ...at(-2 * DOT, above),
      ...at(-2 * DOT, below),
    ],
  };
}

/** An area around a point, a word to a line as areas are narrow: over it, or a little off it. */
export function wishForArea(kind: Kind, text: string, [x, y]: XY, locale: Locale): LabelWish {
  const size = LETTERS[kind];
  const lines = text.split(' ');
  const level = y + (0.3 - ((lines.length - 1) * LINE) / 2) * size;
  const half = (Math.max(...lines.map(widthOf)) * size) / 2;
  const sides: readonly number[] = locale === 'ar' ? [-1, 1] : [1, -1];
  const spots = [0, 0.4, 0.8, 1.2].flatMap((shift) =>
    (shift === 0 ? [0] : sides).flatMap((side) =>
      [0, -0.6, 0.6, -1.2, 1.2].map((lower) =>
        spot(kind, lines, x + side * shift * half, level + lower * size, 'middle', locale),
      ),
    ),
  );
  return { spots };
}

/** Between the points of a grid that lie in a shape. */
const GRID = 20;
const MOST_SPOTS = 60;

/**
 * Within the edges of a country, wholly, and as near to its middle as there is room.
 * @param not shapes in which the name would mislead.
 */
export function wishWithin(
  text: string,
  edges: readonly Trace[],
  not: readonly Trace[],
  locale: Locale,
): LabelWish {
  const points = edges.flatMap((edge) => edge.points);
  const inside: XY[] = [];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  for (let y = Math.ceil(top / GRID) * GRID; y < bottom; y += GRID) {
    for (let x = Math.ceil(left / GRID) * GRID; x < right; x += GRID) {
      if (isInside([x, y], edges)) inside.push([x, y]);
    }
  }
  const middle = [meanOf(inside.map(([x]) => x)), meanOf(inside.map(([, y]) => y))] as const;
  const far = ([x, y]: XY) => Math.hypot(x - middle[0], y - middle[1]);
  const spots = inside
    .map((point) => ({ point, off: far(point) }))
    .sort((a, b) => a.off - b.off)
    .map(({ point: [x, y] }) => spot('land', [text], x, y, 'middle', locale))
    .filter(({ box }) => cornersOf(box).every((at) => isInside(at, edges) && !isInside(at, not)))
    .slice(0, MOST_SPOTS);
  return { spots };
}

/** Over open water. */
export function wishAtSea(text: string, at: readonly XY[], land: readonly Trace[], locale: Locale) {
  const spots = at
    .map(([x, y]) => spot('sea', [text], x, y, 'middle', locale))
    .filter(({ box }) => !cornersOf(box).some((corner) => isInside(corner, land)));
  return { spots } satisfies LabelWish;
}

/** Along the middle of the letters, where they are; the box is higher than they are. */
function cornersOf({ left, top, right, bottom }: Rect): XY[] {
  const [high, low] = [top + (bottom - top) * 0.25, bottom - (bottom - top) * 0.25];
  return [left, (3 * left + right) / 4, (left + right) / 2, (left + 3 * right) / 4, right].flatMap(
    (x): XY[] => [
      [x, high],
      [x, low],
    ],
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
