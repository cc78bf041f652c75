import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** A folder that is being watched. */
export interface Watching {
  readonly close: () => Promise<void>;
}

/**
 * Tells which paths below a folder have changed: Node's own watching takes a handle for each file,
 * which no system has for three hundred thousand. Where nothing tells (a drive on the network, too
 * many folders), whoever relies on changes has to look as well.
 * @param changed told of paths with forward slashes; undefined when it is no longer known what changed.
 * @returns undefined when nothing is watched.
 */
export async function watchContent(
  folder: string,
  changed: (paths: readonly string[] | undefined) => void,
): Promise<Watching | undefined> {
  try {
    // Native code that a process can load once; what cannot be loaded does not watch.
    const { default: watcher } = await import('@parcel/watcher');
    const real = realpathSync.native(folder);
    const subscription = await watcher.subscribe(real, (error, events) => {
      if (error) changed(undefined);
      else changed(events.map(({ path }) => relative(real, path).split(sep).join('/')));
    });
    return { close: () => subscription.unsubscribe() };
  } catch {
    return undefined;
  }
}
