import { claimFolder } from '../press/kind.ts';
import { takeLock } from '../press/lock.ts';
import { openLog, type Log } from '../press/log.ts';
import { NextChild } from '../press/next-child.ts';
import { Press } from '../press/press.ts';
import { rendererAt } from '../press/renderer.ts';
import { readSettings, type Settings } from '../newsroom/settings.ts';
import { ensureBuilt } from './build.ts';
import { explain } from './explain.ts';

/** `npm run publish`: brings the printed folder up to the content folder, once. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = openLog(settings);
  const code = await ensureBuilt(log.info);
  const lock = takeLock(settings.pressLock);
  if ('pid' in lock) {
    throw new Error(
      `Another press (process ${String(lock.pid)}) is at work on ${settings.printDir}; it prints what has changed: wait for it, or end it`,
    );
  }
  try {
    claimFolder(settings);
    await press(settings, code, log);
  } finally {
    lock.release();
  }
}

async function press(settings: Settings, code: string, log: Log): Promise<void> {
  const next = await NextChild.start(
    { ...process.env, NODE_ENV: 'production', MATN_INDEX: 'shared' },
    log,
  );
  const printer = new Press(settings, code, rendererAt(next.origin));
  const pings = printer.pings(log.warn);
  try {
    await next.ready(60_000);
    const { printed, removed, unchanged, failures } = await printer.run(Date.now());
    for (const { name, reason } of failures) log.warn(`${name} not printed: ${reason}`);
    log.info(
      `${String(printed.length)} printed, ${String(removed.length)} removed, ${String(unchanged)} as they were, ${String(failures.length)} failed`,
      {
        printed: printed.length,
        removed: removed.length,
        unchanged,
        failed: failures.length,
      },
    );
    process.exitCode = failures.length > 0 ? 1 : 0;
    // Once; whoever does not answer is told by the next press.
    pings.send();
    await pings.settled();
  } finally {
    await pings.stop();
    printer.close();
    await next.stop();
  }
}

await main().catch(explain);
