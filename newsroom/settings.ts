import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { revisionNamed, type Revision } from './revision.ts';
import { readTarget, type Target } from './target.ts';
import type { Showing } from './visibility.ts';

/** Everything that the environment decides, in one place. A wrong value is refused by name. */
const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SITE_ENV: z.enum(['production', 'preview', 'development']).default('production'),
  CONTENT_DIR: z.string().min(1).default('content'),
  /** What `content:check` compares with: on a pull request, the branch that it is for. */
  CONTENT_BASE: z.string().min(1).optional(),
  PRINT_DIR: z.string().min(1).optional(),
  WEBSUB_HUB: z.url({ protocol: /^https?$/ }).optional(),
  /** Its form as indexnow.org/documentation has it. */
  INDEXNOW_KEY: z
    .string()
    .regex(/^[a-zA-Z0-9-]{8,128}$/, '8 to 128 letters, digits or hyphens')
    .optional(),
  INDEXNOW_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://api.indexnow.org/indexnow'),
  /** Asked of whoever looks at a preview. Long enough that ten guesses in a quarter of an hour find nothing. */
  PREVIEW_PASSWORD: z.string().min(8, 'at least 8 characters').optional(),
  /** Shared with whoever keeps the content's repository; without it there is no hook. */
  HOOK_SECRET: z
    .string()
    .min(16, 'at least 16 characters; make one with: openssl rand -hex 32')
    .optional(),
  /** For those who watch the process, not for readers: nothing listens unless it is set. */
  OPS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  OPS_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'silent']).default('info'),
  /** Unset, it depends on who reads: `text` on a terminal, else `json`. */
  LOG_FORMAT: z.enum(['text', 'json']).optional(),
  /** What links are signed with; a long one, so that it cannot be guessed from a link. */
  MATN_SECRET: z
    .string()
    .min(32, 'at least 32 characters; make one with: openssl rand -base64 32')
    .optional(),
  /** Where what is printed goes as well: places as `npm run publish -- --to` takes them. */
  PUBLISH_TO: z.string().optional(),
  /** How an S3-compatible store is reached; the names are those that all its tools know. */
  AWS_ENDPOINT_URL_S3: z.url({ protocol: /^https?$/ }).optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'a name such as eu-central-1, or auto')
    .default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  /** Told of every changed address, for the cache in front of the site. */
  PURGE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Next processes that render pages; a third as many as there are cores, unless it is said. */
  RENDERERS: z.coerce.number().int().min(1).max(64).optional(),
  /** How hard printed files are compressed: 10 prints twice as many in the same time as 11, 1 % larger. */
  BROTLI_QUALITY: z.coerce.number().int().min(0).max(11).default(11),
  /** Set by the front for its Next child: the front alone keeps the index up to date. */
  MATN_INDEX: z.enum(['owned', 'shared']).default('owned'),
  /** Set by the front, too: names the built code. */
  MATN_CODE: z.string().min(1).optional(),
  /** Set by `npm run dev` for its Next child: who weighs pages for it. */
  MATN_WEIGHER: z.url({ protocol: /^http$/ }).optional(),
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
  /** What readers of this host are shown. */
  readonly showing: Showing;
  /** Only on a host that shows a branch (`SITE_ENV=preview`). */
  readonly preview:
    { readonly password: string | undefined; readonly revision: Revision } | undefined;
  /** What a hook that tells of new content is signed with. */
  readonly hookSecret: string | undefined;
  /** Where health and metrics are told, if anywhere. */
  readonly ops: { readonly port: number; readonly host: string } | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'silent';
  readonly logFormat: 'text' | 'json' | undefined;
  /** Signs links; without it there are none. */
  readonly secret: string | undefined;
  /** Places that hold a copy of what is printed. */
  readonly publishTo: readonly Target[];
  /** How S3-compatible stores are reached; without keys, not at all. */
  readonly s3:
    | {
        readonly endpoint: string;
        readonly region: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
      }
    | undefined;
  /** Told of changed addresses, so that no cache goes on with what is out of date. */
  readonly purgeUrl: string | undefined;
  readonly contentDir: string;
  readonly contentBase: string | undefined;
  readonly printDir: string;
  /** A preview has one of its own: in no other one does a draft count as visible. */
  readonly indexFile: string;
  readonly recordFile: string;
  /** Sizes of pictures that were made on request. */
  readonly pictureDir: string;
  /** What is known of each place that is published to. */
  readonly deliveryDir: string;
  /** Held by whoever prints into the printed folder. */
  readonly pressLock: string;
  /** What the desk found in the content, so that it need not be found again. */
  readonly findingsFile: string;
  /** Which signed links were given out, and which were taken back. */
  readonly linksDir: string;
  readonly indexShared: boolean;
  /** Names the built code where it is known. */
  readonly code: string | undefined;
  /** Who weighs pages for a development server; under the front it is the front. */
  readonly weigher: string | undefined;
  /** How many processes render pages. */
  readonly renderers: number;
  /** Of Brotli, of what is printed. */
  readonly brotliQuality: number;
  /** How many threads read reports when there are many to be read. */
  readonly readers: number;
}

