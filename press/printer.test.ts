import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Newsroom } from '../newsroom/newsroom.ts';
import { readSettings } from '../newsroom/settings.ts';
import { Content, temporaryFolder } from './fixtures.ts';
import { Media } from './media.ts';
import { PressIndex } from './press-index.ts';
import { NOW } from './press-fixtures.ts';
import { Printer } from './printer.ts';
import { PrintRecord } from './record.ts';
import { ServerFiles } from './server-files.ts';
import { sheetFor } from './sheets.ts';
import { TakeDown } from './take-down.ts';

const page = (text: string) => `<html lang="ar"><title>ن</title><p>${text}</p></html>`;

/** A printer over one report, whose words are what the renderer is made to say. */
function house(words: () => Promise<string> | string) {
  const content = new Content();
  content.report('a');
  const printDir = join(temporaryFolder(), 'site');
  const settings = readSettings({ CONTENT_DIR: content.folder, PRINT_DIR: printDir });
  const index = new PressIndex(settings);
  index.refresh(NOW, {});
  const record = new PrintRecord(settings.recordFile);
  const room = new Newsroom({ ...settings, indexShared: true });
  onTestFinished(() => {
    room.close();
    record.close();
    index.close();
  });
  const media = new Media(settings, record);
  const database = () => index.database;
  const sheet = (name: string) => sheetFor(index.database, name, settings.showing);
  const common = { printDir, record, media, database, sheet };
  const servers = new ServerFiles(settings, record);
  const takeDown = new TakeDown(common);
  const render = async () => ({ status: 200, text: page(await words()) });
  const printer = new Printer({ ...common, servers, takeDown, room, render });
  const read = () => readFileSync(join(printDir, 'articles/a.html'), 'utf8');
  return { printer, record, read, content, index };
}

it('makes one name once at a time, and again for whoever asks meanwhile', async () => {
  let [atWork, most, made] = [0, 0, 0];
  const { printer, read } = house(async () => {
    atWork += 1;
    most = Math.max(most, atWork);
    made += 1;
    const text = `version ${String(made)}`;
    await new Promise(setImmediate);
    atWork -= 1;
    return text;
  });
  const asked = ['/articles/a', '/articles/a'].map((name) => printer.bringUpToDate(name));
  expect(await Promise.all(asked)).toEqual(['printed', 'printed']);
  expect([most, made]).toEqual([1, 2]);
  expect(read()).toContain('version 2');
});

it('tells what became of a name: printed, as it was, gone, or never there', async () => {
  const { printer, content, index } = house(() => 'the same');
  const make = () => printer.bringUpToDate('/articles/a');
  expect([await make(), await make()]).toEqual(['printed', 'unchanged']);
  content.remove('a');
  index.refresh(NOW, {});
  expect([await make(), await make()]).toEqual(['removed', 'absent']);
});

it('sets a page aside that is none, and leaves what is printed', async () => {
  let text = 'whole';
  const { printer, record, read } = house(() => text);
  await printer.bringUpToDate('/articles/a');
  text = '<template id="B:0"></template>';
  record.enqueue([{ name: '/articles/a', urgency: 0 }]);
  expect(await printer.bringUpToDate('/articles/a')).toMatchObject({
    name: '/articles/a',
    reason: expect.stringContaining('still to come') as string,
  });
  expect(record.counts()).toMatchObject({ setAside: 1, queued: 0 });
  expect(read()).toContain('whole');
});

it('goes on with a name after it could not be made', async () => {
  let down = true;
  const { printer } = house(() => {
    if (down) throw new TypeError('fetch failed');
    return 'there again';
  });
  const first = printer.bringUpToDate('/articles/a');
  const second = printer.bringUpToDate('/articles/a');
  await expect(first).rejects.toThrow('fetch failed');
  await expect(second).rejects.toThrow('fetch failed');
  down = false;
  expect(await printer.bringUpToDate('/articles/a')).toBe('printed');
});
