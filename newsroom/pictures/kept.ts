import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeRendition, readOriginal } from './make.ts';
import type { RenditionSource } from './picture-index.ts';

const making = new Map<string, Promise<Buffer>>();

/**
 * The bytes of a size, made on first request and kept from then on in a folder that no reader is
 * served from.
 * @param folder for these and nothing else.
 * @throws PictureError when it cannot be made.
 */
export function keptRendition(
  folder: string,
  contentDir: string,
  source: RenditionSource,
): Promise<Buffer> {
  const path = join(folder, source.rendition.name);
  const known = making.get(path);
  if (known) return known;
  const bytes = readOrMake(path, contentDir, source).finally(() => making.delete(path));
  making.set(path, bytes);
  return bytes;
}

async function readOrMake(
  path: string,
  contentDir: string,
  { file, picture, rendition }: RenditionSource,
): Promise<Buffer> {
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return kept;
  const original = await readOriginal(join(contentDir, file), picture.hash);
  const bytes = await makeRendition(original, rendition, picture);
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
  return bytes;
}
