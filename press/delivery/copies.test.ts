import { expect, it } from 'vitest';
import { Copies } from './copies.ts';

function copies() {
  const told: (readonly string[] | undefined)[] = [];
  return { told, one: new Copies((changed) => void told.push(changed)) };
}

const run = (printed: readonly string[], left = 0, removed: readonly string[] = []) => ({
  ...{ printed, removed, left },
});

it('are told of everything first, once all is printed, and then of what each run has done', () => {
  const { told, one } = copies();
  one.ran(run(['/a'], 7));
  expect(told).toEqual([]);
  one.ran(run(['/b']));
  expect(told).toEqual([undefined]);
  one.ran(run([]));
  one.ran(run(['/c'], 7, ['/d']));
  expect(told).toEqual([undefined, ['/c', '/d']]);
});

it('are told of what a reader asked for with the next run', () => {
  const { told, one } = copies();
  one.ran(run([]));
  one.printed('/a');
  one.ran(run([]));
  one.ran(run([]));
  expect(told).toEqual([undefined, ['/a']]);
});

it('are told of everything once more after a run that failed', () => {
  const { told, one } = copies();
  one.ran(run([]));
  one.missed();
  one.ran(run(['/a'], 7));
  one.ran(run(['/b']));
  expect(told).toEqual([undefined, undefined, ['/b']]);
});
