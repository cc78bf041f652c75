import { describe, expect, it } from 'vitest';
import { applyComfort, nextSize, readComfort, SIZES, writeComfort, type Theme } from './comfort.ts';
import { fakeRoot } from './fixtures.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

describe('what a browser keeps', () => {
  it('is read as it was written', () => {
    for (const theme of THEMES) {
      for (const size of SIZES) {
        const comfort = { theme, size };
        expect(readComfort(writeComfort(comfort))).toEqual(comfort);
      }
    }
  });

  it.each([null, '', 'null', 'dark', '125', 'sepia 125', 'dark 99', 'dark 201', 'dark 1e2'])(
    'is nothing of ours: %j',
    (kept) => expect(readComfort(kept)).toEqual({ theme: 'system', size: 100 }),
  );

  it('may hold a size that is no step any more', () => {
    expect(readComfort('light 133')).toEqual({ theme: 'light', size: 133 });
  });
});

describe('the sizes', () => {
  it('go from the browser’s own to twice that, upwards', () => {
    expect(SIZES[0]).toBe(100);
    expect(SIZES.at(-1)).toBe(200);
    expect([...SIZES].sort((a, b) => a - b)).toEqual(SIZES);
  });

  it('follow each other up and down, and end', () => {
    const up = SIZES.map((size) => nextSize(size, 1));
    expect(up).toEqual([...SIZES.slice(1), 200]);
    const down = SIZES.map((size) => nextSize(size, -1));
    expect(down).toEqual([100, ...SIZES.slice(0, -1)]);
  });

  it('are found again from in between', () => {
    expect([nextSize(133, 1), nextSize(133, -1)]).toEqual([150, 125]);
  });
});

describe('the root of the page', () => {
  it('says what the style looks for', () => {
    const { root, theme } = fakeRoot();
    applyComfort(root, { theme: 'dark', size: 150 });
    expect([theme(), root.style.fontSize]).toEqual(['dark', '150%']);
    applyComfort(root, { theme: 'light', size: 112 });
    expect([theme(), root.style.fontSize]).toEqual(['light', '112%']);
  });

  it('leaves it to the device and the browser', () => {
    const { root, theme } = fakeRoot();
    applyComfort(root, { theme: 'dark', size: 150 });
    applyComfort(root, { theme: 'system', size: 100 });
    expect([theme(), root.style.fontSize]).toEqual(['system', '100%']);
  });
});
