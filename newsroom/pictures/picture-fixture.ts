import sharp, { type Sharp } from 'sharp';
import type { PictureFormat } from './header.ts';

/** For tests: a picture of one colour, above and below in two shades so that a turn shows. */
export function drawing(width: number, height: number, color = '#306090'): Sharp {
  const half = Math.ceil(height / 2);
  const shade = { create: { width, height: half, channels: 3 as const, background: 'white' } };
  return sharp({ create: { width, height, channels: 3, background: color } }).composite([
    { input: shade, top: 0, left: 0, blend: 'soft-light' },
  ]);
}

export function pictureBytes(
  format: PictureFormat,
  width: number,
  height: number,
  color?: string,
): Promise<Buffer> {
  return drawing(width, height, color).toFormat(format).toBuffer();
}
