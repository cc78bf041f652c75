import { describe, expect, it } from 'vitest';
import { modifiedAt, reportState, type Stated } from './state.ts';

const REPORT: Stated = {
  status: 'ready',
  publishAt: '2026-01-10T12:00:00+03:00',
  corrections: [],
};
const HOUR = Date.parse(REPORT.publishAt);
const reason = { ar: 'خطأ', en: 'A mistake' };
const correction = (at: string, kind: 'correction' | 'update') => ({
  ...{ at, kind, ar: 'تصحيح', en: 'A correction' },
});

describe('the state of a report', () => {
  it.each<[string, Partial<Stated>, number, string, string]>([
    ['a draft, whatever its hour', { status: 'draft' }, HOUR + 1, 'draft', 'hidden'],
    ['ready before its hour', {}, HOUR - 1, 'embargoed', 'hidden'],
    ['ready at its hour', {}, HOUR, 'published', 'visible'],
    ['updated', { updatedAt: '2026-01-11T12:00:00+03:00' }, HOUR + 1, 'updated', 'visible'],
    [
      'corrected',
      { corrections: [correction('2026-01-12T00:00:00Z', 'correction')] },
      ...([HOUR + 1, 'corrected', 'visible'] as const),
    ],
    [
      'corrected in the minute in which it came out',
      { corrections: [correction(REPORT.publishAt, 'correction')] },
      ...([HOUR + 1, 'corrected', 'visible'] as const),
    ],
    [
      'updated by an entry',
      { corrections: [correction('2026-01-12T00:00:00Z', 'update')] },
      ...([HOUR + 1, 'updated', 'visible'] as const),
    ],
    [
      'updated after it was corrected',
      {
        corrections: [correction('2026-01-12T00:00:00Z', 'correction')],
        updatedAt: '2026-01-13T00:00:00Z',
      },
      ...([HOUR + 1, 'updated', 'visible'] as const),
    ],
    [
      'withdrawn',
      { status: 'withdrawn', withdrawn: { at: '2026-01-12T00:00:00Z', reason } },
      ...([HOUR, 'withdrawn', 'gone'] as const),
    ],
    [
      'withdrawn before its hour',
      { status: 'withdrawn', withdrawn: { at: '2026-01-02T00:00:00Z', reason } },
      ...([HOUR - 1, 'dropped', 'hidden'] as const),
    ],
    [
      'withdrawn before its hour, which has come since',
      { status: 'withdrawn', withdrawn: { at: '2026-01-02T00:00:00Z', reason } },
      ...([HOUR, 'dropped', 'hidden'] as const),
    ],
    [
      'withdrawn in the minute in which it came out',
      { status: 'withdrawn', withdrawn: { at: REPORT.publishAt, reason } },
      ...([HOUR, 'withdrawn', 'gone'] as const),
    ],
  ])('%s', (_, data, now, name, readers) => {
    expect(reportState({ ...REPORT, ...data }, now)).toMatchObject({ name, readers });
  });

  it('tells when the clock will move it on', () => {
    expect(reportState(REPORT, HOUR - 1).due).toBe(HOUR);
    expect(reportState(REPORT, HOUR).due).toBeUndefined();
  });

  it('is as old as what made it so', () => {
    expect(reportState(REPORT, HOUR).since).toBe(REPORT.publishAt);
    const corrections = [correction('2026-01-12T00:00:00Z', 'correction')];
    expect(reportState({ ...REPORT, corrections }, HOUR).since).toBe('2026-01-12T00:00:00Z');
  });
});

describe('when a report last said something else', () => {
  it('is never before it was published', () => {
    const corrections = [correction('2026-01-01T00:00:00Z', 'correction')];
    expect(modifiedAt({ ...REPORT, corrections })).toBe(REPORT.publishAt);
  });

  it('is compared as a moment, not as a text', () => {
    const updatedAt = '2026-01-10T09:30:00Z';
    expect(modifiedAt({ ...REPORT, updatedAt })).toBe(updatedAt);
  });
});
