import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { indexedFolder } from '../content-fixture.ts';
import { PAPER } from './colours.ts';
import { ICONS } from './icon-files.ts';
import { manifest } from './manifest.ts';
import { sourceOf } from './output-fixture.ts';

const root = (path: string) => new URL(`../../${path}`, import.meta.url);

it.each([
  ['ar', 'rtl', '/', 'متن'],
  ['en', 'ltr', '/en', 'Matn'],
] as const)('in %s it names the site and where it begins', (locale, dir, start, name) => {
  const data: unknown = JSON.parse(manifest(sourceOf(indexedFolder()), locale));
  expect(data).toMatchObject({
    ...{ lang: locale, dir, start_url: start, id: start, scope: '/', short_name: name },
    theme_color: PAPER.light,
  });
});

it('leads to the front, the shelf and the search at once', () => {
  for (const [locale, urls] of [
    ['ar', ['/', '/shelf', '/search']],
    ['en', ['/en', '/en/shelf', '/en/search']],
  ] as const) {
    const { shortcuts } = JSON.parse(manifest(sourceOf(indexedFolder()), locale)) as {
      shortcuts: { name: string; url: string; icons: { src: string }[] }[];
    };
    expect(shortcuts.map(({ url }) => url)).toEqual(urls);
    for (const { name, icons } of shortcuts) {
      expect(name).not.toBe('');
      expect(icons.map(({ src }) => src)).toEqual([ICONS.icon192]);
    }
  }
});

it('has icons of the sizes that it says, each named by its contents', async () => {
  const { icons } = JSON.parse(manifest(sourceOf(indexedFolder()), 'ar')) as {
    icons: { src: string; sizes: string; purpose: string }[];
  };
  expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    ...['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable'],
  ]);
  for (const { src, sizes } of [...icons, { src: ICONS.touch, sizes: '180x180' }]) {
    const bytes = readFileSync(root(`public${src}`));
    const { width, height } = await sharp(bytes).metadata();
    expect(`${String(width)}x${String(height)}`, src).toBe(sizes);
    expect(src).toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 8));
  }
});

it('masks cut off nothing but ground', async () => {
  for (const src of [ICONS.maskable192, ICONS.maskable512]) {
    const { data, info } = await sharp(readFileSync(root(`public${src}`)))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const half = info.width / 2;
    const ground = [...data.subarray(0, 3)].join();
    let outside = 0;
    for (let y = 0; y < info.height; y += 1) {
      for (let x = 0; x < info.width; x += 1) {
        if (Math.hypot(x + 0.5 - half, y + 0.5 - half) <= 0.4 * info.width) continue;
        const at = (y * info.width + x) * 3;
        if ([...data.subarray(at, at + 3)].join() !== ground) outside += 1;
      }
    }
    expect(outside, src).toBe(0);
  }
});

it('the colours are those of the style', () => {
  const theme = readFileSync(root('components/chrome/theme.css'), 'utf8');
  const papers = [...theme.matchAll(/--color-paper: (#\w+);/g)].map(([, colour]) => colour);
  expect(new Set(papers)).toEqual(new Set([PAPER.light, PAPER.dark]));
});
