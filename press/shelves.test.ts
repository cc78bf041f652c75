import { rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isPictureWhole } from './damage.ts';
import { temporaryFolder, write } from './fixtures.ts';
import { printFile } from './print.ts';
import { Shelves } from './shelves.ts';

/** Longer than a file is trusted without a look at the disk. */
const LATER = 1_000;

function shelf() {
  const folder = temporaryFolder();
  return { folder, shelves: new Shelves(folder) };
}

describe('a file is held in every form that it has', () => {
  it('with a type, a time and a tag for each', async () => {
    const { folder, shelves } = shelf();
    await printFile(folder, 'a.html', '<p>متن</p>');
    utimesSync(join(folder, 'a.html'), 0, Date.parse('2026-06-01T10:00:00Z') / 1000);
    const held = shelves.get('a.html', 0);
    expect(held).toMatchObject({
      type: 'text/html; charset=utf-8',
      modified: 'Mon, 01 Jun 2026 10:00:00 GMT',
    });
    expect(held?.bodies.identity?.toString()).toBe('<p>متن</p>');
    expect(gunzipSync(held?.bodies.gzip ?? '').toString()).toBe('<p>متن</p>');
    const tags = Object.values(held?.tags ?? {});
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
  });

  it('the same bytes have the same tag, others another', () => {
    const { folder, shelves } = shelf();
    for (const [name, text] of [
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'y'],
    ])
      write(folder, `${String(name)}.txt`, String(text));
    const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map(
      (file) => shelves.get(file, 0)?.tags.identity,
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it.each([
    ['of another text', brotliCompressSync('another')],
    ['of much more text', brotliCompressSync('a'.repeat(10_000_000))],
    ['of no text at all', Buffer.from('noise')],
  ])('but not in one that is %s', (_, packed) => {
    const { folder, shelves } = shelf();
    write(folder, 'a.html', 'text');
    writeFileSync(join(folder, 'a.html.br'), packed);
    expect(Object.keys(shelves.get('a.html', 0)?.bodies ?? {})).toEqual(['identity']);
  });
});

describe('a file is as fresh as the disk', () => {
  it('replaced, it is seen after the time for which it is trusted', async () => {
    const { folder, shelves } = shelf();
    const text = (now: number) => shelves.get('a.html', now)?.bodies.identity?.toString();
    await printFile(folder, 'a.html', 'old');
    expect(text(0)).toBe('old');
    await printFile(folder, 'a.html', 'new');
    expect(text(1)).toBe('old');
    expect(text(LATER)).toBe('new');
  });

  it('removed, it is gone', async () => {
    const { folder, shelves } = shelf();
    await printFile(folder, 'a.html', 'old');
    shelves.get('a.html', 0);
    rmSync(join(folder, 'a.html'));
    expect(shelves.get('a.html', LATER)).toBeUndefined();
  });

  it('new, it is there at once', async () => {
    const { folder, shelves } = shelf();
    expect(shelves.get('a.html', 0)).toBeUndefined();
    await printFile(folder, 'a.html', 'new');
    expect(shelves.get('a.html', 0)?.bodies.identity?.toString()).toBe('new');
  });

  it('replaced while its forms are, it never mixes two texts', async () => {
    const { folder, shelves } = shelf();
    await printFile(folder, 'a.html', 'old');
    // The moment between two moves of `printFile`.
    writeFileSync(join(folder, 'a.html.br'), brotliCompressSync('new'));
    expect(Object.keys(shelves.get('a.html', 0)?.bodies ?? {})).toEqual(['identity', 'gzip']);
    await printFile(folder, 'a.html', 'new');
    expect(Object.keys(shelves.get('a.html', LATER)?.bodies ?? {}).sort()).toEqual([
      'br',
      'gzip',
      'identity',
    ]);
  });
});

describe('what a power cut has damaged is not served', () => {
  /** As it was left: the names and times are on the disk, of the bytes some or none. */
  const harmed = async (harm: (path: string) => void, file = 'a.html') => {
    const { folder, shelves } = shelf();
    await printFile(folder, file, file.endsWith('.html') ? '<p>متن</p>'.repeat(9) : PICTURE);
    for (const form of ['', '.br', '.gz']) {
      const path = join(folder, file + form);
      const before = statSync(path, { throwIfNoEntry: false });
      if (!before) continue;
      harm(path);
      utimesSync(path, before.atime, before.mtime);
    }
    return { folder, shelves, file };
  };
  const PICTURE = Buffer.from('a picture, for which any bytes will do'.repeat(9));
  const empty = (path: string) => truncateSync(path);
  const cut = (path: string) => truncateSync(path, statSync(path).size - 9);
  const zeros = (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size));
  const onlyPlain = (harm: (path: string) => void) => (path: string) => {
    if (path.endsWith('.html')) harm(path);
  };

  it.each<[what: string, harm: (path: string) => void, file?: string]>([
    ['an empty page', empty],
    ['one cut short', cut],
    ['one of zeros', zeros],
    ['one that is empty beside its forms', onlyPlain(empty)],
    ['one cut short beside its forms', onlyPlain(cut)],
    ['an empty picture', empty, 'a.avif'],
    ['one of zeros', zeros, 'a.avif'],
  ])('%s', async (_, harm, name) => {
    const { folder, shelves, file } = await harmed(harm, name);
    expect(shelves.get(file, 0)).toBeUndefined();
    expect(shelves.isDamaged(file, 0)).toBe(true);
    // Printed again it is served at once.
    await printFile(folder, file, 'whole');
    expect(shelves.get(file, 1)?.bodies.identity?.toString()).toBe('whole');
    expect(shelves.isDamaged(file, 1)).toBe(false);
  });

  it.each(['webp', 'avif'] as const)(
    'but not the end of a plane of one colour: %s',
    async (kind) => {
      const { folder, shelves } = shelf();
      const plane = { width: 1200, height: 675, channels: 3, background: '#7f7f7f' } as const;
      const bytes = await sharp({ create: plane })[kind]().toBuffer();
      // The most that one could end in.
      const picture = Buffer.concat([bytes, Buffer.alloc(99)]);
      await printFile(folder, `a.${kind}`, picture);
      expect(shelves.get(`a.${kind}`, 0)?.bodies.identity?.length).toBe(picture.length);
      expect(await isPictureWhole(join(folder, `a.${kind}`))).toBe(true);
    },
  );

  it('but a page of which only one compressed form is', async () => {
    for (const form of ['.br', '.gz']) {
      const { shelves } = await harmed((path) => {
        if (path.endsWith(form)) cut(path);
      });
      expect(Object.keys(shelves.get('a.html', 0)?.bodies ?? {})).toHaveLength(2);
    }
  });

  it('nor is what is not there, or just being replaced, taken for damaged', async () => {
    const { folder, shelves } = shelf();
    expect(shelves.isDamaged('a.html', 0)).toBe(false);
    await printFile(folder, 'a.html', 'old');
    const old = statSync(join(folder, 'a.html'));
    await printFile(folder, 'a.html', 'new');
    // The moment before the last move of `printFile`.
    writeFileSync(join(folder, 'a.html'), 'old');
    utimesSync(join(folder, 'a.html'), old.atime, new Date(old.mtimeMs - 1_000));
    expect(Object.keys(shelves.get('a.html', 0)?.bodies ?? {})).toEqual(['identity']);
  });
});

it.each([
  ['a folder', 'folder'],
  ['a path through a file', 'a.txt/b'],
  ['a name too long for a file', 'a'.repeat(300)],
  ['a path too long', 'a/'.repeat(5_000)],
])('%s is not there', (_, file) => {
  const { folder, shelves } = shelf();
  write(folder, 'folder/b.txt', '');
  write(folder, 'a.txt', '');
  expect(shelves.get(file, 0)).toBeUndefined();
});
