import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureBytes } from '../newsroom/pictures/picture-fixture.ts';
import { write, type Content, type Report } from './fixtures.ts';
import { GONE, house, NOW, THERE } from './press-fixtures.ts';

let red: Buffer;
let blue: Buffer;
beforeAll(async () => {
  red = await pictureBytes('png', 800, 400, '#a02020');
  blue = await pictureBytes('png', 800, 400, '#2020a0');
});

/** A report with a picture; its test page shows the AVIF sizes and the JPEG. */
function illustrated(report: Report = {}) {
  const parts = house((content) => content.report('a', { picture: red, ...report }));
  const media = () => globSync('media/**/*.*', { cwd: parts.printDir }).sort();
  const report2 = (more: Report) => parts.content.report('a', { picture: red, ...more });
  return { ...parts, media, report: report2 };
}

const SIZES = ['360.avif', '800.avif', '800.jpg'];
const sizesOf = (files: readonly string[]) => files.map((file) => file.split('-').at(-1)).sort();
const inodes = (printDir: string, files: readonly string[]) =>
  files.map((file) => statSync(join(printDir, file)).ino);

describe('the pictures of a page', () => {
  it('are all there before it is, whole, and nothing else is', async () => {
    const { start, printDir, media } = illustrated();
    expect((await start().run(NOW)).failures).toEqual([]);
    expect(sizesOf(media())).toEqual(SIZES);
    expect(media().every((file) => /^media\/a\/main-[0-9a-f]{8}-\d+\./.test(file))).toBe(true);
    expect(globSync('**/*.tmp', { cwd: printDir })).toEqual([]);
    const writtenAt = (file: string) => statSync(join(printDir, file), { bigint: true }).mtimeNs;
    for (const page of ['articles/a.html', 'en/articles/a.html']) {
      for (const file of media()) expect(writtenAt(file)).toBeLessThanOrEqual(writtenAt(page));
    }
  });

  it('are made once, for both languages and for later runs', async () => {
    const { start, printDir, media, report } = illustrated();
    const press = start();
    await press.run(NOW);
    const before = inodes(printDir, media());
    report({ text: 'نص آخر' });
    expect((await press.run(NOW)).printed).toContain('/articles/a');
    press.close();
    await start('code 2').run(NOW);
    expect(inodes(printDir, media())).toEqual(before);
  });

  it('are made again where someone removed them', async () => {
    const { start, printDir, media } = illustrated();
    const press = start();
    await press.run(NOW);
    press.close();
    rmSync(join(printDir, 'media'), { recursive: true });
    await start('code 2').run(NOW);
    expect(sizesOf(media())).toEqual(SIZES);
  });

  it('stay as they are when the same bytes are saved again', async () => {
    const { start, content, printDir, media, asked } = illustrated();
    const press = start();
    await press.run(NOW);
    const before = inodes(printDir, media());
    asked();
    const file = join(content.folder, 'articles/2026/a/main.png');
    write(content.folder, 'articles/2026/a/main.png', red);
    utimesSync(file, 1, 1);
    await press.run(NOW);
    expect(asked()).toEqual([]);
    expect(inodes(printDir, media())).toEqual(before);
  });
});

describe('the light form of a page with pictures', () => {
  const lightOf = (printDir: string) => globSync('_server/light/**/*.html', { cwd: printDir });

  it('is there for both languages, and fetches none of them', async () => {
    const { start, printDir } = illustrated();
    await start().run(NOW);
    const files = lightOf(printDir).sort();
    expect(files).toEqual(['_server/light/articles/a.html', '_server/light/en/articles/a.html']);
    for (const file of files) {
      const html = readFileSync(join(printDir, file), 'utf8');
      expect(html).toMatch(/<html [^>]*data-saver=""/);
      expect(html.replace(/<template>.*?<\/template>/gs, '')).not.toContain('<picture');
      expect(existsSync(join(printDir, `${file}.br`))).toBe(true);
    }
  });

  it('is made again where someone removed it, and goes with the last picture', async () => {
    const { start, printDir, content } = illustrated();
    const press = start();
    await press.run(NOW);
    rmSync(join(printDir, '_server/light'), { recursive: true });
    press.close();
    const later = start('code 2');
    await later.run(NOW);
    expect(lightOf(printDir)).toHaveLength(2);
    content.report('a', { text: 'نص بلا صورة' });
    await later.run(NOW);
    expect(globSync('_server/light/**', { cwd: printDir })).toEqual([]);
  });
});

