import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux has a file system in memory here. */
const IN_MEMORY = '/dev/shm';
/** In bytes; a run of all tests was seen to fill 0.1 GB. */
const ROOM = 1e9;

/**
 * A folder for what tests make and throw away, which is most of what they do: in memory where there
 * is room, for a disk takes a third of their time. Whoever sets TMPDIR has chosen another place.
 * @returns its path, what tells programs of it, and what removes it with all that was left in it.
 */
export function scratch(): {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
} {
  const inMemory = process.env['TMPDIR'] === undefined && roomIn(IN_MEMORY) > ROOM;
  const folder = mkdtempSync(join(inMemory ? IN_MEMORY : tmpdir(), 'matn-tests-'));
  // What is made here may be run by somebody without rights: the image's own user, for one.
  chmodSync(folder, 0o711);
  return {
    folder,
    env: { TMPDIR: folder, TMP: folder, TEMP: folder },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Bytes; none where there is no such folder. */
function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
