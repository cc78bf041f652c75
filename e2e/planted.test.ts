import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { Lookout } from './lookout.ts';
import { Planted, plantedWords } from './planted.ts';

const first = new Planted('first', 0);
const reports = [first, new Planted('second', 1), new Planted('third', 2, `${first.slug}-2`)];

it('knows a planted word in whatever form', () => {
  const word = first.ar('title');
  const coded = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  for (const form of [
    `"${word}"`,
    encodeURIComponent(word),
    coded.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join(''),
    coded.map((code) => `&#${code};`).join(''),
    coded.map((code) => `&#x${code.toString(16)};`).join(''),
  ]) {
    expect(plantedWords(`نص ${form} نص`)).toContain(word);
  }
});

it('tells the words of one report from those of another', () => {
  const all = reports.flatMap((report) => report.words());
  expect(new Set(all).size).toBe(all.length);
  expect(plantedWords(all.join(' ').toUpperCase())).toEqual(new Set(all));
});

it('finds what should not be there, compressed or in a name, and only that', () => {
  const [hidden, gone, shown] = reports as [Planted, Planted, Planted];
  const printDir = mkdtempSync(join(tmpdir(), 'matn-lookout-'));
  onTestFinished(() => rmSync(printDir, { recursive: true }));
  const site = {
    origin: '',
    renderer: '',
    printDir,
    warnings: [],
    rendererPid: () => undefined,
    stop: () => Promise.resolve(),
  };
  const put = (file: string, bytes: string | Uint8Array) => {
    mkdirSync(join(printDir, file, '..'), { recursive: true });
    writeFileSync(join(printDir, file), bytes);
  };
  const lookout = new Lookout(site, [shown], [gone]);
  put(`articles/${shown.slug}.html`, shown.words().join(' '));
  put(`_server/gone/articles/${gone.slug}.html`, gone.epitaph().join(' '));
  put('_server/maps.json', gone.slug);
  expect(lookout.onDisk()).toEqual([]);
  put('a.html.br', brotliCompressSync(hidden.ar('body')));
  put('b.html.gz', gzipSync(hidden.en('point')));
  put(`media/${hidden.pictureFile}`, '');
  put(`_server/gone/articles/${gone.slug}.html`, gone.ar('body'));
  put('_server/maps.json', hidden.slug);
  expect(lookout.onDisk().map((found) => found.split(': ')[1])).toEqual(
    expect.arrayContaining([
      ...[hidden.ar('body'), hidden.en('point'), hidden.pictureFile.replace('.png', '')],
      ...[gone.ar('body'), hidden.slug],
    ]),
  );
  expect(lookout.onDisk()).toHaveLength(5);
});
