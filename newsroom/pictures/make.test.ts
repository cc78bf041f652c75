import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../content-fixture.ts';
import { makeRendition, PictureError, readOriginal, toneOf } from './make.ts';
import { hashOfBytes } from './picture-file.ts';
import { drawing, pictureBytes } from './picture-fixture.ts';
import { renditionsOf, type MediaFormat, type Sized } from './sizes.ts';

const CREDIT = 'Rana "R" Haddad & sons';

function sized(bytes: Buffer, width: number, height: number): Sized {
  const licence = 'CC BY-SA 4.0';
  return {
    file: 'a.jpg',
    width,
    height,
    hash: hashOfBytes(bytes),
    credit: { en: CREDIT },
    licence,
  };
}

async function make(bytes: Buffer, width: number, height: number, format: MediaFormat) {
  const picture = sized(bytes, width, height);
  const rendition = renditionsOf(picture).find((one) => one.format === format);
  if (!rendition) throw new Error(`no ${format}`);
  return { rendition, made: await makeRendition(bytes, rendition, picture) };
}

const FORMATS = [
  ['avif', 'heif'],
  ['webp', 'webp'],
  ['jpg', 'jpeg'],
] as const;

describe('a size of a picture', () => {
  it.each(FORMATS)(
    'has the format and the pixels that its address names: %s',
    async (format, is) => {
      const { made, rendition } = await make(await pictureBytes('png', 900, 600), 900, 600, format);
      const { width, height } = rendition;
      expect(await sharp(made).metadata()).toMatchObject({ format: is, width, height });
    },
  );

  it.each(FORMATS)('tells nothing of its camera and stands upright: %s', async (format) => {
    const bytes = await drawing(60, 40)
      .jpeg()
      .withExif({
        IFD0: { Make: 'A camera', Orientation: '6' },
        IFD3: { GPSLatitude: '33/1 30/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { made } = await make(bytes, 40, 60, format);
    const { orientation = 1, icc, iptc } = await sharp(made).metadata();
    expect([orientation, icc, iptc]).toEqual([1, undefined, undefined]);
    expect(made.toString('latin1')).not.toMatch(/A camera|GPS/);
    // Turned clockwise, what was above is at the right.
    const { data } = await sharp(made)
      .resize(2, 1, { fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[3] ?? 0).toBeGreaterThan(data[0] ?? 255);
  });

  it('carries credit and licence where it is passed on', async () => {
    const { made } = await make(await pictureBytes('png', 90, 60), 90, 60, 'jpg');
    const { exif, xmp } = await sharp(made).metadata();
    expect(exif?.toString('latin1')).toContain(`${CREDIT}, CC BY-SA 4.0`);
    const packet = xmp?.toString() ?? '';
    expect(packet).toContain('photoshop:Credit="Rana &#34;R&#34; Haddad &#38; sons"');
    expect(packet).toContain('WebStatement="https://creativecommons.org/licenses/by-sa/4.0/"');
  });

  it('is white where the picture was clear', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const canvas = { create: { width: 8, height: 8, channels: 4, background: clear } } as const;
    const { made } = await make(await sharp(canvas).png().toBuffer(), 8, 8, 'jpg');
    const { channels } = await sharp(made).stats();
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255]);
  });
});

describe('a picture that is cut off', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is not made by halves: %s', async (format) => {
    const bytes = await pictureBytes(format, 400, 300);
    const half = bytes.subarray(0, Math.floor(bytes.length * 0.6));
    await expect(make(half, 400, 300, 'webp')).rejects.toThrow(PictureError);
    await expect(toneOf(half)).rejects.toThrow(PictureError);
  });
});

describe('an original', () => {
  it('is read as it was when its addresses were made, or not at all', async () => {
    const path = join(temporaryFolder(), 'a.jpg');
    await expect(readOriginal(path, '')).rejects.toThrow('gone');
    const bytes = await pictureBytes('jpeg', 8, 8);
    writeFileSync(path, bytes);
    expect(await readOriginal(path, hashOfBytes(bytes))).toEqual(bytes);
    await expect(readOriginal(path, 'ab')).rejects.toThrow('changed');
  });
});

it('knows the mean colour of a picture', async () => {
  const plain = { create: { width: 9, height: 9, channels: 3, background: '#123456' } } as const;
  expect(await toneOf(await sharp(plain).png().toBuffer())).toBe('#123456');
  expect(await toneOf(await sharp(plain).greyscale().png().toBuffer())).toMatch(
    /^#([0-9a-f]{2})\1\1$/,
  );
});
