import { deliverAll } from '../press/delivery/deliveries.ts';
import { takeLock } from '../press/lock.ts';
import { openLog, type Log } from '../press/log.ts';
import type { PressEvent } from '../press/drain.ts';
import type { Press } from '../press/press.ts';
import { readSettings, readTargets, type Settings } from '../newsroom/settings.ts';
import { ensureBuilt } from './build.ts';
import { command } from './command.ts';
import { withPress } from './press-once.ts';

const HELP = `npm run publish [-- --to PLACE … --json]

Brings the printed folder up to the content folder, once, and tells how far it has come; then every
place that PUBLISH_TO or --to names up to the printed folder: s3://bucket/prefix (AWS_ENDPOINT_URL_S3,
AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), rsync://host/module/path or user@host:path.
Only what has changed is sent; whatever else lies in such a place is removed.

  --to    a place to publish to, as above; may be given several times
  --json  a line of JSON for every page as it is done, one when all are, and one for each place

Ends with 0, with 1 when something could not be printed, with 2 when it was called wrongly.
`;

/** How often people are told how far it has come, in milliseconds. */
const PROGRESS_MS = 2_000;

interface Wanted {
  readonly to: readonly string[] | undefined;
  readonly json: boolean;
}

/** `npm run publish`: brings the printed folder up to the content folder, once. */
async function main({ to, json }: Wanted): Promise<void> {
  const given = readSettings(process.env);
  const settings = to ? { ...given, publishTo: readTargets(to.join(' '), '--to') } : given;
  // Machines that read what is told read nothing else.
  const { stderr } = process;
  const log = json ? openLog(settings, { out: stderr, err: stderr }) : openLog(settings);
  const code = await ensureBuilt(log.info);
  const lock = takeLock(settings.pressLock);
  if ('pid' in lock) {
    throw new Error(
      `Another press (process ${String(lock.pid)}) is at work on ${settings.printDir}; it prints what has changed: wait for it, or end it`,
    );
  }
  await withPress({ settings, code, log, renderers: settings.renderers, lock }, (press) =>
    publish(press, settings, log, json),
  );
}

async function publish(press: Press, settings: Settings, log: Log, json: boolean): Promise<void> {
  const pings = press.pings(log.warn);
  const started = Date.now();
  try {
    const { printed, removed, unchanged, failures } = await press.run(Date.now(), {
      tell: json ? line : forPeople(log),
    });
    const milliseconds = Date.now() - started;
    const counts = {
      printed: printed.length,
      removed: removed.length,
      unchanged,
      failed: failures.length,
    };
    if (json) line({ event: 'done', ...counts, milliseconds });
    else {
      log.info(
        `${String(counts.printed)} printed, ${String(counts.removed)} removed, ${String(unchanged)} as they were, ${String(counts.failed)} failed`,
        counts,
      );
    }
    process.exitCode = failures.length > 0 ? 1 : 0;
    const progress = progressTo(log);
    for (const { url, sent, removed: gone } of await deliverAll(settings, { progress })) {
      if (json) line({ event: 'delivered', place: url, sent, removed: gone });
      else log.info(`${url}: ${String(sent)} sent, ${String(gone)} removed`);
    }
    // Once; whoever does not answer is told by the next press.
    pings.send();
    await pings.settled();
  } finally {
    await pings.stop();
  }
}

function line(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** What went wrong at once, and now and then how much there is still to do. */
function forPeople(log: Log): (event: PressEvent) => void {
  let last = Date.now();
  return (event) => {
    if (event.event === 'failed') log.warn(`${event.name} not printed: ${event.reason}`);
    if (Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    log.info(
      event.event === 'reading'
        ? `${String(event.done)} of ${String(event.all)} reports read`
        : `${String(event.left)} pages to go`,
    );
  };
}

/** A line for every tenth part of what there is to do, if it is much. */
function progressTo(log: Log) {
  return (url: string, done: number, all: number): void => {
    const part = Math.ceil(all / 10);
    if (all >= 1_000 && done % part === 0) log.info(`${url}: ${String(done)} of ${String(all)}`);
  };
}

const OPTIONS = { to: { type: 'string', multiple: true }, json: { type: 'boolean' } } as const;

command(HELP, OPTIONS, ({ values, names, misused }) => {
  if (names.length > 0) misused(`publish takes no names, and ${names.join(' ')} is one`);
  return main({ to: values.to, json: values.json === true });
});
