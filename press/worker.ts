import { parentPort, workerData } from 'node:worker_threads';
import { readSettings } from '../newsroom/settings.ts';
import { watchFolder } from '../newsroom/watch.ts';
import { deliverAll } from './delivery/deliveries.ts';
import { DeliveryRound } from './delivery/round.ts';
import { Press, type PressRun, type PressState } from './press.ts';
import { rendererAt } from './renderer.ts';

/**
 * The press beside the front, in a thread of its own so that readers never wait for it. It looks
 * at the content folder when told of a change, every few seconds in any case, and at the moment
 * when the next embargo ends.
 */
export interface WorkerInput {
  readonly code: string;
  readonly origin: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type ToWorker =
  | { readonly type: 'print'; readonly id: number; readonly name: string }
  /** There is something new, whether the system tells of it or not. */
  | { readonly type: 'look' }
  | { readonly type: 'stop' };

export type FromWorker =
  | { readonly type: 'ran'; readonly run: PressRun; readonly milliseconds: number }
  | { readonly type: 'delivered'; readonly line: string }
  /** Of a run, unless it was somebody else who could not be told. */
  | { readonly type: 'failed'; readonly reason: string; readonly of?: 'pings' }
  | { readonly type: 'state'; readonly state: PressState }
  | { readonly type: 'answer'; readonly id: number; readonly there: boolean };

/** Notifications are not to be relied on (network drives, many folders): we also look ourselves. */
const LOOK_EVERY_MS = 2_000;
/** How often a long run tells how far it is. */
const TELL_EVERY_MS = 5_000;
/** A saved file often comes as several events. */
const SETTLE_MS = 60;

const port = parentPort;
if (!port) throw new Error('press/worker.ts runs as a worker thread');
const { code, origin, env } = workerData as WorkerInput;
const settings = readSettings(env);
const press = new Press(settings, code, rendererAt(origin));
const pings = press.pings((reason) => {
  tell({ type: 'failed', reason, of: 'pings' });
});

let running: Promise<void> | undefined;
let again = false;
let first = true;
/** Pages that were printed because a reader asked for them. */
const askedFor: string[] = [];
let timer: NodeJS.Timeout | undefined;
let stopped = false;

const tell = (message: FromWorker) => {
  port.postMessage(message);
};

// Whoever is told of what is new finds it there: caches and crawlers ask the places that hold a copy.
const deliveries = new DeliveryRound(
  (changed) => deliverAll(settings, { changed }),
  (line) => tell({ type: 'delivered', line }),
  (reason) => tell({ type: 'failed', reason }),
  () => pings.send(),
);

function tellState(): void {
  try {
    tell({ type: 'state', state: press.state() });
  } catch {
    // What is wrong with index or record, the next run tells and mends.
  }
}

async function look(): Promise<void> {
  const started = Date.now();
  let wait = LOOK_EVERY_MS;
  const telling = setInterval(tellState, TELL_EVERY_MS);
  try {
    const run = await press.run(started);
    tell({ type: 'ran', run, milliseconds: Date.now() - started });
    if (settings.publishTo.length === 0) pings.send();
    else {
      const changed = [...run.printed, ...run.removed, ...askedFor.splice(0)];
      if (first) deliveries.ask();
      else if (changed.length > 0) deliveries.ask(changed);
    }
    first = false;
    if (run.nextEmbargo !== undefined) wait = Math.min(wait, run.nextEmbargo - Date.now());
    // Looking must never take more than a small share of the time; printing may.
    const looked = run.printed.length + run.unchanged === 0 ? Date.now() - started : 0;
    wait = Math.max(wait, looked * 5, 10);
  } catch (error) {
    tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
  clearInterval(telling);
  tellState();
  if (!stopped) timer = setTimeout(start, wait);
}

function start(): void {
  if (running) {
    again = true;
    return;
  }
  clearTimeout(timer);
  running = look().finally(() => {
    running = undefined;
    if (again && !stopped) {
      again = false;
      start();
    }
  });
}

let settle: NodeJS.Timeout | undefined;
const watcher = watchFolder(settings.contentDir, () => {
  clearTimeout(settle);
  settle = setTimeout(start, SETTLE_MS);
});

port.on('message', (message: ToWorker) => {
  if (message.type === 'print') {
    const { id, name } = message;
    press.printNow(name).then(
      (there) => {
        if (there && settings.publishTo.length > 0) askedFor.push(name);
        tell({ type: 'answer', id, there });
      },
      () => {
        tell({ type: 'answer', id, there: false });
      },
    );
    return;
  }
  if (message.type === 'look') {
    start();
    return;
  }
  stopped = true;
  clearTimeout(timer);
  clearTimeout(settle);
  watcher?.close();
  deliveries.stop();
  void Promise.all([running, pings.stop()]).then(async () => {
    // The last run may have begun to send once more.
    await pings.stop();
    press.close();
    port.close();
  });
});

start();
