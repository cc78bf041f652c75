import { geoAzimuthalEqualArea, geoDistance, geoEqualEarth, type GeoProjection } from 'd3-geo';

/** Degrees east and north. */
export type Point = readonly [longitude: number, latitude: number];

/** The part of the world that a map shows, and how it is laid on the sheet. */
export interface View {
  readonly projection: GeoProjection;
  /** Units of the sheet: on a phone one is about half a pixel, on a wide window one pixel. */
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  /** Degrees from the centre within which everything on the sheet lies. */
  readonly radius: number;
  /** Of a unit of the sheet, near its centre; undefined where it differs much over the map. */
  readonly kilometresPerUnit: number | undefined;
}

export const WIDTH = 640;
const EARTH_RADIUS = 6371.0088;
const DEGREE = Math.PI / 180;

/** Across the sheet: around one place, and for places that lie close together. */
const AROUND_ONE_KM = 460;
const CLOSEST_KM = 220;
/** Room for the names beside the outermost dots. */
const MARGIN = { x: 130, y: 75 };
/** Up to here the sheet is a piece of the globe seen from above; beyond, the map of the world. */
const REGION_DEGREES = 32;

/**
 * Chooses what to show: one place with what surrounds it, or several with room around them. North
 * is up. Places on both sides of the 180th meridian lie together, and poles do no harm.
 * @param places at least one.
 */
export function viewOf(places: readonly Point[]): View {
  const centre = centreOf(places);
  const spread = Math.max(...places.map((place) => geoDistance(toPair(centre), toPair(place))));
  return spread > REGION_DEGREES * DEGREE ? worldView(places) : regionView(places, centre);
}

function regionView(places: readonly Point[], centre: Point): View {
  const unit = geoAzimuthalEqualArea().rotate([-centre[0], -centre[1]]).scale(1).translate([0, 0]);
  const box = boxOf(places, unit);
  const height = box.height > box.width * 1.15 ? 600 : 460;
  const widest = (places.length === 1 ? AROUND_ONE_KM : CLOSEST_KM) / EARTH_RADIUS;
  const scale = Math.min(
    WIDTH / widest,
    (WIDTH - 2 * MARGIN.x) / Math.max(box.width, 1e-9),
    (height - 2 * MARGIN.y) / Math.max(box.height, 1e-9),
  );
  const projection = lay(unit, box, scale, height);
  return {
    projection,
    width: WIDTH,
    height,
    centre,
    radius: (Math.hypot(WIDTH, height) * 0.75) / scale / DEGREE + 0.5,
    kilometresPerUnit: EARTH_RADIUS / scale,
  };
}

function worldView(places: readonly Point[]): View {
  const middle = middleLongitude(places.map(([longitude]) => longitude));
  const unit = geoEqualEarth().rotate([-middle, 0]).scale(1).translate([0, 0]);
  const box = boxOf(places, unit);
  const height = 400;
  // Never smaller than the whole world across the sheet.
  const whole = WIDTH / ((unit([middle + 179.99, 0])?.[0] ?? Math.PI) * 2);
  const scale = Math.max(
    whole,
    Math.min((WIDTH - 2 * MARGIN.x) / box.width, (height - 2 * MARGIN.y) / box.height),
  );
  const latitudes = places.map(([, latitude]) => latitude);
  const projection = lay(unit, box, scale, height);
  // Rather the other half of the world than empty paper beyond a pole.
  const [x, y] = projection.translate();
  const north = projection([middle, 90])?.[1] ?? 0;
  const south = projection([middle, -90])?.[1] ?? height;
  if (north > 0 && south > height) projection.translate([x, y - Math.min(north, south - height)]);
  else if (south < height && north < 0) {
    projection.translate([x, y + Math.min(-north, height - south)]);
  }
  return {
    projection,
    width: WIDTH,
    height,
    centre: [middle, (Math.min(...latitudes) + Math.max(...latitudes)) / 2],
    radius: 180,
    kilometresPerUnit: undefined,
  };
}

interface UnitBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(places: readonly Point[], unit: GeoProjection): UnitBox {
  const points = places.map((place): [number, number] => unit(toPair(place)) ?? [0, 0]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function lay(unit: GeoProjection, box: UnitBox, scale: number, height: number): GeoProjection {
  return (
    unit
      .scale(scale)
      .translate([
        WIDTH / 2 - (box.x + box.width / 2) * scale,
        height / 2 - (box.y + box.height / 2) * scale,
      ])
      // A little more than the sheet, so that lines along its edge are out of sight.
      .clipExtent([
        [-8, -8],
        [WIDTH + 8, height + 8],
      ])
  );
}

/** The direction of the sum of all places, seen from the centre of the earth. */
function centreOf(places: readonly Point[]): Point {
  let [x, y, z] = [0, 0, 0];
  for (const [longitude, latitude] of places) {
    const c = Math.cos(latitude * DEGREE);
    x += c * Math.cos(longitude * DEGREE);
    y += c * Math.sin(longitude * DEGREE);
    z += Math.sin(latitude * DEGREE);
  }
  const length = Math.hypot(x, y, z);
  // Opposite sides of the globe have no middle.
  if (length < 1e-6) return [places[0]?.[0] ?? 0, 0];
  return [Math.atan2(y, x) / DEGREE, Math.asin(Math.max(-1, Math.min(1, z / length))) / DEGREE];
}

/** The middle of the shortest stretch of the equator on which all longitudes lie. */
export function middleLongitude(longitudes: readonly number[]): number {
  const sorted = [...longitudes].sort((a, b) => a - b);
  let gap = -1;
  let start = 0;
  sorted.forEach((longitude, index) => {
    const next = sorted[index + 1] ?? (sorted[0] ?? 0) + 360;
    if (next - longitude > gap) {
      gap = next - longitude;
      start = next;
    }
  });
  const middle = start + (360 - gap) / 2;
  return ((((middle + 180) % 360) + 360) % 360) - 180;
}

/** d3-geo's types want arrays that may be written to. */
export function toPair([longitude, latitude]: Point): [number, number] {
  return [longitude, latitude];
}
