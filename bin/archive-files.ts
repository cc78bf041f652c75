import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { archive, type ArchiveOptions } from './archive.ts';

/** Says that a folder was generated and may be generated again. Hidden: it is no content. */
const MARK = '.generated.json';

/** A folder that holds something else than a generated archive. */
export class NotOursError extends Error {}

/**
 * Writes a generated content folder, in place of the one that was generated there before.
 * @returns how many files there are.
 * @throws NotOursError when the folder has other things in it.
 */
export function writeArchive(folder: string, options: ArchiveOptions): number {
  clear(folder);
  mkdirSync(folder, { recursive: true });
  // First, so that a run which was interrupted can be repeated.
  writeFileSync(join(folder, MARK), `${JSON.stringify(options)}\n`);
  let made = '';
  let files = 0;
  for (const { path, text, picture } of archive(options)) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (parent !== made) mkdirSync(parent, { recursive: true });
    made = parent;
    writeFileSync(file, text);
    files += 1;
    if (!picture) continue;
    writeFileSync(join(folder, picture.path), picture.bytes);
    files += 1;
  }
  return files;
}

/** What the generator writes at the top of a folder, and nothing else, is taken away. */
const OURS: readonly string[] = [
  ...['articles', 'pages', 'people', 'sources', 'stories'],
  ...['places.yaml', 'sections.yaml', 'site.yaml', 'topics.yaml'],
];

function clear(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (names.length === 0) return;
  if (!names.includes(MARK)) {
    throw new NotOursError(`${folder} is not empty and was not generated; name another folder`);
  }
  for (const name of names.filter((name) => OURS.includes(name))) {
    rmSync(join(folder, name), { recursive: true });
  }
}
