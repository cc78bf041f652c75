import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { printFile } from './print.ts';

/** Texts, which have their compressed forms beside them as pages do. */
const TEXT = /\.(?:css|js|svg)$/;

/**
 * Copies the files that are no pages into the printed folder, each whole, and only where other
 * bytes lie there. Nothing is removed: printed pages of before may still name old ones.
 * @param without what this site does not have, by its path below the folder.
 * @param anew whether what lies there may be damaged in a form that is not looked at.
 */
export async function copyAssets(
  from: string,
  printDir: string,
  {
    without,
    anew = false,
  }: { readonly without?: RegExp | undefined; readonly anew?: boolean } = {},
): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const file = relative(from, source).replaceAll('\\', '/');
    if (without?.test(file)) continue;
    const content = await readFile(source);
    const there = await readFile(join(printDir, file)).catch(() => undefined);
    if (!anew && there?.equals(content)) continue;
    await printFile(printDir, file, TEXT.test(file) ? content.toString('utf8') : content);
  }
}