/** Every variable that is read, by name. */
export const SETTINGS: readonly string[] = Object.keys(settingsSchema.shape);

/** Whose values appear in no message. */
const SECRET: ReadonlySet<string> = new Set([
  ...['PREVIEW_PASSWORD', 'HOOK_SECRET', 'MATN_SECRET', 'AWS_SECRET_ACCESS_KEY'],
]);

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
  const staged = values.SITE_ENV === 'preview';
  if (values.PREVIEW_PASSWORD !== undefined && !staged) {
    throw new SettingsError(
      'Wrong setting: PREVIEW_PASSWORD is for SITE_ENV=preview alone: readers of the real site have no password. Unset one, or set the other',
    );
  }
  const accessKeyId = values.AWS_ACCESS_KEY_ID;
  const secretAccessKey = values.AWS_SECRET_ACCESS_KEY;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new SettingsError(
      'Wrong setting: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together',
    );
  }
  const publishTo = readTargets(values.PUBLISH_TO ?? '');
  if (accessKeyId === undefined && publishTo.some(({ kind }) => kind === 's3')) {
    throw new SettingsError(
      'Wrong setting: PUBLISH_TO: a store needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
  }
  if (values.PURGE_URL !== undefined && values.MATN_SECRET === undefined) {
    throw new SettingsError(
      'Wrong setting: PURGE_URL needs MATN_SECRET, which signs what it is told',
    );
  }
  const printDir = resolve(values.PRINT_DIR ?? (staged ? '.matn/preview/site' : '.matn/site'));
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
    showing: staged ? 'staged' : 'published',
    preview: staged
      ? { password: values.PREVIEW_PASSWORD, revision: revisionNamed(given) }
      : undefined,
    hookSecret: values.HOOK_SECRET,
    ops:
      values.OPS_PORT === undefined ? undefined : { port: values.OPS_PORT, host: values.OPS_HOST },
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    secret: values.MATN_SECRET,
    publishTo,
    s3:
      accessKeyId === undefined || secretAccessKey === undefined
        ? undefined
        : {
            endpoint: values.AWS_ENDPOINT_URL_S3 ?? `https://s3.${values.AWS_REGION}.amazonaws.com`,
            ...{ region: values.AWS_REGION, accessKeyId, secretAccessKey },
          },
    purgeUrl: values.PURGE_URL,
    contentDir: resolve(values.CONTENT_DIR),
    contentBase: values.CONTENT_BASE,
    printDir,
    // Beside the printed folder, not in it: whoever serves that folder must not serve these.
    indexFile: resolve(printDir, '..', staged ? 'index-staged.sqlite' : 'index.sqlite'),
    recordFile: resolve(printDir, '..', 'press.sqlite'),
    pictureDir: resolve(printDir, '..', 'pictures'),
    deliveryDir: resolve(printDir, '..', 'deliveries'),
    pressLock: resolve(printDir, '..', 'press.lock'),
    findingsFile: resolve(printDir, '..', 'findings.sqlite'),
    linksDir: resolve(printDir, '..', 'links'),
    indexShared: values.MATN_INDEX === 'shared',
    code: values.MATN_CODE,
    weigher: values.MATN_WEIGHER,
    renderers: values.RENDERERS ?? Math.min(MOST_RENDERERS, Math.max(1, Math.floor(CORES / 3))),
    brotliQuality: values.BROTLI_QUALITY,
    // The index is written in one more; a single core gains nothing.
    readers: CORES > 1 ? Math.min(CORES, MOST_READERS) : 0,
  };
}

const CORES = availableParallelism();
/** Each takes some 350 MB, and lean pages and compression twice the time of rendering (bench scale). */
const MOST_RENDERERS = 8;
/** More than this read faster than one thread can write what they have read. */
const MOST_READERS = 8;

/**
 * Places as PUBLISH_TO and `--to` name them, with white space between.
 * @param name of the setting, for whoever reads what is wrong with it.
 * @throws SettingsError naming what is none.
 */
export function readTargets(text: string, name = 'PUBLISH_TO'): Target[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((url) => {
      const target = readTarget(url);
      if (target) return target;
      throw new SettingsError(
        `Wrong setting: ${name}: ${url} is no place to publish to; s3://bucket/prefix, rsync://host/module/path or user@host:path is one`,
      );
    });
}
