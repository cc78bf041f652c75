import { createHash } from 'node:crypto';

/**
 * The sizes in which a picture is served, and their addresses. An address names the very bytes:
 * whatever changes them (the picture, its credit, how we make sizes) changes it, so that readers'
 * browsers may keep them for ever.
 */

/** Raised with every change of how sizes are made: other bytes must have other addresses. */
const RECIPE = 1;

/** Pixels, for phones at 1, 2 and 3 pixels to the point and the widest column of text at 2. */
const WIDTHS = [360, 720, 1080, 1600];
/** Share cards and search engines want 1200 pixels; so do browsers that know no `srcset`. */
export const JPEG_WIDTH = 1200;

export const MEDIA_FORMATS = ['avif', 'webp', 'jpg'] as const;
export type MediaFormat = (typeof MEDIA_FORMATS)[number];

/** What must be known of a picture to name its sizes. */
export interface Sized {
  /** The file beside the report. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the file's bytes, in hex. */
  readonly hash: string;
  readonly credit: { readonly en: string };
  readonly licence: string;
}

/** One size of a picture. */
export interface Rendition {
  /** The last step of its address. */
  readonly name: string;
  readonly format: MediaFormat;
  readonly width: number;
  readonly height: number;
}

/** Never larger than the picture itself, and none so near the largest that it saves nothing. */
export function widthsOf(width: number): number[] {
  const largest = Math.min(width, Math.max(...WIDTHS));
  return [...WIDTHS.filter((step) => step < largest * 0.9), largest];
}

/** Every size that is made of a picture; the last is the JPEG. */
export function renditionsOf(picture: Sized): readonly Rendition[] {
  const { file, width, height, hash, credit, licence } = picture;
  const digest = createHash('sha256').update(JSON.stringify([RECIPE, hash, credit.en, licence]));
  const stem = `${file.slice(0, file.lastIndexOf('.'))}-${digest.digest('hex').slice(0, 8)}`;
  const rendition = (format: MediaFormat, wide: number): Rendition => ({
    name: `${stem}-${String(wide)}.${format}`,
    format,
    width: wide,
    height: Math.max(1, Math.round((height * wide) / width)),
  });
  const widths = widthsOf(width);
  return [
    ...widths.map((wide) => rendition('avif', wide)),
    ...widths.map((wide) => rendition('webp', wide)),
    rendition('jpg', Math.min(width, JPEG_WIDTH)),
  ];
}

export function mediaAddress(slug: string, { name }: Rendition): string {
  return `/media/${slug}/${name}`;
}

/** What `<picture>` and `<img>` need, by the addresses of a picture's sizes. */
export interface Sources {
  /** `srcset` values. */
  readonly avif: string;
  readonly webp: string;
  /** The JPEG with its size in pixels. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** @param addressOf where a size is to be had, if not where readers find it. */
export function sourcesOf(
  slug: string,
  picture: Sized,
  addressOf: typeof mediaAddress = mediaAddress,
): Sources {
  const renditions = renditionsOf(picture);
  const set = (format: MediaFormat) =>
    renditions
      .filter((one) => one.format === format)
      .map((one) => `${addressOf(slug, one)} ${String(one.width)}w`)
      .join(', ');
  const jpeg = renditions.find(({ format }) => format === 'jpg');
  if (!jpeg) throw new TypeError('every picture has a JPEG');
  const { width, height } = jpeg;
  return { avif: set('avif'), webp: set('webp'), src: addressOf(slug, jpeg), width, height };
}
