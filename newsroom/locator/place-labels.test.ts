import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, overlap, placeLabels, type Rect } from './place-labels.ts';

const SHEET: Rect = { left: 0, top: 0, right: 640, bottom: 460 };

const rect = fc
  .tuple(
    fc.integer({ min: -40, max: 660 }),
    fc.integer({ min: -40, max: 480 }),
    fc.integer({ min: 10, max: 200 }),
    fc.integer({ min: 10, max: 60 }),
  )
  .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));
const wish = fc
  .array(rect, { maxLength: 10 })
  .map((boxes) => ({ spots: boxes.map((box, at) => ({ box, at })) }));

const row = (left: number, right: number): Rect => ({ left, top: 0, right, bottom: 10 });
const spots = (...boxes: Rect[]) => ({ spots: boxes.map((box, at) => ({ box, at })) });

describe('labels', () => {
  it('touch neither each other, nor what is taken, nor the edge', () => {
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 14 }),
        fc.array(rect, { maxLength: 12 }),
        (wishes, taken) => {
          const placed = placeLabels(wishes, SHEET, taken);
          expect(placed).toHaveLength(wishes.length);
          const boxes = placed.flatMap((spot) => (spot ? [spot.box] : []));
          for (const [index, box] of boxes.entries()) {
            expect(isWithin(box, SHEET)).toBe(true);
            expect([...boxes.slice(index + 1), ...taken].some((other) => overlap(box, other))).toBe(
              false,
            );
          }
          for (const [index, spot] of placed.entries()) {
            if (spot) expect(wishes[index]?.spots).toContain(spot);
          }
        },
      ),
    );
  });

  it('take their best spot where nothing is in the way', () => {
    expect(placeLabels([spots(row(0, 10), row(20, 30))], SHEET, [])[0]?.at).toBe(0);
  });

  it('make room for one that has no other spot', () => {
    const choosy = spots(row(0, 10));
    const easy = spots(row(5, 15), row(20, 30));
    expect(placeLabels([easy, choosy], SHEET, []).map((spot) => spot?.at)).toEqual([1, 0]);
  });

  it('leave one out rather than lay it over another', () => {
    const placed = placeLabels([spots(row(0, 10)), spots(row(5, 15))], SHEET, []);
    expect(placed.filter((spot) => spot)).toHaveLength(1);
  });

  it('are found soon even where there is no room for all', () => {
    const crowd = Array.from({ length: 14 }, (_, n) =>
      spots(...Array.from({ length: 14 }, (__, m) => row(n + m, n + m + 300))),
    );
    expect(placeLabels(crowd, SHEET, []).filter((spot) => spot)).toHaveLength(1);
  });
});
