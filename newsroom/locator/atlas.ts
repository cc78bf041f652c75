import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MultiLineString, MultiPolygon } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type {
  GeometryCollection,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
  Topology,
} from 'topojson-specification';
import type { Point, View } from './view.ts';

/** How finely lines are drawn: made for maps of one to ten, fifty, or 110 million. */
export type Detail = '10m' | '50m' | '110m';

type Unit = (TopoPolygon | TopoMultiPolygon) & {
  readonly id?: string | number;
  readonly properties: { readonly name: string };
};
type Atlas = Topology<{ readonly countries: GeometryCollection<{ name: string }> }>;

/** A piece of a unit (an island, a mainland) and where it lies. */
interface Piece {
  readonly unit: Unit;
  readonly polygon: TopoPolygon;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

interface Loaded {
  readonly atlas: Atlas;
  readonly pieces: readonly Piece[];
}

/**
 * The finest file takes some 40 MB of memory and a tenth of a second to read, and finished maps
 * are kept elsewhere: it is given back when memory is wanted, and read again for the next map.
 */
const loaded = new Map<Detail, WeakRef<Loaded>>();

/**
 * Natural Earth's countries, as the package `world-atlas` has them (public domain). Read from where
 * packages are installed, so that no bundle carries them.
 */
function load(detail: Detail): Loaded {
  const kept = loaded.get(detail)?.deref();
  if (kept) return kept;
  const file = join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/world-atlas',
    `countries-${detail}.json`,
  );
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Atlas;
  const boxes = arcBoxes(atlas);
  const pieces = atlas.objects.countries.geometries.flatMap((geometry): Piece[] => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const unit = geometry as Unit;
    const polygons = unit.type === 'Polygon' ? [unit.arcs] : unit.arcs;
    return polygons.map((arcs) => ({
      unit,
      polygon: { type: 'Polygon', arcs },
      box: boxAround((arcs[0] ?? []).map((arc) => boxes[arc < 0 ? ~arc : arc])),
    }));
  });
  const fresh = { atlas, pieces };
  loaded.set(detail, new WeakRef(fresh));
  return fresh;
}

type Box = Piece['box'];

function arcBoxes({ arcs, transform }: Atlas): Box[] {
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [dx = 0, dy = 0] of arc) {
      [x, y] = [x + dx, y + dy];
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
    const [kx, ky] = scale;
    const [tx, ty] = translate;
    return [west * kx + tx, south * ky + ty, east * kx + tx, north * ky + ty];
  });
}

function boxAround(boxes: readonly (Box | undefined)[]): Box {
  return boxes.reduce<Box>(
    (all, box) =>
      box
        ? [
            Math.min(all[0], box[0]),
            Math.min(all[1], box[1]),
            Math.max(all[2], box[2]),
            Math.max(all[3], box[3]),
          ]
        : all,
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** How fine the lines of a map have to be. */
export function detailFor({ kilometresPerUnit }: Pick<View, 'kilometresPerUnit'>): Detail {
  if (kilometresPerUnit === undefined) return '110m';
  return kilometresPerUnit < 2 ? '10m' : '50m';
}

/** A country or another unit of the atlas, by ISO 3166's three digits where it has them. */
export interface Country {
  readonly code: string | undefined;
  readonly name: string;
  readonly shape: MultiPolygon;
}

/** What the atlas has of a part of the world. */
export interface Region {
  readonly land: MultiPolygon;
  readonly countries: readonly Country[];
  /** The lines between units of which `wanted` is true. */
  readonly borders: (wanted: (one: string, other: string) => boolean) => MultiLineString;
  /** The pieces of a unit; undefined when none of it is near. */
  readonly unit: (name: string) => MultiPolygon | undefined;
}

/** Everything of the atlas near a view; what lies beyond is passed over, which saves most work. */
export function regionOf(view: Pick<View, 'centre' | 'radius'>, detail: Detail): Region {
  const { atlas, pieces } = load(detail);
  const near = pieces.filter(({ box }) => isNear(box, view));
  const byUnit = new Map<Unit, TopoPolygon[]>();
  for (const { unit, polygon } of near) {
    const polygons = byUnit.get(unit);
    if (polygons) polygons.push(polygon);
    else byUnit.set(unit, [polygon]);
  }
  const names = new Map<unknown, string>();
  const units = [...byUnit].map(([unit, polygons]) => {
    const part: TopoMultiPolygon = {
      type: 'MultiPolygon',
      arcs: polygons.map(({ arcs }) => arcs),
    };
    names.set(part, unit.properties.name);
    return { unit, part };
  });
  const collection: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: units.map(({ part }) => part),
  };
  const countries = units.map(({ unit, part }): Country => {
    const { geometry } = feature(atlas, part);
    return {
      code: unit.id === undefined ? undefined : String(unit.id).padStart(3, '0'),
      name: unit.properties.name,
      shape: geometry,
    };
  });
  return {
    land: merge(
      atlas,
      near.map(({ polygon }) => polygon),
    ),
    countries,
    borders: (wanted) =>
      mesh(
        atlas,
        collection,
        (a: unknown, b: unknown) => a !== b && wanted(names.get(a) ?? '', names.get(b) ?? ''),
      ),
    unit: (name) => countries.find((country) => country.name === name)?.shape,
  };
}

/** Whether a box may lie within reach. Rather too much than too little. */
function isNear(
  [west, south, east, north]: Box,
  { centre, radius }: { readonly centre: Point; readonly radius: number },
): boolean {
  const [longitude, latitude] = centre;
  if (south > latitude + radius || north < latitude - radius) return false;
  const highest = Math.max(Math.abs(latitude - radius), Math.abs(latitude + radius));
  if (highest >= 85) return true;
  const reach = radius / Math.cos((highest * Math.PI) / 180);
  if (reach >= 180) return true;
  return [-360, 0, 360].some(
    (turn) => west + turn <= longitude + reach && east + turn >= longitude - reach,
  );
}
