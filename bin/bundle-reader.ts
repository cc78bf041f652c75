import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context, type BuildOptions } from 'esbuild';

/** Where Next and the press find files that are no pages. */
const PUBLIC = 'public';
const FOLDER = `${PUBLIC}/assets`;
const MODULES = /^(?:reader|shelf)\..*\.js$/;

/** What the pages are built with: next.config.js hands it on to components/chrome/reader.tsx. */
export interface ReaderEnv {
  /** The text of the script that stands in every page. */
  readonly READER_INLINE: string;
  /** The address of the module. */
  readonly READER_MODULE: string;
  /** The address of what only some pages need besides (components/shelf/). */
  readonly SHELF_MODULE: string;
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

const SHELF = { ...READER, entryPoints: ['reader/shelf.ts'] } as const satisfies BuildOptions;

/** Workers are no modules everywhere. The scripts that pages name are written into it. */
const worker = (scripts: readonly string[]) =>
  ({
    ...READER,
    entryPoints: ['reader/sw.ts'],
    format: 'iife',
    define: { SCRIPTS: JSON.stringify(scripts) },
  }) as const satisfies BuildOptions;

/** Every browser that runs scripts reads this one, so it is as old as it can be written. */
const INLINE = {
  ...COMMON,
  entryPoints: ['reader/inline.ts'],
  format: 'iife',
  target: 'es2015',
} as const satisfies BuildOptions;

/**
 * Bundles what runs in readers' browsers and puts the modules, named by their hashes, beside the
 * other assets, and the worker at its one address. What other builds left there goes; printed
 * folders keep their own copies.
 * @throws Error with what esbuild found wrong in reader/.
 */
export async function bundleReader(): Promise<ReaderEnv> {
  const [reader, shelf] = [await hashed('reader', READER), await hashed('shelf', SHELF)];
  const names = [reader.name, shelf.name];
  mkdirSync(FOLDER, { recursive: true });
  for (const other of readdirSync(FOLDER)) {
    if (MODULES.test(other) && !names.includes(other)) rmSync(join(FOLDER, other), { force: true });
  }
  for (const { name, text } of [reader, shelf]) write(join(FOLDER, name), text);
  const addresses = names.map((name) => `/assets/${name}`);
  write(join(PUBLIC, 'sw.js'), await bundled(worker(addresses)));
  const [READER_MODULE = '', SHELF_MODULE = ''] = addresses;
  return { READER_INLINE: await bundled(INLINE), READER_MODULE, SHELF_MODULE };
}

async function hashed(module: string, options: BuildOptions) {
  const text = await bundled(options);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { name: `${module}.${hash}.js`, text };
}

function write(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

/**
 * For `next dev`: bundled again whenever reader/ changes; app/api/reader/ serves the modules. They
 * have no names of their own there, so the worker keeps no script.
 */
export async function watchReader(): Promise<ReaderEnv> {
  for (const [outfile, options] of [
    ['.matn/dev/reader.js', READER],
    ['.matn/dev/shelf.js', SHELF],
    [join(PUBLIC, 'sw.js'), worker([])],
  ] as const) {
    const watched = await context({ ...options, outfile, write: true, minify: false });
    await watched.rebuild();
    await watched.watch();
  }
  return {
    READER_INLINE: await bundled(INLINE),
    READER_MODULE: '/api/reader/reader',
    SHELF_MODULE: '/api/reader/shelf',
  };
}

async function bundled(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build(options);
  return outputFiles?.[0]?.text.trimEnd() ?? '';
}
