import { existsSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { lightFile } from './folder.ts';
import { hashOf } from './print.ts';
import type { PrintedPage } from './record.ts';

/**
 * What was written within this time before a power cut may not have come to the disk as it was
 * written, in milliseconds. Linux writes out after half a minute (`vm.dirty_expire_centisecs`);
 * what is older is looked at by its sizes alone.
 */
export const UNSETTLED_MS = 600_000;

type Known = Pick<PrintedPage, 'file' | 'hash' | 'bytes' | 'brotli' | 'gzip' | 'printedAt'>;

/**
 * Whether what lies on disk is what the record says was printed there. After a power cut files may be
 * empty, cut short or full of zeros, though they were whole when they were moved into place.
 * @param settled what was printed before that moment is on disk, in milliseconds since 1970.
 */
export async function isPrintedWhole(
  printDir: string,
  { file, hash, bytes, brotli, gzip, printedAt }: Known,
  settled: number,
): Promise<boolean> {
  const path = join(printDir, file);
  // What is compressed already has no other forms.
  const forms = brotli === bytes && gzip === bytes ? ['plain'] : ['plain', 'brotli', 'gzip'];
  const sizes = [
    [path, bytes],
    [`${path}.br`, brotli],
    [`${path}.gz`, gzip],
  ] as const;
  for (const [form, size] of sizes.slice(0, forms.length)) {
    const there = await stat(form).catch(() => undefined);
    if (there?.size !== size) return false;
  }
  if (printedAt < settled) return true;
  try {
    if (forms.length === 1) return hashOf(await readFile(path)) === hash;
    const light = join(printDir, lightFile(file));
    return (await formsAgree(path)) && (!existsSync(light) || (await formsAgree(light)));
  } catch {
    return false;
  }
}

/**
 * Whether the three forms of a text are one and the same text; gzip proves by a sum that it is the
 * one that was written. The record's hash is of a page before it says what it weighs.
 */
async function formsAgree(path: string): Promise<boolean> {
  const [plain, br, gz] = await Promise.all([
    readFile(path),
    readFile(`${path}.br`).then(promisify(brotliDecompress)),
    readFile(`${path}.gz`).then(promisify(gunzip)),
  ]);
  return plain.equals(br) && plain.equals(gz);
}

/** As many bytes at either end of a file as are looked at. */
const END = 64;

/**
 * Whether a file is empty, or begins or ends in zeros alone, as nothing that is printed does: but
 * for the end of a WebP or AVIF, of which a plane of one colour may have many.
 */
export function holdsNothing(path: string, content: Uint8Array): boolean {
  return isNothing(path, content.subarray(0, END), content.subarray(-END));
}

function isNothing(path: string, start: Uint8Array, end: Uint8Array): boolean {
  const areZeros = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
  return areZeros(start) || (areZeros(end) && !/\.(?:webp|avif)$/.test(path));
}

/** Pictures are not on record by their bytes. */
export async function isPictureWhole(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const [start, end] = await Promise.all(
        [0, Math.max(0, size - END)].map(async (from) => {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(END), 0, END, from);
          return buffer.subarray(0, bytesRead);
        }),
      );
      return start !== undefined && end !== undefined && !isNothing(path, start, end);
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
