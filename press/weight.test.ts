import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRendered } from './lean.ts';
import { kilobytes, saying, weighed } from './weight.ts';

/** A text that hardly compresses, and always the same. */
function noise(bytes: number): string {
  let state = 7;
  let text = '';
  while (text.length < bytes) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    text += (state % 36).toString(36);
  }
  return text;
}

describe('a page that says what it weighs', () => {
  it('says what is sent, at every size', async () => {
    for (let size = 300; size < 40_000; size = Math.round(size * 1.13)) {
      const text = noise(size);
      const { html, forms } = await weighed((own) => `<p>${text}</p><p>${String(own)} kB</p>`);
      expect(html).toContain(`<p>${String(kilobytes(forms.brotli.length))} kB`);
      expect(brotliDecompressSync(forms.brotli).toString()).toBe(html);
    }
  }, 60_000);

  it('comes to an end where the number itself decides', async () => {
    // The larger number makes it lighter, and the other way round.
    const text = noise(3_000);
    const print = (own: number) => `${own > 1 ? '' : text} ${String(own)}`;
    const first = await weighed(print);
    expect(first.html).toBe((await weighed(print)).html);
  });

  it('weighs at least something', () => {
    expect([0, 499, 1_499, 1_500, 12_345].map(kilobytes)).toEqual([1, 1, 1, 2, 12]);
  });
});

describe('what a page says', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'matn-weight-'));
    mkdirSync(join(folder, 'media/a'), { recursive: true });
    writeFileSync(join(folder, 'media/a/b.jpg'), Buffer.alloc(43_210));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const page = (language: string) =>
    `<html lang="${language}"><head><title>x</title></head><body><a data-weigh="/media/a/b.jpg" data-asked="صورة \uFFFC" href="/media/a/b.jpg"><picture><img src="/media/a/b.jpg"></picture></a><p class="weight" data-weigh="" hidden="">وزن \uFFFC</p></body></html>`;

  it.each([
    ['ar', 'arab', '٤٣', '١٢'],
    ['ar', 'latn', '43', '12'],
    ['en', 'latn', '43', '12'],
  ] as const)('is in its language, with the site’s digits: %s, %s', (language, digits, of, own) => {
    const print = saying(readRendered(page(language)), '', folder, {
      numerals: { ar: digits, en: 'latn' },
    });
    const html = print(12);
    expect(html).toContain(`data-asked="صورة ${of}"`);
    expect(html).toContain(`<p class="weight">وزن ${own}</p>`);
    expect(html).not.toContain('data-weigh');
    expect(print(9)).not.toBe(html);
    expect(print(12)).toBe(html);
  });

  it('is nothing where nobody weighs it', () => {
    const html = readRendered(page('ar')).print('');
    expect(html).not.toContain('weight');
    expect(html).toContain('data-asked="صورة …"');
  });

  it('has its pictures in templates for whoever saves data, and is else the same', () => {
    const full = readRendered(page('ar')).print('p{}');
    const light = readRendered(page('ar'), 'light').print('p{}');
    expect(light).toContain('<html lang="ar" data-saver="">');
    expect(light).toContain('<template><picture><img src="/media/a/b.jpg"></picture></template>');
    expect(light.replace(/<\/?template>| data-saver=""/g, '')).toBe(full);
    expect(readRendered(page('ar'), 'light').media).toEqual(['media/a/b.jpg']);
  });
});
