import { consoleLog } from '../press/log.ts';
import { NextChild } from '../press/next-child.ts';
import { Press } from '../press/press.ts';
import { rendererAt } from '../press/renderer.ts';
import { readSettings } from '../newsroom/settings.ts';
import { ensureBuilt } from './build.ts';
import { explain } from './explain.ts';

/** `npm run publish`: brings the printed folder up to the content folder, once. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const code = await ensureBuilt(consoleLog.info);
  const next = await NextChild.start(
    { ...process.env, NODE_ENV: 'production', MATN_INDEX: 'shared' },
    consoleLog,
  );
  const press = new Press(settings, code, rendererAt(next.origin));
  try {
    await next.ready(60_000);
    const { printed, removed, unchanged, failures } = await press.run(Date.now());
    for (const { name, reason } of failures) consoleLog.warn(`${name} not printed: ${reason}`);
    consoleLog.info(
      `${String(printed.length)} printed, ${String(removed.length)} removed, ${String(unchanged)} as they were, ${String(failures.length)} failed`,
    );
    process.exitCode = failures.length > 0 ? 1 : 0;
  } finally {
    press.close();
    await next.stop();
  }
}

await main().catch(explain);
