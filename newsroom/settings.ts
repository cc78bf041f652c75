import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Everything that the environment decides, in one place. A wrong value is refused by name. */
const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SITE_ENV: z.enum(['production', 'preview', 'development']).default('production'),
  CONTENT_DIR: z.string().min(1).default('content'),
  PRINT_DIR: z.string().min(1).default('.matn/site'),
  WEBSUB_HUB: z.url({ protocol: /^https?$/ }).optional(),
  /** Its form as indexnow.org/documentation has it. */
  INDEXNOW_KEY: z
    .string()
    .regex(/^[a-zA-Z0-9-]{8,128}$/, '8 to 128 letters, digits or hyphens')
    .optional(),
  INDEXNOW_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://api.indexnow.org/indexnow'),
  /** Next processes that render pages; a third as many as there are cores, unless it is said. */
  RENDERERS: z.coerce.number().int().min(1).max(64).optional(),
  /** Set by the front for its Next child: the front alone keeps the index up to date. */
  MATN_INDEX: z.enum(['owned', 'shared']).default('owned'),
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Where absolute addresses point; `content/site.yaml` says it unless the environment does. */
  readonly siteUrl: string | undefined;
  readonly siteEnv: 'production' | 'preview' | 'development';
  /** Named by feeds, for whoever wants to be told of what is new (W3C WebSub). */
  readonly webSubHub: string | undefined;
  /** Told of every report that is new, changed or gone, if there is a key. */
  readonly indexNow: { readonly endpoint: string; readonly key: string } | undefined;
  readonly contentDir: string;
  readonly printDir: string;
  readonly indexFile: string;
  readonly recordFile: string;
  /** Sizes of pictures that were made on request. */
  readonly pictureDir: string;
  /** Held by whoever prints into the printed folder. */
  readonly pressLock: string;
  readonly indexShared: boolean;
  /** How many processes render pages. */
  readonly renderers: number;
  /** How many threads read reports when there are many to be read. */
  readonly readers: number;
}

/** A setting that cannot be used; its message names the variable and what is wrong with it. */
export class SettingsError extends Error {}

/**
 * Reads the settings from environment variables; empty ones count as unset.
 * @throws SettingsError naming each wrong variable.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `${name}=${env[name] ?? ''}: ${issue.message}`;
    });
    throw new SettingsError(`Wrong setting: ${faults.join('; ')}`);
  }
  const values = parsed.data;
  const printDir = resolve(values.PRINT_DIR);
  return {
    port: values.PORT,
    host: values.HOST,
    siteUrl: values.SITE_URL?.replace(/\/+$/, ''),
    siteEnv: values.SITE_ENV,
    webSubHub: values.WEBSUB_HUB,
    indexNow:
      values.INDEXNOW_KEY === undefined
        ? undefined
        : { endpoint: values.INDEXNOW_ENDPOINT, key: values.INDEXNOW_KEY },
    contentDir: resolve(values.CONTENT_DIR),
    printDir,
    // Beside the printed folder, not in it: whoever serves that folder must not serve these.
    indexFile: resolve(printDir, '..', 'index.sqlite'),
    recordFile: resolve(printDir, '..', 'press.sqlite'),
    pictureDir: resolve(printDir, '..', 'pictures'),
    pressLock: resolve(printDir, '..', 'press.lock'),
    indexShared: values.MATN_INDEX === 'shared',
    renderers: values.RENDERERS ?? Math.min(MOST_RENDERERS, Math.max(1, Math.floor(CORES / 3))),
    // The index is written in one more; a single core gains nothing.
    readers: CORES > 1 ? Math.min(CORES, MOST_READERS) : 0,
  };
}

const CORES = availableParallelism();
/** Each takes some 350 MB, and lean pages and compression twice the time of rendering (bench scale). */
const MOST_RENDERERS = 8;
/** More than this read faster than one thread can write what they have read. */
const MOST_READERS = 8;
