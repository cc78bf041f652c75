import { createHash } from 'node:crypto';
import { readFileSync, statSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, type ZlibOptions } from 'node:zlib';
import { LRUCache } from 'lru-cache';
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
  readonly held: Held;
  readonly stamp: string;
  checkedAt: number;
}

/** How long a file is served without a look at the disk, in milliseconds. */
const TRUST_MS = 250;
const MAX_BYTES = 128 * 1024 * 1024;
/** Above this a file is read each time: one picture must not push out a thousand pages. */
const MAX_ITEM_BYTES = 8 * 1024 * 1024;

/** The printed files that readers ask for most, kept in memory and as fresh as the disk. */
export class Shelves {
  readonly #printDir: string;
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_ITEM_BYTES,
    sizeCalculation: ({ held }) =>
      Object.values(held.bodies).reduce((sum, body) => sum + body.length, 1_000),
  });

  constructor(printDir: string) {
    this.#printDir = printDir;
  }

  /** @param file relative to the printed folder; it has been checked for tricks before. */
  get(file: string, now: number): Held | undefined {
    const entry = this.#entries.get(file);
    if (entry && now - entry.checkedAt < TRUST_MS) return entry.held;
    const path = join(this.#printDir, file);
    const stat = look(path);
    if (!stat?.isFile()) {
      this.#entries.delete(file);
      return undefined;
    }
    const stamp = `${String(stat.mtimeNs)}:${String(stat.size)}:${String(stat.ino)}`;
    if (entry?.stamp === stamp) {
      entry.checkedAt = now;
      return entry.held;
    }
    const held = load(path, new Date(Number(stat.mtimeMs)));
    if (held) this.#entries.set(file, { held, stamp, checkedAt: now });
    return held;
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

function load(path: string, modified: Date): Held | undefined {
  const identity = read(path);
  if (!identity) return undefined;
  const br = readForm(`${path}.br`, brotliDecompressSync, identity);
  const gzip = readForm(`${path}.gz`, gunzipSync, identity);
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return {
    type: typeOf(path),
    bodies: { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
    tags: {
      identity: `"${digest}"`,
      ...(br ? { br: `"${digest}-br"` } : {}),
      ...(gzip ? { gzip: `"${digest}-gz"` } : {}),
    },
    modified: modified.toUTCString(),
  };
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
