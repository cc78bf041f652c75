import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { pictureBytes } from '../newsroom/pictures/picture-fixture.ts';
import { readSettings } from '../newsroom/settings.ts';
import { lightFile } from './folder.ts';
import { house, NOW } from './press-fixtures.ts';

const zeros = (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size));
const cut = (path: string) => truncateSync(path, statSync(path).size - 1);

describe('after a power cut the next press finds', () => {
  it.each<[what: string, file: string, harm: (path: string) => void]>([
    ['an empty page', 'articles/a.html', (path) => truncateSync(path)],
    ['one cut short', 'en/articles/a.html', cut],
    ['one full of zeros', 'articles/a.html', zeros],
    ['an empty compressed form', 'articles/a.html.br', (path) => truncateSync(path)],
    ['one of zeros', 'articles/a.html.gz', zeros],
    ['a feed', 'feed.xml', zeros],
    ['a card', 'articles/a/card.png', (path) => truncateSync(path)],
    ['an asset in one form', 'icon.svg.br', zeros],
  ])('%s, and prints it again', async (_, file, harm) => {
    const { start, printDir } = house();
    // Never closed, as one that the power was taken from.
    await start().run(NOW);
    const path = join(printDir, file);
    const before = readFileSync(path);
    harm(path);
    const { printed } = await start().run(NOW);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(printed.length).toBeLessThanOrEqual(1);
  });

  it('a picture that is empty, and makes it again', async () => {
    const picture = await pictureBytes('png', 500, 250, '#a02020');
    const { start, printDir, read } = house((content) => content.report('a', { picture }));
    await start().run(NOW);
    const [, file = ''] = /src="\/(media\/[^"]+)"/.exec(read('articles/a.html')) ?? [];
    const before = readFileSync(join(printDir, file));
    truncateSync(join(printDir, file));
    await start().run(NOW);
    expect(readFileSync(join(printDir, file)).equals(before)).toBe(true);
  });

  it('the form for whoever saves data, and prints it again', async () => {
    const picture = await pictureBytes('png', 500, 250, '#a02020');
    const { start, printDir } = house((content) => content.report('a', { picture }));
    await start().run(NOW);
    const path = join(printDir, lightFile('articles/a.html'));
    const before = readFileSync(path);
    zeros(path);
    await start().run(NOW);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('a page that was removed and is back, and removes it again', async () => {
    const { start, content, printDir } = house((content) => {
      content.report('a');
      content.report('b');
    });
    const press = start();
    await press.run(NOW);
    const page = readFileSync(join(printDir, 'articles/b.html'));
    content.report('b', { status: 'draft' });
    await press.run(NOW);
    writeFileSync(join(printDir, 'articles/b.html'), page);
    await start().run(NOW);
    expect(existsSync(join(printDir, 'articles/b.html'))).toBe(false);
    expect(existsSync(join(printDir, 'articles/a.html'))).toBe(true);
  });

  it.each([
    ['a page', '/articles/a', 'articles/a.html'],
    ['what is given out beside pages', '/feed.xml', 'feed.xml'],
  ])('%s, already when a reader asks for it before that', async (_, name, file) => {
    const { start, printDir } = house();
    await start().run(NOW);
    const path = join(printDir, file);
    const before = readFileSync(path);
    truncateSync(path);
    expect(await start().printNow(name)).toBe(true);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('changes that the index has lost, and prints what they touch', async () => {
    const { start, content, printDir, read } = house();
    const press = start();
    await press.run(NOW);
    const { indexFile } = readSettings({ CONTENT_DIR: content.folder, PRINT_DIR: printDir });
    const kept = new DatabaseSync(indexFile);
    // The state to which it falls back.
    kept.exec(`VACUUM INTO '${indexFile}.old'`);
    kept.close();
    content.report('a', { text: 'نص آخر' });
    await press.run(NOW);
    press.close();
    const record = new DatabaseSync(join(indexFile, '../press.sqlite'));
    record.exec("UPDATE meta SET value = 'yes' WHERE key = 'open'");
    record.close();
    writeFileSync(indexFile, readFileSync(`${indexFile}.old`));
    content.report('a', { text: 'نص ثالث' });
    const { printed } = await start().run(NOW);
    expect(printed).toContain('/articles/a');
    expect(printed).not.toContain('/en');
    expect(read('articles/a.html')).toContain('نص ثالث');
  });
});

it('a press that was ended well looks at no file', async () => {
  const { start, printDir } = house();
  const press = start();
  await press.run(NOW);
  press.close();
  cut(join(printDir, 'articles/a.html'));
  expect((await start().run(NOW)).printed).toEqual([]);
});
