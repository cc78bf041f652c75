import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, NEWSROOM, report, temporaryFolder, both } from '../content-fixture.ts';
import { Newsroom } from '../newsroom.ts';
import { readSettings } from '../settings.ts';
import { pictureBytes } from './picture-fixture.ts';

const FOLDER = 'articles/2026/a';
const PICTURE = {
  file: 'a.png',
  alt: both('جسر', 'A bridge'),
  credit: both('متن', 'Matn'),
  licence: 'CC BY 4.0',
};

/** A newsroom that looks after its own index, as under `next dev`, with one report in it. */
async function illustrated(bytes?: Uint8Array) {
  const folder = contentFolder(NEWSROOM, report('a', { picture: PICTURE }), {
    [`${FOLDER}/a.png`]: bytes ?? (await pictureBytes('png', 400, 300)),
  });
  const PRINT_DIR = join(temporaryFolder(), 'site');
  const settings = readSettings({ CONTENT_DIR: folder.dir, PRINT_DIR });
  const newsroom = new Newsroom(settings);
  const article = newsroom.article('a');
  const shown = article && newsroom.pictures(article).get('a.png');
  const kept = () => globSync('**/*.*', { cwd: settings.pictureDir }).sort();
  return { folder, newsroom, settings, name: shown?.src.split('/').at(-1) ?? '', kept };
}

it('makes a size on request, once, and keeps it where no reader is served from', async () => {
  const { newsroom, settings, name, kept } = await illustrated();
  const both = await Promise.all([newsroom.rendition('a', name), newsroom.rendition('a', name)]);
  expect(both.map((one) => one?.type)).toEqual(['image/jpeg', 'image/jpeg']);
  expect(kept()).toEqual([`a/${name}`]);
  expect(settings.pictureDir.startsWith(settings.printDir)).toBe(false);
  const { ino } = statSync(join(settings.pictureDir, 'a', name));
  expect((await newsroom.rendition('a', name))?.bytes).toEqual(both[0]?.bytes);
  expect(statSync(join(settings.pictureDir, 'a', name)).ino).toBe(ino);
});

it('keeps it from readers once its report is, although the bytes are there', async () => {
  const { folder, newsroom, name, kept } = await illustrated();
  await newsroom.rendition('a', name);
  folder.write(report('a', { picture: PICTURE, status: 'draft' }));
  await expect.poll(() => newsroom.rendition('a', name)).toBeUndefined();
  expect(kept()).toHaveLength(1);
});

it('knows no other sizes, and no way out of the folder', async () => {
  const { newsroom, name } = await illustrated();
  for (const [slug, file] of [
    ['a', 'a.png'],
    ['a', name.replace('-400.', '-399.')],
    ['a', `../a/${name}`],
    ['..', name],
    ['b', name],
  ] as const) {
    expect(await newsroom.rendition(slug, file)).toBeUndefined();
  }
});

it('says why a size cannot be made, and keeps nothing', async () => {
  const whole = await pictureBytes('png', 400, 300);
  const { newsroom, name, kept } = await illustrated(whole.subarray(0, whole.length - 40));
  await expect(newsroom.rendition('a', name)).rejects.toThrow();
  expect(kept()).toEqual([]);
});
