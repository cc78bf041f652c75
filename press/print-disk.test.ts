import type * as promises from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { printFile, removeFile, writeWhole } from './print.ts';

/** What is asked of the disk, in its order: names without their folder. */
const asked = vi.hoisted(() => [] as string[]);

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof promises>();
  const name = (path: unknown) =>
    String(path)
      .split(/[/\\]/)
      .at(-1)
      ?.split(/\.[0-9a-f-]{36}/)[0];
  return {
    ...real,
    writeFile: (...args: Parameters<typeof real.writeFile>) => {
      const [path, , options] = args;
      const flush = typeof options === 'object' && options?.flush === true;
      asked.push(`write ${String(name(path))}${flush ? ', wait' : ''}`);
      return real.writeFile(...args);
    },
    rename: (from: string, to: string) => {
      asked.push(`move ${String(name(to))}`);
      return real.rename(from, to);
    },
    rm: async (path: string, options: object) => {
      await real.rm(path, options);
      asked.push(`remove ${String(name(path))}`);
    },
    open: async (path: string) => {
      const handle = await real.open(path);
      const sync = handle.sync.bind(handle);
      handle.sync = () => {
        asked.push('wait for the folder');
        return sync();
      };
      return handle;
    },
  };
});

it('what has one form only is on the disk before it has its name', async () => {
  const folder = temporaryFolder();
  await printFile(folder, 'media/a.avif', Buffer.from('a picture'));
  await writeWhole(`${folder}/maps.json`, '{}');
  expect(asked.splice(0)).toEqual([
    'write a.avif, wait',
    'move a.avif',
    'write maps.json, wait',
    'move maps.json',
  ]);
});

it('a text is not waited for: its forms prove each other', async () => {
  await printFile(temporaryFolder(), 'a.html', '<p>متن</p>');
  expect(asked.splice(0).filter((what) => what.endsWith(', wait'))).toEqual([]);
});

it.skipIf(process.platform === 'win32')(
  'what is removed stays so, and nothing is waited for where nothing was',
  async () => {
    const folder = temporaryFolder();
    await printFile(folder, 'a.html', '<p>متن</p>');
    asked.splice(0);
    await removeFile(folder, 'a.html');
    expect(asked.splice(0)).toEqual([
      'remove a.html',
      'remove a.html.gz',
      'remove a.html.br',
      'wait for the folder',
    ]);
    await removeFile(folder, 'a.html');
    expect(asked.splice(0)).toEqual([]);
  },
);
