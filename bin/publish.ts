import { deliverAll } from '../press/delivery/deliveries.ts';
import { claimFolder } from '../press/kind.ts';
import { takeLock } from '../press/lock.ts';
import { openLog, type Log } from '../press/log.ts';
import { NextChild } from '../press/next-child.ts';
import { Press } from '../press/press.ts';
import { rendererAt } from '../press/renderer.ts';
import { readSettings, readTargets, type Settings } from '../newsroom/settings.ts';
import { ensureBuilt } from './build.ts';
import { command } from './command.ts';

const HELP = `npm run publish [-- --to PLACE …]

Brings the printed folder up to the content folder, once; then every place that PUBLISH_TO or --to
names up to the printed folder: s3://bucket/prefix (AWS_ENDPOINT_URL_S3, AWS_REGION,
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), rsync://host/module/path or user@host:path.
Only what has changed is sent; whatever else lies in such a place is removed.
`;

/** `npm run publish`: brings the printed folder up to the content folder, once. */
async function main(to: readonly string[] | undefined): Promise<void> {
  const given = readSettings(process.env);
  const settings = to ? { ...given, publishTo: readTargets(to.join(' '), '--to') } : given;
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
    const progress = progressTo(log);
    for (const { url, sent, removed: gone } of await deliverAll(settings, { progress })) {
      log.info(`${url}: ${String(sent)} sent, ${String(gone)} removed`);
    }
    // Once; whoever does not answer is told by the next press.
    pings.send();
    await pings.settled();
  } finally {
    await pings.stop();
    printer.close();
    await next.stop();
  }
}

/** A line for every tenth part of what there is to do, if it is much. */
function progressTo(log: Log) {
  return (url: string, done: number, all: number): void => {
    const part = Math.ceil(all / 10);
    if (all >= 1_000 && done % part === 0) log.info(`${url}: ${String(done)} of ${String(all)}`);
  };
}

command(HELP, { to: { type: 'string', multiple: true } }, ({ values, names, misused }) => {
  if (names.length > 0) misused(`publish takes no names, and ${names.join(' ')} is one`);
  return main(values.to);
});
