import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readSettings } from '../newsroom/settings.ts';
import { temporaryFolder, write } from './fixtures.ts';
import { Media } from './media.ts';
import { PrintRecord } from './record.ts';

/** Called just before a folder is removed. */
const disk = vi.hoisted((): { before: (path: string) => void } => ({ before: () => undefined }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof promises>();
  return {
    ...real,
    rm: (...args: Parameters<typeof real.rm>) => {
      disk.before(String(args[0]));
      return real.rm(...args);
    },
    rmdir: (path: string) => {
      disk.before(path);
      return real.rmdir(path);
    },
  };
});

function media() {
  const printDir = join(temporaryFolder(), 'site');
  const settings = readSettings({ PRINT_DIR: printDir });
  const record = new PrintRecord(settings.recordFile);
  return { printDir, pictures: new Media(settings, record) };
}

it('the folder of a report goes with its last picture', async () => {
  const { printDir, pictures } = media();
  write(printDir, 'media/a/old.avif', 'old');
  pictures.drop(['media/a/old.avif']);
  await pictures.tidy();
  expect(existsSync(join(printDir, 'media/a'))).toBe(false);
});

it('a picture that comes as the last one goes stays', async () => {
  const { printDir, pictures } = media();
  write(printDir, 'media/a/old.avif', 'old');
  const folder = join(printDir, 'media/a');
  disk.before = (path) => {
    if (path !== folder) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'new.avif'), 'new');
  };
  pictures.drop(['media/a/old.avif']);
  await pictures.tidy();
  expect(existsSync(join(folder, 'old.avif'))).toBe(false);
  expect(existsSync(join(folder, 'new.avif'))).toBe(true);
});
