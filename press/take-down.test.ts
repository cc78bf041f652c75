import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { indexedFolder, report } from '../newsroom/content-fixture.ts';
import { readSettings } from '../newsroom/settings.ts';
import { temporaryFolder, write } from './fixtures.ts';
import { lightFile } from './folder.ts';
import { Media } from './media.ts';
import { PrintRecord } from './record.ts';
import { sheetFor } from './sheets.ts';
import { TakeDown } from './take-down.ts';

/** Three reports are printed; one of them was withdrawn since, and one is gone altogether. */
function house() {
  const printDir = join(temporaryFolder(), 'site');
  const settings = readSettings({ PRINT_DIR: printDir });
  const record = new PrintRecord(settings.recordFile);
  onTestFinished(() => {
    record.close();
  });
  const withdrawn = {
    status: 'withdrawn',
    withdrawn: { at: '2026-01-11T00:00:00Z', reason: { ar: 'خطأ', en: 'It was wrong' } },
  };
  const { database } = indexedFolder(report('stays'), report('withdrawn', withdrawn)).index;
  const slugs = ['stays', 'withdrawn', 'gone'];
  for (const slug of slugs) {
    const file = `articles/${slug}.html`;
    write(printDir, file, slug);
    write(printDir, `media/${slug}/main.avif`, 'a picture');
    const known = { hash: '', bytes: 1, brotli: 1, gzip: 1, style: '', script: '', printedAt: 1 };
    const media = [`media/${slug}/main.avif`];
    record.done(
      `/articles/${slug}`,
      { name: `/articles/${slug}`, file, ...known, media },
      undefined,
    );
  }
  const takeDown = new TakeDown({
    ...{ printDir, record, media: new Media(settings, record) },
    database: () => database,
    sheet: (name) => sheetFor(database, name, 'published'),
  });
  const there = (file: string) => existsSync(join(printDir, file));
  return { printDir, record, takeDown, slugs, there };
}

it('takes down what has no place any more, with its pictures, and names it', async () => {
  const { record, takeDown, slugs, there } = house();
  const doubts = slugs.map((slug) => ({
    name: `/articles/${slug}`,
    file: `articles/${slug}.html`,
  }));
  expect(await takeDown.all(doubts)).toEqual(['/articles/withdrawn', '/articles/gone']);
  expect(slugs.map((slug) => there(`articles/${slug}.html`))).toEqual([true, false, false]);
  expect(slugs.map((slug) => there(`media/${slug}`))).toEqual([true, false, false]);
  // The page that says why is still to be printed.
  expect(slugs.map((slug) => record.page(`/articles/${slug}`)?.name)).toEqual([
    ...['/articles/stays', '/articles/withdrawn', undefined],
  ]);
});

it('takes the light form of a page with it', async () => {
  const { printDir, takeDown, there } = house();
  write(printDir, lightFile('articles/stays.html'), 'light');
  await takeDown.file('articles/stays.html');
  expect([there('articles/stays.html'), there(lightFile('articles/stays.html'))]).toEqual([
    ...[false, false],
  ]);
});

it('leaves the pictures of a report alone whose lists and feeds go', async () => {
  const { takeDown, there } = house();
  await takeDown.parts('/sections/politics');
  await takeDown.parts('/articles/stays');
  expect(there('media/stays')).toBe(true);
});
