import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Takes a file or a folder out of the content, and keeps it, with everything in it.
 * @param unit its path below the content folder.
 */
export function putAside(contentDir: string, unit: string, keepDir: string): void {
  const [from, to] = [join(contentDir, unit), join(keepDir, stamped(unit))];
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    // On another disk, as a mounted content folder is.
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
    rmSync(from, { recursive: true });
  }
}

/** Keeps what a form sent and was not written. @returns the folder where it lies. */
export function keepCopies(
  keepDir: string,
  unit: string,
  files: readonly { readonly path: string; readonly contents: Uint8Array }[],
): string {
  const folder = join(keepDir, stamped(unit));
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of files) {
    writeFileSync(join(folder, path.slice(path.lastIndexOf('/') + 1)), contents);
  }
  return folder;
}

/** `2026-11-25T14-03-07.123-a-slug`, in UTC: in the order of time. */
function stamped(unit: string): string {
  const time = new Date().toISOString().replaceAll(':', '-').replace('Z', '');
  return `${time}-${unit.slice(unit.lastIndexOf('/') + 1)}`;
}
