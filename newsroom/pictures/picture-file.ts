import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Problem } from '../problem.ts';
import { formatOf, readHeader, type PictureFormat } from './header.ts';

/** A picture beside a report, as far as it is known without decoding it. */
export interface PictureFile {
  /** Pixels as it is seen. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
}

type Fault = Pick<Problem, 'rule' | 'values'>;
type Read = { readonly picture: PictureFile } | { readonly fault: Fault };

/** Bytes; what a camera writes has at most about so many. */
export const MAX_BYTES = 25 * 1024 * 1024;
/** More take a decoder more memory than a small server has. */
export const MAX_PIXELS = 40_000_000;

const ENDINGS: Readonly<Record<PictureFormat, RegExp>> = {
  jpeg: /\.jpe?g$/,
  png: /\.png$/,
  webp: /\.webp$/,
  avif: /\.avif$/,
};

/** By path and by what tells one state of a file from the next: each is read and hashed once. */
const known = new LRUCache<string, { readonly stamp: string; readonly read: Read }>({ max: 2_000 });

/**
 * Reads what pages and the press need to know of a picture. Links are not followed.
 * @param file the report's folder and the picture's name, relative to the content folder.
 */
export function readPictureFile(contentDir: string, file: string): Read {
  const path = join(contentDir, file);
  let opened: number;
  try {
    opened = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    return { fault: faultOf(error) };
  }
  try {
    const stat = fstatSync(opened, { bigint: true });
    if (!stat.isFile()) return { fault: { rule: 'picture-missing', values: {} } };
    const stamp = [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(':');
    const before = known.get(path);
    if (before?.stamp === stamp) return before.read;
    const read = stat.size > BigInt(MAX_BYTES) ? tooLarge() : examine(file, readFileSync(opened));
    known.set(path, { stamp, read });
    return read;
  } catch (error) {
    return { fault: faultOf(error) };
  } finally {
    closeSync(opened);
  }
}

function examine(file: string, bytes: Buffer): Read {
  const format = formatOf(bytes);
  if (!format) return { fault: { rule: 'picture-format', values: {} } };
  if (!ENDINGS[format].test(file)) {
    return { fault: { rule: 'picture-extension', values: { format: format.toUpperCase() } } };
  }
  const header = readHeader(bytes);
  if (!header) return { fault: { rule: 'picture-damaged', values: {} } };
  const { width, height, animated } = header;
  if (animated) return { fault: { rule: 'picture-animated', values: {} } };
  if (width * height > MAX_PIXELS) return tooLarge();
  return { picture: { width, height, hash: hashOfBytes(bytes) } };
}

export function hashOfBytes(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tooLarge(): Read {
  const values = { bytes: MAX_BYTES / 1024 / 1024, pixels: MAX_PIXELS / 1_000_000 };
  return { fault: { rule: 'picture-too-large', values } };
}

function faultOf(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { rule: 'picture-missing', values: {} };
  if (code === 'ELOOP') return { rule: 'symbolic-link', values: {} };
  return { rule: 'unreadable', values: { detail: code } };
}
