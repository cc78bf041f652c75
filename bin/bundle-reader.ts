import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context, type BuildOptions } from 'esbuild';

/** Where Next and the press find files that are no pages. */
const FOLDER = 'public/assets';
const MODULE = /^reader\..*\.js$/;

/** What the pages are built with: next.config.js hands it on to components/chrome/reader.tsx. */
export interface ReaderEnv {
  /** The text of the script that stands in every page. */
  readonly READER_INLINE: string;
  /** The address of the module. */
  readonly READER_MODULE: string;
}

const COMMON = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  logLevel: 'silent',
  // The project's own says "strict", which costs bytes in each script.
  tsconfigRaw: {},
} as const satisfies BuildOptions;

/**
 * Browsers that know modules run ES 2019, once esbuild has rewritten what is newer; the names of
 * our floor would have it rewrite what only an early Safari 13 gets wrong, and it cannot.
 */
const READER = {
  ...COMMON,
  entryPoints: ['reader/reader.ts'],
  format: 'esm',
  target: 'es2019',
} as const satisfies BuildOptions;

/** Every browser that runs scripts reads this one, so it is as old as it can be written. */
const INLINE = {
  ...COMMON,
  entryPoints: ['reader/inline.ts'],
  format: 'iife',
  target: 'es2015',
} as const satisfies BuildOptions;

/**
 * Bundles what runs in readers' browsers and puts the module, named by its hash, beside the
 * other assets. What other builds left there goes; printed folders keep their own copies.
 * @throws Error with what esbuild found wrong in reader/.
 */
export async function bundleReader(): Promise<ReaderEnv> {
  const text = await bundled(READER);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const name = `reader.${hash}.js`;
  mkdirSync(FOLDER, { recursive: true });
  for (const other of readdirSync(FOLDER)) {
    if (MODULE.test(other) && other !== name) rmSync(join(FOLDER, other), { force: true });
  }
  const path = join(FOLDER, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  return { READER_INLINE: await bundled(INLINE), READER_MODULE: `/assets/${name}` };
}

/** For `next dev`: bundled again whenever reader/ changes; app/api/reader/route.dev.ts serves it. */
export async function watchReader(): Promise<ReaderEnv> {
  const outfile = '.matn/dev/reader.js';
  const watched = await context({ ...READER, outfile, write: true, minify: false });
  await watched.rebuild();
  await watched.watch();
  return { READER_INLINE: await bundled(INLINE), READER_MODULE: '/api/reader' };
}

async function bundled(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build(options);
  return outputFiles?.[0]?.text.trimEnd() ?? '';
}
