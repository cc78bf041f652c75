import { geoPath, type GeoPermissibleObjects, type GeoProjection } from 'd3-geo';

/** A point of the sheet. */
export type XY = readonly [x: number, y: number];

/** A line as it lies on the sheet; a closed one does not repeat its first point. */
export interface Trace {
  readonly points: readonly XY[];
  readonly closed: boolean;
}

/** Lays geometry on the sheet: projected, cut at its edge and at the edges of the globe. */
export function trace(projection: GeoProjection, object: GeoPermissibleObjects): Trace[] {
  const traces: { points: XY[]; closed: boolean }[] = [];
  const add = (x: number, y: number) => traces.at(-1)?.points.push([x, y]);
  geoPath(projection, {
    beginPath: () => undefined,
    moveTo: (x, y) => traces.push({ points: [[x, y]], closed: false }),
    lineTo: add,
    arc: () => undefined,
    closePath: () => {
      const last = traces.at(-1);
      if (last) last.closed = true;
    },
  })(object);
  return traces;
}

/**
 * Leaves out points that lie less than `tolerance` off the line (Douglas and Peucker), rounds to
 * whole units, and drops closed lines around less than `smallest` square units.
 */
export function simplify(traces: readonly Trace[], tolerance: number, smallest: number): Trace[] {
  return traces.flatMap(({ points, closed }) => {
    if (closed && Math.abs(areaOf(points)) < smallest) return [];
    const kept = closed ? simplifyRing(points, tolerance) : simplifyLine(points, tolerance);
    const rounded = withoutRepeats(kept.map(([x, y]): XY => [Math.round(x), Math.round(y)]));
    const [first, last] = [rounded[0], rounded.at(-1)];
    if (closed && first && last && rounded.length > 1 && same(first, last)) rounded.pop();
    return rounded.length < (closed ? 3 : 2) ? [] : [{ points: rounded, closed }];
  });
}

/** Twice cut: a ring has no ends, so its farthest points are taken for them. */
function simplifyRing(points: readonly XY[], tolerance: number): XY[] {
  const [first] = points;
  if (!first) return [];
  let far = 0;
  points.forEach((point, index) => {
    if (distance(first, point) > distance(first, points[far] ?? first)) far = index;
  });
  const there = simplifyLine(points.slice(0, far + 1), tolerance);
  const back = simplifyLine([...points.slice(far), first], tolerance);
  return [...there, ...back.slice(1, -1)];
}

function simplifyLine(points: readonly XY[], tolerance: number): XY[] {
  const kept = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const [a, b] = [points[from], points[to]];
    if (!a || !b) continue;
    let worst = from;
    let off = tolerance;
    for (let index = from + 1; index < to; index += 1) {
      const point = points[index];
      const away = point ? distanceToSegment(point, a, b) : 0;
      if (away > off) [worst, off] = [index, away];
    }
    if (worst === from) continue;
    kept.add(worst);
    spans.push([from, worst], [worst, to]);
  }
  return points.filter((_, index) => kept.has(index));
}

function distance([ax, ay]: XY, [bx, by]: XY): number {
  return Math.hypot(ax - bx, ay - by);
}

function distanceToSegment(point: XY, a: XY, b: XY): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  if (square === 0) return distance(point, a);
  const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square;
  const t = Math.max(0, Math.min(1, along));
  return distance(point, [a[0] + t * dx, a[1] + t * dy]);
}

function same(a: XY, b: XY): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Also without points halfway along a straight line of the grid. */
function withoutRepeats(points: readonly XY[]): XY[] {
  const kept: XY[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && same(last, point)) continue;
    if (before && last && isBetween(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function isBetween(a: XY, b: XY, c: XY): boolean {
  const cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return cross === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) > 0;
}

/** In square units; its sign tells which way round the points go. */
export function areaOf(points: readonly XY[]): number {
  let area = 0;
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    area += x * nextY - nextX * y;
  });
  return area / 2;
}

export function lengthOf({ points }: Trace): number {
  return points.reduce(
    (sum, point, index) => sum + (index === 0 ? 0 : distance(points[index - 1] ?? point, point)),
    0,
  );
}

/** Whether a point lies in an area with these edges (even and odd crossings). */
export function isInside([x, y]: XY, rings: readonly Trace[]): boolean {
  let inside = false;
  for (const { points } of rings) {
    let before = points.at(-1);
    for (const point of points) {
      if (before && point[1] > y !== before[1] > y) {
        const [bx, by] = before;
        if (x < ((bx - point[0]) * (y - point[1])) / (by - point[1]) + point[0]) inside = !inside;
      }
      before = point;
    }
  }
  return inside;
}

/** The `d` of a `<path>`: relative, in whole units, in as few letters as it takes. */
export function pathData(traces: readonly Trace[]): string {
  let [x, y] = [0, 0];
  const parts = traces.map(({ points, closed }) => {
    const [first = [0, 0] as const, ...rest] = points;
    const start = `m${pair(first[0] - x, first[1] - y)}`;
    [x, y] = first;
    const steps = rest.map((point) => {
      const step = pair(point[0] - x, point[1] - y);
      [x, y] = point;
      return step.startsWith('-') ? step : ` ${step}`;
    });
    // After a close, the pen is where the line began.
    if (closed) [x, y] = first;
    return start + steps.join('') + (closed ? 'z' : '');
  });
  return parts.join('');
}

function pair(x: number, y: number): string {
  return y < 0 ? `${String(x)}${String(y)}` : `${String(x)} ${String(y)}`;
}
