import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { breather } from './breather.ts';
import { filesBelow } from './folder.ts';

/** As `print.ts` names what is being written, and the assets' copies. */
const HALF_WRITTEN = /\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\.tmp$/;

/**
 * Removes what a press that was cut off was about to write. It lies beside the files of readers,
 * who never see it, but would stay for ever. Walks the whole folder: to be done when there is reason.
 */
export async function removeLeftovers(printDir: string): Promise<void> {
  const breath = breather();
  for (const file of filesBelow(printDir)) {
    await breath();
    if (HALF_WRITTEN.test(file)) await rm(join(printDir, file), { force: true });
  }
}
