import { expect, it } from 'vitest';
import { LookThrough } from './look-through.ts';

function looking() {
  const clock = { now: 5_000 };
  return { clock, look: new LookThrough(() => clock.now) };
}

it('is due at once, and then after two seconds where it costs next to nothing', () => {
  const { clock, look } = looking();
  expect([look.isDue(), look.left()]).toEqual([true, 0]);
  look.looked(1, false);
  expect([look.isDue(), look.left()]).toEqual([false, 2_000]);
  clock.now += 2_000;
  expect(look.isDue()).toBe(true);
});

it.each([
  ['where changes are told', 1_000, true, 50_000],
  ['where nobody tells of them', 1_000, false, 5_000],
  ['and in five minutes at the latest', 60_000, true, 300_000],
])('takes only a part of the time %s', (_, took, watched, wait) => {
  const { look } = looking();
  look.looked(took, watched);
  expect(look.left()).toBe(wait);
});

it('is due once nobody knows what changed', () => {
  const { look } = looking();
  look.looked(60_000, true);
  look.now();
  expect(look.isDue()).toBe(true);
});

it('goes by a clock that nobody sets', () => {
  const look = new LookThrough();
  look.looked(1, false);
  const before = Date.now;
  // An hour back.
  Date.now = () => before() - 3_600_000;
  try {
    expect(look.left()).toBeLessThanOrEqual(2_000);
  } finally {
    Date.now = before;
  }
});
