import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { formatOf, PICTURE_FORMATS, readHeader } from './header.ts';
import { drawing, pictureBytes } from './picture-fixture.ts';

/** What the decoder says of the same bytes. */
async function decoded(bytes: Buffer) {
  const { autoOrient, pages = 1 } = await sharp(bytes).metadata();
  return { ...autoOrient, animated: pages > 1 };
}

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(PICTURE_FORMATS)('the header of a picture: %s', (format) => {
  it('says what the decoder says, in whatever size', async () => {
    for (const [width, height] of [
      [1, 1],
      [64, 31],
      [300, 200],
      [2049, 17],
    ] as const) {
      const bytes = await pictureBytes(format, width, height);
      expect(readHeader(bytes)).toEqual({ format, ...(await decoded(bytes)) });
    }
  });

  it.each(ORIENTATIONS)('however its camera was held: %i', async (orientation) => {
    const bytes = await drawing(64, 32).toFormat(format).withMetadata({ orientation }).toBuffer();
    const expected = await decoded(bytes);
    expect(readHeader(bytes)).toEqual({ format, ...expected });
    expect(expected.width).toBe(orientation >= 5 ? 32 : 64);
  });

  it('is undefined, and no fault of ours, where it is cut off', async () => {
    const bytes = await pictureBytes(format, 64, 32);
    for (let length = 0; length < 24; length += 1) {
      expect(readHeader(bytes.subarray(0, length))).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const spoilt = Buffer.from(bytes);
        spoilt[at] = value;
        readHeader(spoilt);
        readHeader(spoilt.subarray(0, at));
      }),
    );
  });
});

describe('the header of other pictures', () => {
  it('of WebP without loss and with transparency', async () => {
    for (const options of [{ lossless: true }, { quality: 50 }]) {
      const clear = { r: 1, g: 2, b: 3, alpha: 0.5 };
      const picture = {
        create: { width: 33, height: 18, channels: 4, background: clear },
      } as const;
      const bytes = await sharp(picture).webp(options).toBuffer();
      expect(readHeader(bytes)).toEqual({ format: 'webp', ...(await decoded(bytes)) });
    }
  });

  it('of WebP that moves', async () => {
    const frames = await Promise.all([
      pictureBytes('png', 40, 30),
      pictureBytes('png', 40, 30, '#903060'),
    ]);
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(readHeader(bytes)).toMatchObject({ animated: true, width: 40, height: 30 });
  });

  it('of PNG that moves', async () => {
    const png = await pictureBytes('png', 40, 30);
    const control = Buffer.concat([
      Buffer.from([0, 0, 0, 8]),
      Buffer.from('acTL'),
      Buffer.alloc(12),
    ]);
    const bytes = Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]);
    expect(readHeader(bytes)).toMatchObject({ animated: true, width: 40, height: 30 });
  });

  it('of JPEG in several passes, and after its camera’s notes', async () => {
    const bytes = await drawing(50, 40)
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Make: 'x'.repeat(5_000) } })
      .toBuffer();
    expect(readHeader(bytes)).toEqual({ format: 'jpeg', ...(await decoded(bytes)) });
  });
});

it.each([
  ['GIF', 'GIF89a'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['HEIC', '\0\0\0\x18ftypheic'],
  ['TIFF', 'II*\0'],
  ['nothing', ''],
])('takes no %s for a picture', (_, text) => {
  expect(formatOf(Buffer.from(text, 'latin1'))).toBeUndefined();
});
