import { describe, expect, it } from 'vitest';
import { archiveUnit, dayIn, monthOf } from './archive.ts';

describe('the day of a moment', () => {
  it.each([
    ['Asia/Damascus', '2026-11-23T20:59:59.999Z', '2026-11-23'],
    ['Asia/Damascus', '2026-11-23T21:00:00Z', '2026-11-24'],
    ['Asia/Damascus', '2026-12-31T21:00:00Z', '2027-01-01'],
    ['UTC', '2026-11-23T23:59:59.999Z', '2026-11-23'],
    ['America/Los_Angeles', '2026-11-24T07:59:59Z', '2026-11-23'],
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', '2026-11-24'],
    // Before Damascus stayed with its summer time, an hour less in winter.
    ['Asia/Damascus', '2021-01-10T21:30:00Z', '2021-01-10'],
    ['Asia/Damascus', '2024-02-29T12:00:00Z', '2024-02-29'],
  ])('in %s, %s is of %s', (zone, moment, day) => {
    expect(dayIn(zone, Date.parse(moment))).toBe(day);
    expect(monthOf(day)).toBe(day.slice(0, 7));
    expect(archiveUnit(day)).toBe('day');
  });
});

describe('a page of the archive', () => {
  it.each([
    ['2026-11', 'month'],
    ['2026-11-30', 'day'],
    ['2024-02-29', 'day'],
    ['0001-01', 'month'],
  ])('%s is a %s', (id, unit) => {
    expect(archiveUnit(id)).toBe(unit);
  });

  it.each(
    ['2026', '2026-13', '2026-00', '2026-11-31', '2025-02-29', '2026-1', '2026-11-', ''].concat([
      '2026-11-1',
      '2026-11-30-1',
      '12026-11',
      'latest',
      ' 2026-11',
      '2026-11\n',
    ]),
  )('%j is none', (id) => {
    expect(archiveUnit(id)).toBeUndefined();
  });
});
