import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import sharp from 'sharp';

/**
 * Makes the icons of an installed site out of public/icon.svg, with their contents' hash in their
 * names, and newsroom/discovery/icon-files.ts, which names them. To be run when the drawing changes:
 *
 *   node bin/icons.ts
 */
const ROOT = join(import.meta.dirname, '..');
const ASSETS = join(ROOT, 'public/assets');
const NAMES = join(ROOT, 'newsroom/discovery/icon-files.ts');

/** Systems cut a maskable icon to any shape that holds a circle of four fifths of it (W3C, "Icon masks"). */
const MASKABLE_SCALE = 0.84;

const SIZES = [
  ['icon192', 192, false],
  ['icon512', 512, false],
  ['maskable192', 192, true],
  ['maskable512', 512, true],
  // The Home screen of iOS rounds the corners itself.
  ['touch', 180, true],
] as const;

/** The drawing without round corners, a little smaller on a ground that fills the square. */
function maskable(svg: string): string {
  const [, open = '', ground = '', drawing = ''] =
    /^(<svg[^>]*>)(<rect[^>]*>)(.*)<\/svg>\s*$/s.exec(svg) ?? [];
  if (drawing === '') throw new Error('public/icon.svg is no ground with a drawing on it');
  const place = `translate(16 16) scale(${String(MASKABLE_SCALE)}) translate(-16 -16)`;
  return `${open}${ground.replace(/ rx="[^"]*"/, '')}<g transform="${place}">${drawing}</g></svg>`;
}

const svg = await readFile(join(ROOT, 'public/icon.svg'), 'utf8');
for (const name of await readdir(ASSETS)) {
  if (/^icon-.*\.png$/.test(name)) await rm(join(ASSETS, name));
}
const names: Record<string, string> = {};
for (const [key, size, full] of SIZES) {
  const drawn = Buffer.from(full ? maskable(svg) : svg);
  const png = await sharp(drawn, { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  const hash = createHash('sha256').update(png).digest('hex').slice(0, 8);
  const file = `icon-${key.replace(/^icon/, '')}.${hash}.png`;
  await writeFile(join(ASSETS, file), png);
  names[key] = `/assets/${file}`;
}
const text = `/** Made by bin/icons.ts. */\nexport const ICONS = ${JSON.stringify(names)} as const;\n`;
await writeFile(
  NAMES,
  await format(text, { ...(await resolveConfig(NAMES)), parser: 'typescript' }),
);
