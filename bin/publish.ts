import { takeLock } from '../press/lock.ts';
import { consoleLog } from '../press/log.ts';
import { NextChild } from '../press/next-child.ts';
import type { PressEvent } from '../press/drain.ts';
import { Press } from '../press/press.ts';
import { renderersAt } from '../press/renderer.ts';
import { readSettings, type Settings } from '../newsroom/settings.ts';
import { ensureBuilt } from './build.ts';
import { command } from './command.ts';

const HELP = `npm run publish [-- --json]

Brings the printed folder up to the content folder, once, and tells how far it has come.

  --json  a line of JSON for every page as it is done, and one for the whole at the end

Ends with 0, with 1 when something could not be printed, with 2 when it was called wrongly.
`;

/** How often people are told how far it has come, in milliseconds. */
const PROGRESS_MS = 2_000;

async function main(json: boolean): Promise<void> {
  const settings = readSettings(process.env);
  const code = await ensureBuilt(json ? () => undefined : consoleLog.info);
  const lock = takeLock(settings.pressLock);
  if ('pid' in lock) {
    throw new Error(
      `Another press (process ${String(lock.pid)}) is at work on ${settings.printDir}; it prints what has changed: wait for it, or end it`,
    );
  }
  try {
    await press(settings, code, json);
  } finally {
    lock.release();
  }
}

async function press(settings: Settings, code: string, json: boolean): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production', MATN_INDEX: 'shared' } as const;
  const renderers = await NextChild.startAll(settings.renderers, env, consoleLog);
  const printer = new Press(settings, code, renderersAt(renderers.map(({ origin }) => origin)));
  const pings = printer.pings(consoleLog.warn);
  const started = Date.now();
  try {
    await Promise.all(renderers.map((renderer) => renderer.ready(60_000)));
    const { printed, removed, unchanged, failures } = await printer.run(Date.now(), {
      tell: json ? line : forPeople(),
    });
    const milliseconds = Date.now() - started;
    const counts = { printed: printed.length, removed: removed.length, unchanged };
    if (json) line({ event: 'done', ...counts, failed: failures.length, milliseconds });
    else {
      consoleLog.info(
        `${String(counts.printed)} printed, ${String(counts.removed)} removed, ${String(unchanged)} as they were, ${String(failures.length)} failed`,
      );
    }
    process.exitCode = failures.length > 0 ? 1 : 0;
    // Once; whoever does not answer is told by the next press.
    pings.send();
    await pings.settled();
  } finally {
    await pings.stop();
    printer.close();
    await Promise.all(renderers.map((renderer) => renderer.stop()));
  }
}

function line(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** What went wrong at once, and now and then how much there is still to do. */
function forPeople(): (event: PressEvent) => void {
  let last = Date.now();
  return (event) => {
    if (event.event === 'failed') consoleLog.warn(`${event.name} not printed: ${event.reason}`);
    if (Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    consoleLog.info(
      event.event === 'reading'
        ? `${String(event.done)} of ${String(event.all)} reports read`
        : `${String(event.left)} pages to go`,
    );
  };
}

command(HELP, { json: { type: 'boolean' } }, ({ values, names, misused }) => {
  if (names.length > 0) misused(`publish takes no names, and ${names.join(' ')} is one`);
  return main(values.json === true);
});
