import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { formsOf, hashOf, printFile, removeFile, writeWhole } from './print.ts';

const ARABIC = '<p>قال المتحدث إن الطرق فُتحت.</p>\n'.repeat(40);

describe('a printed page', () => {
  it('has compressed forms beside it that say the same', async () => {
    const folder = temporaryFolder();
    const printed = await printFile(folder, 'en/articles/a.html', ARABIC);
    const read = (suffix: string) => readFileSync(join(folder, `en/articles/a.html${suffix}`));
    expect(read('').toString()).toBe(ARABIC);
    expect(brotliDecompressSync(read('.br')).toString()).toBe(ARABIC);
    expect(gunzipSync(read('.gz')).toString()).toBe(ARABIC);
    expect(printed).toEqual({
      hash: hashOf(ARABIC),
      bytes: Buffer.byteLength(ARABIC),
      brotli: read('.br').length,
      gzip: read('.gz').length,
    });
    expect(printed.brotli).toBeLessThan(printed.bytes);
  });

  it('is the same bytes for the same text', async () => {
    const folder = temporaryFolder();
    await printFile(folder, 'a.html', ARABIC);
    await printFile(folder, 'b.html', ARABIC);
    for (const suffix of ['', '.br', '.gz']) {
      const [a, b] = ['a', 'b'].map((name) => readFileSync(join(folder, `${name}.html${suffix}`)));
      expect(a).toEqual(b);
    }
  });

  it('is compressed as hard as it is asked for, and says the same', async () => {
    const text = Array.from({ length: 300 }, (_, n) => `${ARABIC.slice(n % 40)} ${String(n ** 3)}`);
    const forms = await Promise.all([11, 5].map((quality) => formsOf(text.join(' '), quality)));
    const [smallest = 0, quick = 0] = forms.map(({ brotli }) => brotli.length);
    expect(smallest).toBeLessThan(quick);
    for (const { brotli, plain } of forms) expect(brotliDecompressSync(brotli)).toEqual(plain);
    expect((await formsOf(text.join(' '))).brotli.length).toBe(smallest);
  });

  it('is removed with its compressed forms, and removing it again is no fault', async () => {
    const folder = temporaryFolder();
    await printFile(folder, 'a.html', ARABIC);
    await removeFile(folder, 'a.html');
    await removeFile(folder, 'a.html');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('whoever reads while it is overwritten', () => {
  it('sees one whole version or another, in every form', async () => {
    const folder = temporaryFolder();
    const version = (n: number) => `<p>${String(n)}</p>`.repeat(500 + n);
    await printFile(folder, 'a.html', version(0));
    const versions = new Set(Array.from({ length: 201 }, (_, n) => version(n)));
    const seen = { '': new Set<string>(), '.br': new Set<string>(), '.gz': new Set<string>() };
    const unpack = { '': (bytes: Buffer) => bytes, '.br': brotliDecompressSync, '.gz': gunzipSync };
    let printing = true;
    const reader = async () => {
      while (printing) {
        for (const suffix of ['', '.br', '.gz'] as const) {
          seen[suffix].add(
            unpack[suffix](readFileSync(join(folder, `a.html${suffix}`))).toString(),
          );
        }
        await new Promise(setImmediate);
      }
    };
    const reading = reader();
    for (let n = 1; n <= 200; n += 1) await printFile(folder, 'a.html', version(n));
    printing = false;
    await reading;
    for (const texts of Object.values(seen)) {
      expect([...texts].filter((text) => !versions.has(text))).toEqual([]);
      // Else the reader would have looked at one version only.
      expect(texts.size).toBeGreaterThan(10);
    }
    expect(readdirSync(folder).sort()).toEqual(['a.html', 'a.html.br', 'a.html.gz']);
  });
});

describe('a print that fails', () => {
  it('leaves the old page as it was, and nothing else', async () => {
    const folder = temporaryFolder();
    await writeWhole(join(folder, 'a.html'), 'old');
    await writeWhole(join(folder, 'a.html.gz'), 'old, packed');
    // A folder in the way of the first form.
    mkdirSync(join(folder, 'a.html.br'));
    await expect(printFile(folder, 'a.html', 'new')).rejects.toThrow();
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toBe('old');
    expect(readFileSync(join(folder, 'a.html.gz'), 'utf8')).toBe('old, packed');
    expect(readdirSync(folder).sort()).toEqual(['a.html', 'a.html.br', 'a.html.gz']);
  });

  it('of one file, too, leaves nothing behind', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'maps.json'));
    await expect(writeWhole(join(folder, 'maps.json'), '{}')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['maps.json']);
  });
});

it('new pages and the last ones of their folders, which go, do not meet', async () => {
  const folder = temporaryFolder();
  const wrong: unknown[] = [];
  const told = (error: unknown) => void wrong.push(error);
  const files = Array.from({ length: 6 }, (_, n) => `light/archive/${String(n)}/a`);
  for (let n = 0; n < 100; n += 1) {
    await Promise.all(
      files.flatMap((file, m) => [
        removeFile(folder, file).catch(told),
        // Not compressed first, as a text is: they come at the same moment.
        printFile(folder, `${file}${String(m)}`, Buffer.from('a picture')).catch(told),
        removeFile(folder, `light/archive/x${String(m)}/a`).catch(told),
      ]),
    );
    await Promise.all(files.map((file, m) => removeFile(folder, file + String(m))));
  }
  expect(wrong).toEqual([]);
});
