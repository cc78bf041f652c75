import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { middleLongitude, toPair, viewOf, WIDTH, type Point } from './view.ts';

const DAMASCUS: Point = [36.2919, 33.5131];
const MOSCOW: Point = [37.6173, 55.7558];
const NEW_YORK: Point = [-73.9679, 40.7484];
const SUVA: Point = [178.44, -18.14];
const APIA: Point = [-171.77, -13.83];

const point = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);

function onSheet(places: readonly Point[]) {
  const { projection, ...view } = viewOf(places);
  return { ...view, points: places.map((place) => projection(toPair(place)) ?? [NaN, NaN]) };
}

describe('a view', () => {
  it('shows a few hundred kilometres around one place, in the middle of the sheet', () => {
    const { points, height, kilometresPerUnit = 0 } = onSheet([DAMASCUS]);
    expect(points).toEqual([[expect.closeTo(WIDTH / 2, 3), expect.closeTo(height / 2, 3)]]);
    expect(kilometresPerUnit * WIDTH).toBeCloseTo(460, 0);
  });

  it('has north above and east to the right', () => {
    const [damascus, moscow] = onSheet([DAMASCUS, MOSCOW]).points;
    expect(moscow?.[1]).toBeLessThan(damascus?.[1] ?? 0);
    const [suva, apia] = onSheet([SUVA, APIA]).points;
    expect(apia?.[0]).toBeGreaterThan(suva?.[0] ?? Infinity);
  });

  it('stays near where places lie on both sides of the 180th meridian', () => {
    const { kilometresPerUnit = Infinity } = onSheet([SUVA, APIA]);
    expect(kilometresPerUnit * WIDTH).toBeLessThan(2500);
  });

  it('is the map of the world for places far apart, without a scale', () => {
    const { points, kilometresPerUnit } = onSheet([DAMASCUS, MOSCOW, NEW_YORK]);
    expect(kilometresPerUnit).toBeUndefined();
    const [damascus, , newYork] = points;
    expect(newYork?.[0]).toBeLessThan(damascus?.[0] ?? 0);
  });

  it('holds every place, wherever on the globe they are', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (places) => {
        const { points, width, height } = onSheet(places);
        for (const [x, y] of points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
      }),
    );
  });
});

it('the middle of longitudes is that of the shortest way round', () => {
  expect(middleLongitude([10, 30])).toBeCloseTo(20);
  expect(middleLongitude([170, -170])).toBeCloseTo(-180);
  expect(middleLongitude([-74, 37, 36])).toBeCloseTo(-18.5);
  expect(middleLongitude([5])).toBeCloseTo(5);
});
