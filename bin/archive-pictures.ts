import { crc32, deflateSync } from 'node:zlib';
import { Random } from './archive-random.ts';

/** Generated pictures: planes of colour, small on disk and large enough for every size. */

export interface ArchivePicture {
  /** Below the content folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const WIDTH = 1200;
const HEIGHT = 675;

type Colour = readonly [red: number, green: number, blue: number];

/** What `index.yaml` says of a generated picture. */
export const PICTURE = {
  file: 'plane.png',
  alt: { ar: 'مساحة لونية بلا موضوع', en: 'A plane of colour without a subject' },
  credit: { ar: 'متن', en: 'Matn' },
  licence: 'CC0 1.0',
};

/**
 * Whether a report of the archive has a picture, and which. Drawn apart from all else, so that an
 * archive with pictures is the same in every other respect.
 * @param share of the reports that have one, from 0 to 1.
 */
export function drawPicture(seed: number, number: number, share: number): Uint8Array | undefined {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ number);
  if (!random.chance(share)) return undefined;
  const colour = (): Colour => [random.int(30, 225), random.int(30, 225), random.int(30, 225)];
  return png(WIDTH, HEIGHT, colour(), colour());
}

/** A PNG that goes from one colour above to another below (PNG, third edition, 5.2 and 11.2). */
export function png(width: number, height: number, above: Colour, below = above): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const colour = above.map((part, n) => {
      return Math.round(part + (((below[n] ?? 0) - part) * y) / height);
    });
    const start = y * (width * 3 + 1) + 1;
    rows.fill(Buffer.from(colour), start, start + width * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
