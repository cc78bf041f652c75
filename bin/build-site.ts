import { consoleLog } from '../press/log.ts';
import { ensureBuilt } from './build.ts';
import { explain } from './explain.ts';

/** `npm run build`: builds the code, for a place where the site is then only run. */
async function main(): Promise<void> {
  consoleLog.info(`Built: ${await ensureBuilt(consoleLog.info)}`);
}

await main().catch(explain);
