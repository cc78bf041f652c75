import { describe, expect, it } from 'vitest';
import { REPORT } from '../content-fixture.ts';
import { articleSchema } from '../schema.ts';
import { nextSteps, spanUntil } from './state.ts';

const NOW = Date.parse('2026-02-01T12:00:00Z');
const LATER = '2026-02-01T18:00:00+03:00';
const WITHDRAWN = { at: LATER, reason: { ar: 'سبب', en: 'A reason' } };

function data(fields: Readonly<Record<string, unknown>>) {
  return articleSchema.parse({ name: 'a-slug', ...REPORT, ...fields });
}

describe('the next step', () => {
  const sound = { errors: 0, stale: 0, now: NOW };

  it.each([
    ['a draft whose hour is past', { status: 'draft' }, ['publish']],
    ['a draft whose hour is to come', { status: 'draft', publishAt: LATER }, ['schedule']],
    ['what waits for its hour', { publishAt: LATER }, ['wait', 'holdBack']],
    ['what is published', {}, ['amend', 'withdraw']],
    ['what is withdrawn', { status: 'withdrawn', withdrawn: WITHDRAWN }, ['bringBack']],
    [
      'what was withdrawn before its hour',
      { status: 'withdrawn', withdrawn: WITHDRAWN, publishAt: LATER },
      ['reviseUnseen'],
    ],
  ])('of %s', (_, fields, steps) => {
    expect(nextSteps({ data: data(fields), ...sound })).toEqual(steps);
  });

  it('of what cannot be read is to make it readable, and nothing else', () => {
    expect(nextSteps({ data: undefined, errors: 3, stale: 0, now: NOW })).toEqual(['repair']);
  });

  it('is to correct errors first; stale sentences are read again, which is said once', () => {
    const draft = data({ status: 'draft' });
    expect(nextSteps({ data: draft, errors: 2, stale: 1, now: NOW })).toEqual([
      'correct',
      'reread',
      'publish',
    ]);
    expect(nextSteps({ data: draft, errors: 1, stale: 1, now: NOW })).toEqual([
      'reread',
      'publish',
    ]);
  });
});

describe('the time left', () => {
  const MINUTE = 60_000;

  it.each([
    [1, 'minutes', 1],
    [MINUTE, 'minutes', 1],
    [MINUTE + 1, 'minutes', 2],
    [59 * MINUTE, 'minutes', 59],
    [60 * MINUTE, 'hours', 1],
    [119 * MINUTE, 'hours', 1],
    [47 * 60 * MINUTE, 'hours', 47],
    [48 * 60 * MINUTE, 'days', 2],
    [30 * 24 * 60 * MINUTE, 'days', 30],
  ])('%d ms are %s: %d', (left, unit, count) => {
    expect(spanUntil(NOW + left, NOW)).toEqual({ unit, count });
  });

  it('is none of what is past', () => {
    expect(spanUntil(NOW - 1, NOW)).toEqual({ unit: 'minutes', count: 0 });
  });
});
