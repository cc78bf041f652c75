import { describe, expect, it } from 'vitest';
import { placeAt, wayBack } from './place.ts';

const spans = (...heights: readonly number[]) => {
  let top = -150;
  return heights.map((height) => ({ top, bottom: (top += height) }));
};

describe('the place in a text', () => {
  it('is the block at the height, and how far into it', () => {
    expect(placeAt(spans(100, 100, 100), 0)).toEqual({ block: 1, share: 0.5 });
    expect(placeAt(spans(100, 100, 100), 40)).toEqual({ block: 1, share: 0.9 });
  });

  it('is the beginning of the next block where the height is between two', () => {
    const [first, second] = [
      { top: -50, bottom: 10 },
      { top: 30, bottom: 90 },
    ];
    expect(placeAt([first, second], 20)).toEqual({ block: 1, share: 0 });
  });

  it('is never a block that is not shown', () => {
    const hidden = { top: 0, bottom: 0 };
    expect(placeAt([hidden, ...spans(100, 100)], -10)).toEqual({ block: 2, share: 0.4 });
  });

  it('is nowhere past the end, or without a text', () => {
    expect(placeAt(spans(100), 0)).toBeUndefined();
    expect(placeAt([], 0)).toBeUndefined();
  });
});

describe('the way back to it', () => {
  it('is none where nothing has moved', () => {
    const all = spans(100, 120, 100);
    const place = placeAt(all, 20);
    expect(place).toEqual({ block: 1, share: 70 / 120 });
    expect(wayBack(all[1] ?? { top: 0, bottom: 0 }, 70 / 120, 20, 0)).toBeCloseTo(0);
  });

  it('follows the block and its growth', () => {
    // Half of it was above the height 0; now it is twice as large and begins 300 lower.
    expect(wayBack({ top: 250, bottom: 450 }, 0.5, 0, 0)).toBe(350);
  });

  it('leaves a gap above the block, and a bar that has grown', () => {
    expect(wayBack({ top: 130, bottom: 200 }, 0, 60, 20)).toBe(50);
  });
});
