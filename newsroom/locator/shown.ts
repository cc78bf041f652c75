import type { MultiLineString, Polygon } from 'geojson';
import type { Contested } from './contested.ts';
import type { DisputeId } from './disputes.ts';
import { areaOf, lengthOf, type Trace, type XY } from './trace.ts';

/** A dispute as it lies on the sheet. */
export interface Shown {
  readonly contested: Contested;
  readonly lines: readonly Trace[];
  readonly occupied: readonly Trace[];
  readonly unsettled: readonly Trace[];
}

export function shownOf(
  contested: Contested,
  on: (object: MultiLineString | Polygon) => Trace[],
): Shown {
  return {
    contested,
    lines: on(contested.lines),
    occupied: contested.occupied.flatMap(on),
    unsettled: contested.unsettled.flatMap(on),
  };
}

/** Disputes of which a map tells; of more, only that there are such lines. */
const MOST_NOTES = 4;

/** Those large enough to be seen; of many, those nearest to the places. */
export function toldOf(shown: readonly Shown[], dots: readonly XY[]): DisputeId[] {
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
