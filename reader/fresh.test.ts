import { describe, expect, it } from 'vitest';
import { countNew, FIRST_MS, jittered, LONGEST_MS, nextWait } from './fresh.ts';

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `id${String(from + n)}`).reverse();

describe('how many reports are new to a page', () => {
  it.each<[string, readonly string[], readonly string[], number]>([
    ['none, as long as all is as it was', ids(1, 10), ids(1, 10), 0],
    ['those above the ones it knows', ids(1, 10), ids(3, 12), 2],
    ['all but one', ids(1, 10), ids(10, 19), 9],
    [
      'none where one was withdrawn and an older one moved up',
      ids(2, 11),
      [...ids(2, 10), 'id1'],
      0,
    ],
    ['one that came below the newest', ids(1, 10), ['id10', 'new', ...ids(2, 9)], 1],
    ['one, while another was withdrawn', ids(1, 10), ['id11', ...ids(2, 9), 'id0'], 1],
    ['more than it can tell where it knows none', ids(1, 10), ids(11, 20), Infinity],
    ['the first report of all', [], ids(1, 1), 1],
    ['a new one in place of the only one', ids(1, 1), ids(2, 2), 1],
    ['none where there are none any more', ids(1, 3), [], 0],
  ])('%s', (_, known, latest, count) => {
    expect(countNew(known, latest)).toBe(count);
  });
});

describe('the time until the next look', () => {
  it('grows while nothing happens, up to its longest, and begins again when something does', () => {
    const waits = [FIRST_MS];
    while ((waits.at(-1) ?? 0) < LONGEST_MS) waits.push(nextWait(waits.at(-1) ?? 0, false));
    expect(waits.length).toBeGreaterThan(5);
    expect(waits.length).toBeLessThan(12);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(nextWait(LONGEST_MS, false)).toBe(LONGEST_MS);
    expect(nextWait(LONGEST_MS, true)).toBe(FIRST_MS);
  });

  it('is a little different for everybody', () => {
    expect([0, 0.5, 1].map((chance) => jittered(1000, chance))).toEqual([850, 1000, 1150]);
  });
});
