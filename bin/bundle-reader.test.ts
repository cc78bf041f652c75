import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

describe('the module', () => {
  const text = () => readFileSync(`public${env.READER_MODULE}`, 'utf8');

  it('is within its budget of 4 kB, and named by what is in it', () => {
    expect(brotliCompressSync(text()).length).toBeLessThanOrEqual(4_000);
    expect(env.READER_MODULE).toMatch(/^\/assets\/reader\.[0-9a-f]{8}\.js$/);
  });

  it('needs no other file and no newer language than ES 2019', () => {
    expect(text()).not.toMatch(/\bimport\b|\bexport\b|\?\.[a-z[(]|\?\?/);
  });

  it('is bundled the same again, and what other builds left goes', async () => {
    writeFileSync('public/assets/reader.0ld.js', 'old');
    expect(await bundleReader()).toEqual(env);
    expect(existsSync('public/assets/reader.0ld.js')).toBe(false);
    const modules = readdirSync('public/assets').filter((name) => name.endsWith('.js'));
    expect(modules).toEqual([env.READER_MODULE.slice('/assets/'.length)]);
  });
});
