import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { copyAssets } from './assets.ts';
import { temporaryFolder, write } from './fixtures.ts';

it('files that are no pages are copied where other bytes lie, texts compressed too, and old ones stay', async () => {
  const from = temporaryFolder();
  const to = join(temporaryFolder(), 'site');
  write(from, 'icon.svg', '<svg/>');
  write(from, 'assets/new.woff2', 'new');
  write(from, 'assets/cut-off.woff2', 'whole');
  write(to, 'icon.svg', '<svg>old</svg>');
  write(to, 'assets/old.woff2', 'old');
  write(to, 'assets/cut-off.woff2', 'wh');
  await copyAssets(from, to);
  const read = (file: string) => readFileSync(join(to, file), 'utf8');
  expect(read('icon.svg')).toBe('<svg/>');
  expect(read('assets/cut-off.woff2')).toBe('whole');
  expect(readdirSync(join(to, 'assets')).sort()).toEqual([
    'cut-off.woff2',
    'new.woff2',
    'old.woff2',
  ]);

  const module = 'export {};'.repeat(50);
  write(from, 'assets/reader.0123.js', module);
  await copyAssets(from, to);
  expect(read('assets/reader.0123.js')).toBe(module);
  expect(String(brotliDecompressSync(readFileSync(join(to, 'assets/reader.0123.js.br'))))).toBe(
    module,
  );

  const { ino } = statSync(join(to, 'icon.svg'));
  await copyAssets(from, to);
  expect(statSync(join(to, 'icon.svg')).ino).toBe(ino);
});
