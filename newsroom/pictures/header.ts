/**
 * What the first bytes of a picture say of it, without decoding it: reports are read at one go
 * and often, and a decoder is neither quick nor synchronous. `header.test.ts` holds every answer
 * against what the decoder says of the same bytes.
 */

export const PICTURE_FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export interface PictureHeader {
  readonly format: PictureFormat;
  /** Pixels as the picture is seen: turned as its camera noted (Exif 2.32, 4.6.4, Orientation). */
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
}

/** What a file is by its bytes, whatever its name says; undefined for what no picture begins with. */
export function formatOf(bytes: Buffer): PictureFormat | undefined {
  if (bytes.subarray(0, 3).equals(JPEG)) return 'jpeg';
  if (bytes.subarray(0, 8).equals(PNG)) return 'png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return 'webp';
  if (text(bytes, 4, 4) === 'ftyp' && /^(?:avif|avis)$/.test(text(bytes, 8, 4))) return 'avif';
  return undefined;
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** @returns undefined when the bytes are no picture, or one whose header is unsound or cut off. */
export function readHeader(bytes: Buffer): PictureHeader | undefined {
  const format = formatOf(bytes);
  if (!format) return undefined;
  try {
    const { width, height, animated = false, turned = false } = READERS[format](bytes);
    if (width < 1 || height < 1) return undefined;
    return turned
      ? { format, width: height, height: width, animated }
      : { format, width, height, animated };
  } catch (error) {
    // A field beyond the end of the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Seen {
  readonly width: number;
  readonly height: number;
  readonly animated?: boolean;
  /** Shown lying on its side: width and height change places. */
  readonly turned?: boolean;
}

const READERS: Readonly<Record<PictureFormat, (bytes: Buffer) => Seen>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  avif: readAvif,
};

const NOWHERE: Seen = { width: 0, height: 0 };

/** Segments up to the first frame header (ITU-T T.81, B.1.1.3 and B.2.2). */
function readJpeg(bytes: Buffer): Seen {
  let turned = false;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return NOWHERE;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const size = bytes.readUInt16BE(at + 2);
    if (size < 2) return NOWHERE;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), turned };
    }
    if (marker === 0xe1 && text(bytes, at + 4, 6) === 'Exif\0\0') {
      turned = isTurned(bytes.subarray(at + 10, at + 2 + size));
    }
    at += 2 + size;
  }
}

/** Chunks up to the first pixels (PNG, third edition, 5.3 and 11). */
function readPng(bytes: Buffer): Seen {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  let animated = false;
  let turned = false;
  for (let at = 8; text(bytes, at + 4, 4) !== 'IDAT';) {
    const size = bytes.readUInt32BE(at);
    const type = text(bytes, at + 4, 4);
    if (type === 'acTL') animated = true;
    if (type === 'eXIf') turned = isTurned(bytes.subarray(at + 8, at + 8 + size));
    at += 12 + size;
  }
  return { width, height, animated, turned };
}

/** Chunks of a RIFF file (RFC 9649, 2.3 to 2.7). */
function readWebp(bytes: Buffer): Seen {
  const first = text(bytes, 12, 4);
  if (first === 'VP8 ') {
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  }
  if (first === 'VP8L') {
    const bits = bytes.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (first !== 'VP8X') return NOWHERE;
  const animated = (bytes.readUInt8(20) & 0x02) !== 0;
  let turned = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    if (text(bytes, at, 4) === 'EXIF') {
      const data = bytes.subarray(at + 8, at + 8 + size);
      turned = isTurned(text(data, 0, 6) === 'Exif\0\0' ? data.subarray(6) : data);
    }
    at += 8 + size + (size % 2);
  }
  const width = bytes.readUIntLE(24, 3) + 1;
  return { width, height: bytes.readUIntLE(27, 3) + 1, animated, turned };
}

/** Image sizes and turns among the item properties (ISO/IEC 23008-12, 6.5.3 and 6.5.10). */
function readAvif(bytes: Buffer): Seen {
  const meta = boxes(bytes).find(({ type }) => type === 'meta');
  const properties = boxes(meta?.body.subarray(4) ?? Buffer.alloc(0))
    .filter(({ type }) => type === 'iprp')
    .flatMap(({ body }) => boxes(body))
    .filter(({ type }) => type === 'ipco')
    .flatMap(({ body }) => boxes(body));
  const sizes = properties
    .filter(({ type }) => type === 'ispe')
    .map(({ body }) => ({ width: body.readUInt32BE(4), height: body.readUInt32BE(8) }))
    // The picture itself; tiles and previews are smaller.
    .sort((a, b) => b.width * b.height - a.width * a.height);
  const turn = properties.find(({ type }) => type === 'irot')?.body.readUInt8(0) ?? 0;
  const animated = text(bytes, 8, 4) === 'avis';
  return { ...(sizes[0] ?? NOWHERE), animated, turned: turn % 2 === 1 };
}

function boxes(bytes: Buffer): { readonly type: string; readonly body: Buffer }[] {
  const found: { type: string; body: Buffer }[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    // 0 reaches to the end; what is larger than 4 GB has nothing before it that we need.
    const end = size === 0 ? bytes.length : at + size;
    if (size !== 0 && size < 8) break;
    found.push({ type: text(bytes, at + 4, 4), body: bytes.subarray(at + 8, end) });
    at = end;
  }
  return found;
}

const ORIENTATION = 0x0112;

/** Whether Exif data (a TIFF header and its first directory) tells to turn by a quarter. */
function isTurned(tiff: Buffer): boolean {
  const order = text(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return false;
  const u16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const directory = u32(4);
    for (let n = u16(directory), at = directory + 2; n > 0; n -= 1, at += 12) {
      if (u16(at) === ORIENTATION) return u16(at + 8) >= 5 && u16(at + 8) <= 8;
    }
  } catch (error) {
    // Notes of a camera that are cut off are no fault of the picture.
    if (!(error instanceof RangeError)) throw error;
  }
  return false;
}

function text(bytes: Buffer, at: number, length: number): string {
  return bytes.subarray(at, at + length).toString('latin1');
}
