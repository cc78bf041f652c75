import { describe, expect, it } from 'vitest';
import { verdictOn, type Answer } from './verdict.ts';

const answer = (change: Partial<Answer> & { cache?: string } = {}): Answer => ({
  status: 200,
  type: 'basic',
  redirected: false,
  headers: { get: (name) => (name === 'cache-control' ? (change.cache ?? null) : null) },
  ...change,
});

describe('an answer', () => {
  it.each([
    undefined,
    'public, max-age=60',
    'public, max-age=31536000, immutable',
    'private, max-age=60',
  ])('that is whole and for everybody is kept: %j', (cache) => {
    expect(verdictOn(answer(cache === undefined ? {} : { cache }))).toBe('keep');
  });

  it.each([
    ['withdrawn', { status: 410 }],
    ['vanished', { status: 404 }],
    ['moved', { redirected: true }],
    ['nobody may keep', { cache: 'no-store' }],
    ['may only be shown after asking', { cache: 'private, no-cache' }],
  ])('that says that a page is %s removes it', (_, change) => {
    expect(verdictOn(answer(change))).toBe('remove');
  });

  it.each([
    ...[204, 206, 301, 304, 308, 401, 403, 429, 500, 503].map((status) => ({ status })),
    { type: 'opaque' },
    { type: 'cors' },
    { type: 'opaqueredirect', status: 0 },
  ])('that says nothing of the page leaves it: %j', (change) => {
    expect(verdictOn(answer(change))).toBe('leave');
  });
});
