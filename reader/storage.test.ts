import { afterEach, expect, it, vi } from 'vitest';
import { keep, recall } from './storage.ts';

afterEach(() => vi.unstubAllGlobals());

it('what is kept is recalled', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(recall('a')).toBeNull();
  keep('a', '1');
  expect(recall('a')).toBe('1');
});

it.each<[string, unknown]>([
  ['missing', undefined],
  ['null', null],
  [
    'blocked or full',
    new Proxy(
      {},
      {
        get: () => () => {
          throw new DOMException('no', 'QuotaExceededError');
        },
      },
    ),
  ],
])('where storage is %s, nothing is kept and nothing thrown', (_, storage) => {
  vi.stubGlobal('localStorage', storage);
  expect(() => keep('a', '1')).not.toThrow();
  expect(recall('a')).toBeNull();
});
