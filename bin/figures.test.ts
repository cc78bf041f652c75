import { expect, it } from 'vitest';
import { medianOf, percentileOf } from './figures.ts';

it('the median is the middle, whatever the order', () => {
  expect(medianOf([9, 1, 5])).toBe(5);
  expect(medianOf([4])).toBe(4);
  expect(medianOf([])).toBeNaN();
});

it('a percentile is one of the values, by the nearest rank', () => {
  const values = Array.from({ length: 40 }, (_, n) => 40 - n);
  expect([0, 0.5, 0.95, 0.99, 1].map((share) => percentileOf(values, share))).toEqual([
    ...[1, 20, 38, 40, 40],
  ]);
  expect(percentileOf([], 0.5)).toBeNaN();
});
