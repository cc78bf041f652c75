import { afterEach, describe, expect, it, vi } from 'vitest';
import { beforePaint } from './before-paint.ts';
import { fakeRoot } from './fixtures.ts';

afterEach(() => vi.unstubAllGlobals());

describe('before anything is painted', () => {
  it('what is kept is applied', () => {
    const { root, theme } = fakeRoot();
    vi.stubGlobal('document', { documentElement: root });
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => (key === 'comfort' ? 'dark 150' : null),
    });
    beforePaint();
    expect([theme(), root.style.fontSize]).toEqual(['dark', '150%']);
  });

  it.each<[string, unknown]>([
    ['missing', undefined],
    ['null, as some browsers have it', null],
    [
      'blocked',
      {
        getItem: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      },
    ],
  ])('storage that is %s changes nothing and throws nothing', (_, storage) => {
    const { root, theme } = fakeRoot();
    vi.stubGlobal('document', { documentElement: root });
    vi.stubGlobal('localStorage', storage);
    expect(beforePaint).not.toThrow();
    expect([theme(), root.style.fontSize]).toEqual([undefined, '']);
  });
});
