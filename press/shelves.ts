import { createHash } from 'node:crypto';
import { readFileSync, statSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, type ZlibOptions } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { holdsNothing } from './damage.ts';
import { typeOf } from './types.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A printed file in memory, in every form that it has on disk. */
export interface Held {
  readonly type: string;
  readonly bodies: Readonly<Partial<Record<Encoding, Buffer>>>;
  /** Strong entity tags, one for each form (RFC 9110, 8.8.3). */
  readonly tags: Readonly<Partial<Record<Encoding, string>>>;
  readonly modified: string;
}

interface Entry {
  /** Undefined where what lies there is not what was printed. */
  readonly held: Held | undefined;
  readonly stamp: string;
  checkedAt: number;
}

/** How long a file is served without a look at the disk, in milliseconds. */
const TRUST_MS = 250;
const MAX_BYTES = 128 * 1024 * 1024;
/** Above this a file is read each time: one picture must not push out a thousand pages. */
const MAX_ITEM_BYTES = 8 * 1024 * 1024;

/**
 * The printed files that readers ask for most, kept in memory and as fresh as the disk. Times are
 * by a clock that is never set back, in milliseconds.
 */
export class Shelves {
  readonly #printDir: string;
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_ITEM_BYTES,
    sizeCalculation: ({ held }) =>
      Object.values(held?.bodies ?? {}).reduce((sum, body) => sum + body.length, 1_000),
  });

  constructor(printDir: string) {
    this.#printDir = printDir;
  }

  /**
   * What can be served of a file: nothing of one that is not there, or damaged.
   * @param file relative to the printed folder; it has been checked for tricks before.
   */
  get(file: string, now: number): Held | undefined {
    return this.#look(file, now)?.held;
  }

  /**
   * Whether something lies there that is not what was printed: the power was cut before its bytes
   * were on the disk.
   */
  isDamaged(file: string, now: number): boolean {
    const entry = this.#look(file, now);
    return entry !== undefined && !entry.held;
  }

  #look(file: string, now: number): Entry | undefined {
    const entry = this.#entries.get(file);
    if (entry?.held && now - entry.checkedAt < TRUST_MS) return entry;
    const path = join(this.#printDir, file);
    const stat = look(path);
    if (!stat?.isFile()) {
      this.#entries.delete(file);
      return undefined;
    }
    const stamp = `${String(stat.mtimeNs)}:${String(stat.size)}:${String(stat.ino)}`;
    if (entry?.stamp === stamp) {
      entry.checkedAt = now;
      return entry;
    }
    const text = read(path);
    if (!text) return undefined;
    const loaded = { held: load(path, text, stat), stamp, checkedAt: now };
    this.#entries.set(file, loaded);
    return loaded;
  }
}

/** A name that is too long, or leads through a file, is one that is not there. */
function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** @returns undefined for what is damaged. */
function load(path: string, identity: Buffer, { mtimeMs, mtimeNs }: BigIntStats): Held | undefined {
  const br = readForm(`${path}.br`, brotliDecompressSync, identity);
  const gzip = readForm(`${path}.gz`, gunzipSync, identity);
  if (!br && !gzip && !isCredible(path, identity, mtimeNs)) return undefined;
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return {
    type: typeOf(path),
    bodies: { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
    tags: {
      identity: `"${digest}"`,
      ...(br ? { br: `"${digest}-br"` } : {}),
      ...(gzip ? { gzip: `"${digest}-gz"` } : {}),
    },
    modified: new Date(Number(mtimeMs)).toUTCString(),
  };
}

/**
 * Whether a text that no form beside it proves may be served all the same. A gzip of the same print
 * says by a sum of its own what was written, so one that says something else shows damage, to the
 * one or the other. One of another time is of another print: files are replaced one by one.
 */
function isCredible(path: string, text: Buffer, mtimeNs: bigint): boolean {
  if (holdsNothing(path, text)) return false;
  return look(`${path}.gz`)?.mtimeNs !== mtimeNs;
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A compressed form, if it is of this very text: files beside it are replaced one by one. */
function readForm(
  path: string,
  unpack: (packed: Buffer, options: ZlibOptions) => Buffer,
  text: Buffer,
): Buffer | undefined {
  const packed = read(path);
  if (!packed) return undefined;
  try {
    return unpack(packed, { maxOutputLength: text.length + 1 }).equals(text) ? packed : undefined;
  } catch {
    return undefined;
  }
}
