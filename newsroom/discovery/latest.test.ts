import { expect, it } from 'vitest';
import { indexedFolder, report } from '../content-fixture.ts';
import { latest, latestIds } from './latest.ts';
import { LATEST_SIZE } from './windows.ts';

const reports = (count: number, more = {}) =>
  Array.from({ length: count }, (_, n) =>
    report(`r${String(n)}`, { publishAt: `2026-01-01T0${String(n % 10)}:00:00Z`, ...more }),
  );

it('names the newest reports that readers are shown, in a hundred bytes', () => {
  const { database } = indexedFolder(...reports(12), report('d', { status: 'draft' })).index;
  const text = latest(database, undefined, 'ar');
  const names = JSON.parse(text) as string[];
  expect(names).toEqual(latestIds(database, undefined, 'ar'));
  expect(names).toHaveLength(LATEST_SIZE);
  expect(new Set(names).size).toBe(LATEST_SIZE);
  expect(Buffer.byteLength(text)).toBeLessThan(100);
});

it('has those that readers of English are shown', () => {
  const { database } = indexedFolder(...reports(3), report('s', {}, { en: '' })).index;
  expect(latestIds(database, undefined, 'ar')).toHaveLength(4);
  expect(latestIds(database, undefined, 'en')).toHaveLength(3);
});
