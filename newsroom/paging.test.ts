import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberedPages, PAGE_SIZE, pageOf } from './paging.ts';

describe('pages of a listing', () => {
  it('together hold every entry once, whatever the number of entries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (total) => {
        const numbers = Array.from({ length: numberedPages(total) }, (_, n) => n + 1);
        const pages = [...numbers.map((n) => pageOf(total, n)), pageOf(total)];
        let next = 0;
        for (const page of pages) {
          expect(page?.from).toBe(next);
          next += page?.size ?? 0;
        }
        expect(next).toBe(total);
      }),
    );
  });

  it('stay as they are when entries are added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 0, max: 100 }),
        (total, more) => {
          for (let n = 1; n <= numberedPages(total); n += 1) {
            expect(pageOf(total + more, n)).toMatchObject({
              from: (n - 1) * PAGE_SIZE,
              size: PAGE_SIZE,
            });
          }
        },
      ),
    );
  });

  it('lead from the newest to the oldest and back', () => {
    expect(pageOf(45)).toEqual({ from: 20, size: 25, newer: undefined, older: 1 });
    expect(pageOf(45, 1)).toEqual({ from: 0, size: 20, newer: 'newest', older: undefined });
    expect(pageOf(65, 1)?.newer).toBe(2);
  });

  it('are not there beyond the last, before the first, or for an empty listing', () => {
    for (const number of [0, -1, 2, 1.5, Number.NaN]) expect(pageOf(45, number)).toBeUndefined();
    expect(pageOf(0)).toBeUndefined();
    expect(pageOf(39, 1)).toBeUndefined();
  });
});
