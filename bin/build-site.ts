import { readSettings } from '../newsroom/settings.ts';
import { openLog } from '../press/log.ts';
import { ensureBuilt } from './build.ts';
import { explain } from './explain.ts';

/** `npm run build`: builds the code, for a place where the site is then only run. */
async function main(): Promise<void> {
  const { info } = openLog(readSettings(process.env));
  info(`Built: ${await ensureBuilt(info)}`);
}

await main().catch(explain);
