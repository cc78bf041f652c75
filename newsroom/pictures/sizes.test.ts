import { describe, expect, it } from 'vitest';
import { mediaAddress, renditionsOf, sourcesOf, widthsOf, type Sized } from './sizes.ts';

const PICTURE: Sized = {
  file: 'a-bridge.jpeg',
  width: 1600,
  height: 900,
  hash: 'ab'.repeat(32),
  credit: { en: 'Matn' },
  licence: 'CC BY 4.0',
};

describe('widths', () => {
  it.each([
    [6000, [360, 720, 1080, 1600]],
    [1600, [360, 720, 1080, 1600]],
    [1200, [360, 720, 1200]],
    [1201, [360, 720, 1080, 1201]],
    [720, [360, 720]],
    [361, [361]],
    [100, [100]],
    [1, [1]],
  ])('of a picture of %i pixels', (width, expected) => {
    expect(widthsOf(width)).toEqual(expected);
  });
});

describe('the sizes of a picture', () => {
  it('are AVIF and WebP in each width, and one JPEG', () => {
    const sizes = renditionsOf(PICTURE).map(({ format, width, height }) => [format, width, height]);
    expect(sizes).toEqual([
      ...(['avif', 'webp'] as const).flatMap((format) => [
        [format, 360, 203],
        [format, 720, 405],
        [format, 1080, 608],
        [format, 1600, 900],
      ]),
      ['jpg', 1200, 675],
    ]);
  });

  it('are never without height', () => {
    const flat = renditionsOf({ ...PICTURE, width: 4000, height: 1 });
    expect(new Set(flat.map(({ height }) => height))).toEqual(new Set([1]));
  });

  it('have addresses that name their bytes', () => {
    const nameOf = (picture: Sized) => renditionsOf(picture)[0]?.name ?? '';
    const name = nameOf(PICTURE);
    expect(name).toMatch(/^a-bridge-[0-9a-f]{8}-360\.avif$/);
    expect(nameOf({ ...PICTURE })).toBe(name);
    for (const change of [
      { hash: 'cd'.repeat(32) },
      { credit: { en: 'Another' } },
      { licence: 'CC0 1.0' },
    ]) {
      expect(nameOf({ ...PICTURE, ...change })).not.toBe(name);
    }
  });
});

it('gives pages what their elements need', () => {
  const { avif, webp, src, width, height } = sourcesOf('a-slug', PICTURE);
  const [first, ...more] = renditionsOf(PICTURE);
  const jpeg = more.at(-1);
  expect(avif.split(', ')).toHaveLength(4);
  expect(avif).toContain(`${first ? mediaAddress('a-slug', first) : ''} 360w, `);
  expect(webp).toMatch(/-1600\.webp 1600w$/);
  expect(src).toBe(jpeg && `/media/a-slug/${jpeg.name}`);
  expect([width, height]).toEqual([1200, 675]);
});
