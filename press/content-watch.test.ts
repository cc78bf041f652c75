import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchContent } from './content-watch.ts';
import { temporaryFolder } from './fixtures.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };

async function watched() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'articles/2026/a'), { recursive: true });
  const told = new Set<string>();
  const watching = await watchContent(folder, (paths) => {
    for (const path of paths ?? ['?']) told.add(path);
  });
  onTestFinished(() => watching?.close());
  expect(watching).toBeDefined();
  return { folder, told };
}

it('tells which paths were touched, in folders too that came later', async () => {
  const { folder, told } = await watched();
  writeFileSync(join(folder, 'articles/2026/a/ar.mdx'), 'نص');
  await expect.poll(() => [...told], PATIENCE).toContain('articles/2026/a/ar.mdx');
  mkdirSync(join(folder, 'articles/2026/b'));
  await expect.poll(() => [...told], PATIENCE).toContain('articles/2026/b');
  writeFileSync(join(folder, 'articles/2026/b/ar.mdx'), 'نص');
  await expect.poll(() => [...told], PATIENCE).toContain('articles/2026/b/ar.mdx');
  renameSync(join(folder, 'articles/2026/b'), join(folder, 'articles/2026/c'));
  await expect.poll(() => [...told], PATIENCE).toContain('articles/2026/c');
  told.clear();
  rmSync(join(folder, 'articles/2026/c'), { recursive: true });
  await expect.poll(() => [...told], PATIENCE).toContain('articles/2026/c');
});

it('does not fail over a link to itself, nor over a folder that is not there', async () => {
  const folder = temporaryFolder();
  symlinkSync('loop', join(folder, 'loop'));
  const watching = await watchContent(folder, () => undefined);
  await watching?.close();
  expect(await watchContent(join(folder, 'none'), () => undefined)).toBeUndefined();
});
