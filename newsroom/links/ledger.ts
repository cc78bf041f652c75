import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Link } from './token.ts';

/** A link as it was given out; without its signature, which is made again when it is needed. */
export interface Issued extends Link {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly revoked: boolean;
}

const recordSchema = z.object({
  purpose: z.enum(['preview', 'desk', 'hook']),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  scope: z.string(),
  expiresAt: z.number(),
  madeAt: z.number(),
});

/** How long a link that is over is remembered, so that whoever asks learns why: milliseconds. */
const MEMORY = 30 * 24 * 3_600_000;

/**
 * Which links were given out and which were taken back: `<id>.json` and `<id>.revoked` in a folder
 * that no reader is served from. A file for each, so that a command and the server never overwrite
 * what the other has just written, and a revocation holds by its name alone, damaged or not.
 */
export class Ledger {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  record(link: Link, now: number): void {
    this.#forget(now);
    this.#write(`${link.id}.json`, JSON.stringify({ ...link, madeAt: now }));
  }

  /** Also of links that another copy of the site gave out, by their id alone. */
  revoke(id: string, now: number): void {
    if (!/^[0-9a-f]{12}$/.test(id)) throw new TypeError(`no id of a link: ${id}`);
    this.#write(`${id}.revoked`, `${new Date(now).toISOString()}\n`);
  }

  isRevoked(id: string): boolean {
    return existsSync(join(this.#folder, `${id}.revoked`));
  }

  /** Those that were given out here and are remembered, the newest first. */
  list(): Issued[] {
    return this.#names('.json')
      .flatMap((name) => {
        const record = this.#read(name);
        return record ? [{ ...record, revoked: this.isRevoked(record.id) }] : [];
      })
      .sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : 1));
  }

  #forget(now: number): void {
    for (const name of this.#names('.json')) {
      const record = this.#read(name);
      if (!record || record.expiresAt + MEMORY > now) continue;
      // A signature that has run out opens nothing, revoked or not.
      for (const old of [name, `${record.id}.revoked`])
        rmSync(join(this.#folder, old), { force: true });
    }
  }

  #names(ending: string): string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder).filter((name) => name.endsWith(ending));
  }

  #read(name: string): z.infer<typeof recordSchema> | undefined {
    try {
      const json: unknown = JSON.parse(readFileSync(join(this.#folder, name), 'utf8'));
      return recordSchema.safeParse(json).data;
    } catch {
      // Just forgotten by another process, or damaged: what it said is signed in the link itself.
      return undefined;
    }
  }

  /** Whole or not at all. */
  #write(name: string, text: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, name);
    const temporary = `${path}.${randomUUID()}.tmp`;
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, path);
  }
}
