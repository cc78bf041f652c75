import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { parseFragment, serialize } from 'parse5';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleReader, type ReaderEnv } from './bundle-reader.ts';

let env: ReaderEnv;

beforeAll(async () => {
  env = await bundleReader();
});

describe('the script that stands in every page', () => {
  it('is within its budget of 400 bytes', () => {
    expect(Buffer.byteLength(env.READER_INLINE)).toBeLessThanOrEqual(400);
    expect(env.READER_INLINE.length).toBeGreaterThan(100);
  });

  it('stands in a page as it is', () => {
    expect(env.READER_INLINE).not.toMatch(/<\/script|<!--|\r/i);
    const script = parseFragment(`<script>${env.READER_INLINE}</script>`);
    expect(serialize(script)).toBe(`<script>${env.READER_INLINE}</script>`);
    expect(script.childNodes).toHaveLength(1);
  });

  it('does as reader/before-paint.ts does, and throws nothing', () => {
    const documentElement = { style: {}, dataset: {} };
    runInNewContext(env.READER_INLINE, {
      document: { documentElement },
      navigator: { connection: { saveData: true } },
      localStorage: { comfort: 'dark 125' },
    });
    const dataset = { theme: 'dark', saver: '' };
    expect(documentElement).toEqual({ style: { fontSize: '125%' }, dataset });
    for (const globals of [{}, { document: {} }, { localStorage: null }]) {
      expect(() => {
        runInNewContext(env.READER_INLINE, globals);
      }).not.toThrow();
    }
  });
});

describe('what is fetched', () => {
  const text = (address: string) => readFileSync(`public${address}`, 'utf8');
  const modules = () => [env.READER_MODULE, env.SHELF_MODULE];

  it.each([
    ['the module', () => env.READER_MODULE, 4_000],
    ['what only the shelf needs', () => env.SHELF_MODULE, 4_000],
    ['the worker', () => '/sw.js', 6_000],
  ])('%s is within its budget', (_, address, budget) => {
    expect(brotliCompressSync(text(address())).length).toBeLessThanOrEqual(budget);
  });

  it('modules are named by what is in them', () => {
    expect(modules()).toEqual([
      expect.stringMatching(/^\/assets\/reader\.[0-9a-f]{8}\.js$/),
      expect.stringMatching(/^\/assets\/shelf\.[0-9a-f]{8}\.js$/),
    ]);
  });

  it('nothing needs another file or a newer language than ES 2019', () => {
    for (const address of [...modules(), '/sw.js']) {
      expect(text(address)).not.toMatch(/\bimport\b|\bexport\b|\?\.[a-z[(]|\?\?/);
    }
  });

  it('the worker names the modules that pages name, and so is another one when they are', () => {
    expect(text('/sw.js')).toContain(JSON.stringify(modules()));
  });

  it('all is bundled the same again, and what other builds left goes', async () => {
    for (const name of ['reader.0ld.js', 'shelf.0ld.js']) {
      writeFileSync(`public/assets/${name}`, 'old');
    }
    expect(await bundleReader()).toEqual(env);
    const names = readdirSync('public/assets').filter((name) => name.endsWith('.js'));
    expect(names.map((name) => `/assets/${name}`)).toEqual(modules());
  });
});
