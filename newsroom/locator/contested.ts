import { geoArea, geoContains } from 'd3-geo';
import type { MultiLineString, Polygon, Position } from 'geojson';
import type { Region } from './atlas.ts';
import { DISPUTES, type Box, type Dispute } from './disputes.ts';

/** A dispute with its lines and its land, as far as they are near. */
export interface Contested {
  readonly dispute: Dispute;
  readonly lines: MultiLineString;
  readonly occupied: readonly Polygon[];
  /** Where no country may be named. */
  readonly unsettled: readonly Polygon[];
}

/** The borders of a region, each line once: agreed ones, and those of disputes. */
export interface Borders {
  readonly agreed: readonly MultiLineString[];
  readonly contested: readonly Contested[];
}

/** Bases and leased ground within a country: no border of it is worth a line here. */
const WITHIN_OTHERS = new Set(['Akrotiri', 'Dhekelia', 'Baikonur', 'USNB Guantanamo Bay']);

const pairOf = (one: string, other: string): string => [one, other].sort().join('|');

const OTHERWISE = new Set(
  DISPUTES.flatMap(({ between, instead = [] }) =>
    [...between, ...instead].map(([one, other]) => pairOf(one, other)),
  ),
);

export function bordersOf(region: Region): Borders {
  const agreed = [
    region.borders(
      (one, other) =>
        !OTHERWISE.has(pairOf(one, other)) && !WITHIN_OTHERS.has(one) && !WITHIN_OTHERS.has(other),
    ),
  ];
  const contested = DISPUTES.map((dispute): Contested => {
    const pairs = new Set(dispute.between.map(([one, other]) => pairOf(one, other)));
    const all = region.borders((one, other) => pairs.has(pairOf(one, other)));
    const { inside, outside } = split(all, dispute.within);
    agreed.push(outside, asLines(dispute.borders ?? []));
    return {
      dispute,
      lines: asLines([...inside.coordinates, ...(dispute.lines ?? [])]),
      occupied: occupiedBy(dispute, region),
      unsettled: (dispute.unsettled ?? []).map(asPolygon),
    };
  });
  return { agreed, contested };
}

function occupiedBy({ occupied }: Dispute, region: Region): Polygon[] {
  if (!occupied) return [];
  if ('ring' in occupied) return [clockwise([...occupied.ring, ...occupied.ring.slice(0, 1)])];
  const shape = region.unit(occupied.unit);
  const polygons = (shape?.coordinates ?? []).map((coordinates): Polygon => ({
    type: 'Polygon',
    coordinates,
  }));
  if (!('around' in occupied)) return polygons;
  const [longitude = 0, latitude = 0] = occupied.around;
  return polygons.filter((polygon) => geoContains(polygon, [longitude, latitude]));
}

/** On a globe a ring has two insides; the one meant is the smaller. */
function clockwise(ring: readonly Position[]): Polygon {
  const polygon: Polygon = { type: 'Polygon', coordinates: [[...ring]] };
  return geoArea(polygon) < 2 * Math.PI
    ? polygon
    : { type: 'Polygon', coordinates: [ring.toReversed()] };
}

function asPolygon([west, south, east, north]: Box): Polygon {
  return clockwise([
    [west, south],
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ]);
}

function asLines(lines: readonly (readonly Position[])[]): MultiLineString {
  return { type: 'MultiLineString', coordinates: lines.map((line) => [...line]) };
}

/** Cuts lines where they enter or leave a box. Without a box everything is inside. */
function split(
  lines: MultiLineString,
  box: Box | undefined,
): { readonly inside: MultiLineString; readonly outside: MultiLineString } {
  if (!box) return { inside: lines, outside: asLines([]) };
  const inside: Position[][] = [];
  const outside: Position[][] = [];
  for (const line of lines.coordinates) {
    let run: Position[] = [];
    let within: boolean | undefined;
    for (const point of line) {
      const now = isIn(point, box);
      run.push(point);
      if (within !== undefined && now !== within) {
        (within ? inside : outside).push(run);
        run = [point];
      }
      within = now;
    }
    if (run.length > 1) (within ? inside : outside).push(run);
  }
  return { inside: asLines(inside), outside: asLines(outside) };
}

function isIn([x = 0, y = 0]: Position, [west, south, east, north]: Box): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}
