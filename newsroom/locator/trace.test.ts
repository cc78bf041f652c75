import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, isInside, pathData, simplify, type Trace, type XY } from './trace.ts';

const whole = fc.integer({ min: -8, max: 648 });
const line = fc
  .array(fc.tuple(whole, whole), { minLength: 2, maxLength: 40 })
  .map((points): Trace => ({ points, closed: false }));
const ring = fc
  .array(fc.tuple(whole, whole), { minLength: 3, maxLength: 40 })
  .map((points): Trace => ({ points, closed: true }));

/** Reads a path as a browser does. */
function read(data: string): Trace[] {
  let [x, y] = [0, 0];
  return [...data.matchAll(/m([^mz]+)(z?)/g)].map(([, numbers = '', close]) => {
    const steps = (numbers.match(/-?\d+/g) ?? []).map(Number);
    const points: XY[] = [];
    for (let n = 0; n < steps.length; n += 2) {
      [x, y] = [x + (steps[n] ?? 0), y + (steps[n + 1] ?? 0)];
      points.push([x, y]);
    }
    if (close) [x, y] = points[0] ?? [0, 0];
    return { points, closed: close === 'z' };
  });
}

describe('path data', () => {
  it('is read back as the lines that it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(line, ring), { maxLength: 8 }), (traces) => {
        expect(read(pathData(traces))).toEqual(traces);
      }),
    );
  });

  it('spends no letter', () => {
    const square: Trace = {
      points: [
        [1, 2],
        [3, 2],
        [3, -4],
      ],
      closed: true,
    };
    expect(pathData([square, square])).toBe('m1 2 2 0 0-6zm0 0 2 0 0-6z');
  });
});

describe('a simplified line', () => {
  it('keeps its ends, and no point of the old one is farther off than was allowed', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 20 }), (trace, tolerance) => {
        const [simple] = simplify([trace], tolerance, 0);
        // Shrunk to a point.
        if (!simple) return;
        expect(simple.points[0]).toEqual(trace.points[0]);
        expect(simple.points.at(-1)).toEqual(trace.points.at(-1));
        for (const point of trace.points) {
          expect(distanceTo(simple.points, point)).toBeLessThanOrEqual(tolerance + 1e-6);
        }
      }),
    );
  });

  it('lies on whole units and has no point twice in a row', () => {
    const points: XY[] = [
      [0.2, 0.1],
      [0.4, 0.3],
      [10.6, 0.2],
      [20.4, 0.4],
      [20.2, 9.7],
    ];
    expect(simplify([{ points, closed: false }], 0.1, 0)).toEqual([
      {
        points: [
          [0, 0],
          [20, 0],
          [20, 10],
        ],
        closed: false,
      },
    ]);
  });
});

describe('an area', () => {
  const SQUARE: Trace = {
    points: [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ],
    closed: true,
  };
  const HOLE: Trace = {
    points: [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
    ],
    closed: true,
  };

  it('is dropped when it is smaller than what is worth drawing', () => {
    expect(areaOf(SQUARE.points)).toBe(100);
    expect(simplify([SQUARE, HOLE], 0.5, 50)).toEqual([SQUARE]);
  });

  it('has an inside, without its holes', () => {
    expect(isInside([2, 2], [SQUARE, HOLE])).toBe(true);
    expect(isInside([5, 5], [SQUARE, HOLE])).toBe(false);
    expect(isInside([12, 5], [SQUARE, HOLE])).toBe(false);
  });
});

function distanceTo(points: readonly XY[], [x, y]: XY): number {
  return Math.min(
    ...points.slice(1).map(([bx, by], index) => {
      const [ax, ay] = points[index] ?? [bx, by];
      const square = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square;
      const t = Math.max(0, Math.min(1, along));
      return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
    }),
  );
}
