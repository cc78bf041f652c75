import { existsSync } from 'node:fs';
import { openLog } from '../press/log.ts';
import { serve } from '../press/serve.ts';
import { readSettings, SettingsError } from '../newsroom/settings.ts';
import { addressAt } from './address-at.ts';
import { ensureBuilt } from './build.ts';
import { explain } from './explain.ts';

/** `npm start`: build what is not built, serve what is printed, print what is not. */
async function main(): Promise<void> {
  const started = Date.now();
  const settings = readSettings(process.env);
  const log = openLog(settings);
  if (!existsSync(settings.contentDir)) {
    throw new SettingsError(
      `There is no content folder at ${settings.contentDir}; set CONTENT_DIR`,
    );
  }
  const code = await ensureBuilt(log.info);
  const site = await serve(process.env, code, log);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      site.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const run = await site.printed;
  const faults = run.problems.filter((problem) => problem.severity === 'error').length;
  if (faults > 0)
    log.warn(`${String(faults)} errors in the content; npm run content:check names them`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  log.info(`Matn is at ${addressAt(settings.host, site.port)} (ready in ${seconds} s)`);
  if (settings.ops && site.opsPort !== undefined) {
    log.info(`Health and metrics are at ${addressAt(settings.ops.host, site.opsPort)}`);
  }
}

await main().catch(explain);
