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
  /** What links and hooks are signed with; a long one, so that it cannot be guessed from a link. */
  MATN_SECRET: z
    .string()
    .min(32, 'at least 32 characters; make one with: openssl rand -base64 32')
    .optional(),
  /** Set by the front for its Next child: the front alone keeps the index up to date. */
  MATN_INDEX: z.enum(['owned', 'shared']).default('owned'),
  /** Set by the front, too: names the built code. */
  MATN_CODE: z.string().min(1).optional(),
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
  /** Signs links and hooks; without it they are off. */
  readonly secret: string | undefined;
  readonly contentDir: string;
  readonly printDir: string;
  readonly indexFile: string;
  readonly recordFile: string;
  /** Sizes of pictures that were made on request. */
  readonly pictureDir: string;
  /** Held by whoever prints into the printed folder. */
  readonly pressLock: string;
  /** What the desk found in the content, so that it need not be found again. */
  readonly findingsFile: string;
  /** Which signed links were given out, and which were taken back. */
  readonly linksDir: string;
  readonly indexShared: boolean;
  /** Names the built code where it is known. */
  readonly code: string | undefined;
}

/** Whose values appear in no message. */
const SECRET: ReadonlySet<string> = new Set(['MATN_SECRET']);

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
      const value = SECRET.has(name) ? '…' : (env[name] ?? '');
      return `${name}=${value}: ${issue.message}`;
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
    secret: values.MATN_SECRET,
    contentDir: resolve(values.CONTENT_DIR),
    printDir,
    // Beside the printed folder, not in it: whoever serves that folder must not serve these.
    indexFile: resolve(printDir, '..', 'index.sqlite'),
    recordFile: resolve(printDir, '..', 'press.sqlite'),
    pictureDir: resolve(printDir, '..', 'pictures'),
    pressLock: resolve(printDir, '..', 'press.lock'),
    findingsFile: resolve(printDir, '..', 'findings.sqlite'),
    linksDir: resolve(printDir, '..', 'links'),
    indexShared: values.MATN_INDEX === 'shared',
    code: values.MATN_CODE,
  };
}
