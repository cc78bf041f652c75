import { createHash, randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { mkdir, open, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export interface Printed {
  readonly hash: string;
  readonly bytes: number;
  readonly brotli: number;
  readonly gzip: number;
}

/**
 * Writes into the printed folder; a text has its `.br` and `.gz` beside it. Each file appears
 * whole or not at all, the plain one last: whoever sees that has the others. A full disk shows
 * before any of them is replaced. A text is not forced to the disk, for its forms prove each other
 * (`shelves.ts`); what has one form only is.
 * @param forms of this text, where they are known already.
 */
export async function printFile(
  printDir: string,
  file: string,
  content: string | Uint8Array,
  forms?: Forms,
): Promise<Printed> {
  const path = join(printDir, file);
  const hash = hashOf(content);
  if (typeof content !== 'string') {
    // Pictures are compressed already.
    await inFolder(path, () => writeWhole(path, content));
    return { hash, bytes: content.length, brotli: content.length, gzip: content.length };
  }
  const { plain, brotli, gzipped } = forms ?? (await formsOf(content));
  await inFolder(path, () =>
    writeAll([
      [`${path}.br`, brotli],
      [`${path}.gz`, gzipped],
      [path, plain],
    ]),
  );
  return {
    hash,
    bytes: plain.length,
    brotli: brotli.length,
    gzip: gzipped.length,
  };
}

/** Makes the folder first, and again if another page that was its last has gone meanwhile, with it. */
async function inFolder(path: string, write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      // It, too, may lose a folder above that it has just found.
      await mkdir(dirname(path), { recursive: true });
      await write();
      return;
    } catch (error) {
      if (!isAbsence(error) || tries === 5) throw error;
    }
  }
}

export interface Forms {
  readonly plain: Buffer;
  readonly brotli: Buffer;
  readonly gzipped: Buffer;
}

/**
 * A text in its forms, each as small as it gets.
 * @param quality of Brotli, 0 to 11; 10 takes 40 % of the time of 11 for 1 % more bytes (0031).
 */
export async function formsOf(
  text: string,
  quality: number = constants.BROTLI_MAX_QUALITY,
): Promise<Forms> {
  const plain = Buffer.from(text, 'utf8');
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(plain, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
    compressGzip(plain, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return { plain, brotli, gzipped };
}

/**
 * Removes a printed file with its compressed forms, the plain one first. That it is gone is on the
 * disk then: no power cut brings back what was withdrawn.
 */
export async function removeFile(printDir: string, file: string): Promise<void> {
  let gone = false;
  for (const suffix of ['', '.gz', '.br']) {
    gone = (await removed(join(printDir, file + suffix))) || gone;
  }
  if (gone) await settle(dirname(join(printDir, file)));
  // An empty folder would go on telling the name of a report or a story; one in use stays.
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    try {
      await rmdir(join(printDir, folder));
    } catch {
      return;
    }
  }
}

/** @returns whether there was such a file. */
async function removed(path: string): Promise<boolean> {
  try {
    await rm(path);
    return true;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

/** Waits until the names in a folder are on the disk, where the system can say so (Windows cannot). */
export async function settle(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isAbsence(error) && process.platform !== 'win32') throw error;
  }
}

/** There is no such file, nor could there be one: something on its way is no folder. */
function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Writes beside the target and moves it there: on one file system a move is never half-done. The
 * bytes are on the disk before: a power cut leaves the one file or the other, and none that is short.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeAll([[path, content]], true);
}

async function writeAll(
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  flush = false,
): Promise<void> {
  const moves = files.map(([path, content]) => ({
    path,
    content,
    temporary: `${path}.${randomUUID()}.tmp`,
  }));
  try {
    // One time for all forms of a file: servers tell readers when it was made, whichever they send.
    const now = new Date();
    for (const { temporary, content } of moves) {
      await writeFile(temporary, content, { flush });
      utimesSync(temporary, now, now);
    }
    for (const { temporary, path } of moves) await rename(temporary, path);
  } catch (error) {
    for (const { temporary } of moves) await rm(temporary, { force: true });
    throw error;
  }
}
