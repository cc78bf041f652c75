import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startSite, type Site } from './site.ts';

/** The real content as it is printed, kept between runs: what has not changed is not printed again. */
const KEPT = '.matn/e2e/site';

/** Its bytes are counted. */
const AS_FOR_READERS = { BROTLI_QUALITY: '11' };

/** Once before all tests of a run: what they would each print is printed here. */
export async function setup(): Promise<void> {
  // Those of earlier code stay for readers who have its pages open: there are none.
  rmSync(join(KEPT, 'assets'), { recursive: true, force: true });
  const site = await startSite('content', KEPT, AS_FOR_READERS);
  await site.stop();
}

/** The real site from a copy of what is printed, so that tests do not meet. */
export async function startRealSite(contentDir = 'content'): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'matn-real-'));
  // The index and the press's record lie beside the printed folder.
  cpSync(dirname(KEPT), folder, { recursive: true, preserveTimestamps: true });
  const site = await startSite(contentDir, join(folder, 'site'));
  const stop = async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...site, stop };
}
