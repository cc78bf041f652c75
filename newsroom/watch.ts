import { watch, type FSWatcher } from 'node:fs';

/**
 * Tells of changes in a folder and below it, as far as the system can: a link to itself or a locked
 * folder is more than it can watch, and whoever relies on changes has to look as well.
 * @returns undefined when nothing is watched.
 */
export function watchFolder(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    const watching = watch(folder, { recursive: true }, changed);
    watching.on('error', () => {
      watching.close();
    });
    return watching;
  } catch {
    return undefined;
  }
}
