import { describe, expect, it } from 'vitest';
import { momentAt, momentIn } from './moment-in.ts';

describe('times of a zone', () => {
  it('carry the offset of their zone', () => {
    expect(momentIn(new Date('2026-11-25T15:30:40Z'), 'Asia/Damascus')).toBe(
      '2026-11-25T18:30:00+03:00',
    );
    const turn = new Date('2026-12-31T22:15:00Z');
    expect(momentIn(turn, 'Asia/Damascus')).toBe('2027-01-01T01:15:00+03:00');
    expect(momentIn(turn, 'UTC')).toBe('2026-12-31T22:15:00+00:00');
    expect(momentIn(turn, 'America/St_Johns')).toBe('2026-12-31T18:45:00-03:30');
  });

  it('are found by what clocks show', () => {
    expect(momentAt('2026-11-25T18:30', 'Asia/Damascus')).toBe('2026-11-25T18:30:00+03:00');
    expect(momentAt('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T12:00:00+02:00');
    expect(momentAt('2026-01-01T00:15', 'Asia/Kolkata')).toBe('2026-01-01T00:15:00+05:30');
    // Clocks go from 2 to 3.
    expect(momentAt('2026-03-29T02:30', 'Europe/Berlin')).toMatch(/T0[13]:30/);
    expect(momentAt('', 'UTC')).toBeUndefined();
    expect(momentAt('2026-13-40T00:00', 'UTC')).toBeUndefined();
  });
});