describe('a picture that changes', () => {
  it('has other addresses; the old sizes stay until its pages are printed', async () => {
    const { start, media, read, renderer, report } = illustrated();
    const press = start();
    await press.run(NOW);
    const before = media();
    report({ picture: blue });
    const during: string[][] = [];
    renderer.before = () => void during.push(media());
    await press.run(NOW);
    const after = media();
    expect(sizesOf(after)).toEqual(SIZES);
    expect(after.filter((file) => before.includes(file))).toEqual([]);
    expect(during[0]).toEqual(expect.arrayContaining(before));
    for (const page of ['articles/a.html', 'en/articles/a.html']) {
      for (const file of after) expect(read(page)).toContain(`/${file}`);
    }
  });

  it('stays where one of its pages could not be printed', async () => {
    const { start, media, renderer, report, read } = illustrated();
    const press = start();
    await press.run(NOW);
    const before = media();
    report({ picture: blue });
    renderer.trouble.set('/en/articles/a', { status: 500, text: 'oops' });
    await press.run(NOW);
    for (const file of before) expect(read('en/articles/a.html')).toContain(`/${file}`);
    expect(media()).toEqual(expect.arrayContaining(before));
    expect(media()).toHaveLength(2 * before.length);
    press.close();
    // Also when the press starts anew, knowing nothing but its record.
    await start().run(NOW);
    expect(media()).toEqual(expect.arrayContaining(before));
    renderer.trouble.clear();
    await start('code 2').run(NOW);
    expect(media()).toHaveLength(before.length);
  });
});

describe('a picture that cannot be made', () => {
  it('keeps the old page with its picture, and says why', async () => {
    const { start, media, read, report } = illustrated();
    const press = start();
    await press.run(NOW);
    const [page, before] = [read('articles/a.html'), media()];
    report({ picture: blue.subarray(0, blue.length - 40), text: 'نص آخر' });
    const { failures } = await press.run(NOW);
    expect(failures.map(({ name }) => name).sort()).toEqual(['/articles/a', '/en/articles/a']);
    expect(failures[0]?.reason).toMatch(/^the picture main\.png cannot be made: /);
    expect(read('articles/a.html')).toBe(page);
    expect(media()).toEqual(before);
    report({ picture: blue, text: 'نص آخر' });
    expect((await press.run(NOW)).failures).toEqual([]);
    expect(read('articles/a.html')).toContain('نص آخر');
  });

  it('because no report has it keeps its page from being printed', async () => {
    const { start, renderer, has } = illustrated({});
    const html =
      '<html lang="ar"><title>x</title><img src="/media/a/other-12345678-360.avif" alt="">';
    renderer.trouble.set('/ar/articles/a', { status: 200, text: html });
    const { failures } = await start().run(NOW);
    expect(failures).toEqual([
      {
        name: '/articles/a',
        reason: '/media/a/other-12345678-360.avif is no picture of a report that readers may see',
      },
    ]);
    expect(has('articles/a.html')).toEqual(GONE);
  });
});

describe('pictures of what readers may not see', () => {
  it.each(['draft', 'withdrawn'] as const)('are not made, and go: %s', async (status) => {
    const { start, media, has, report, renderer, printDir } = illustrated({ status });
    const press = start();
    await press.run(NOW);
    expect(media()).toEqual([]);
    report({});
    await press.run(NOW);
    expect(sizesOf(media())).toEqual(SIZES);
    report({ status });
    // At once, before anything is asked of the renderer.
    renderer.down = true;
    await expect(press.run(NOW)).rejects.toThrow();
    expect(media()).toEqual([]);
    expect(globSync('media/*', { cwd: printDir })).toEqual([]);
    expect(has('articles/a.html')).toEqual(GONE);
    expect(globSync('_server/light/**', { cwd: printDir })).toEqual([]);
  });

  it('under embargo are made when it ends', async () => {
    const { start, media } = illustrated({ publishAt: '2026-07-01T00:00:00Z' });
    const press = start();
    await press.run(NOW);
    expect(media()).toEqual([]);
    await press.run(Date.parse('2026-07-01T00:00:00Z'));
    expect(sizesOf(media())).toEqual(SIZES);
  });

  it.each<[what: string, change: (content: Content) => void]>([
    ['removed', (content) => content.remove('a')],
    ['withdrawn', (content) => content.report('a', { status: 'withdrawn' })],
  ])('go also when the press has lost its memory: %s', async (_, change) => {
    const { start, content, media, printDir } = illustrated();
    const first = start();
    await first.run(NOW);
    first.close();
    rmSync(join(printDir, '..', 'press.sqlite'));
    change(content);
    await start().run(NOW);
    expect(media()).toEqual([]);
    expect(globSync('_server/light/**', { cwd: printDir })).toEqual([]);
  });
});

describe('whatever else lies among the pictures', () => {
  it('goes when the press starts', async () => {
    const { start, media, printDir, has } = illustrated();
    const first = start();
    await first.run(NOW);
    first.close();
    const before = media();
    write(printDir, 'media/a/main-00000000-360.avif', 'left by a press that was cut off');
    write(printDir, 'media/a/main-1.avif.0000.tmp', 'half');
    write(printDir, 'media/another/x.avif', 'of no report');
    mkdirSync(join(printDir, 'media/empty'));
    await start().run(NOW);
    expect(media()).toEqual(before);
    expect(globSync('media/*', { cwd: printDir })).toEqual(['media/a']);
    expect(has('articles/a.html')).toEqual(THERE);
  });
});
