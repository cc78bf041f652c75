import { parentPort, workerData } from 'node:worker_threads';
import { readSettings } from '../newsroom/settings.ts';
import { Copies } from './delivery/copies.ts';
import { deliverAll } from './delivery/deliveries.ts';
import { DeliveryRound } from './delivery/round.ts';
import type { PressEvent } from './drain.ts';
import { LOOK_EVERY_MS, LookThrough, SHARE } from './look-through.ts';
import { Press, type PressRun, type PressState } from './press.ts';
import { renderersAt } from './renderer.ts';

/**
 * The press beside the front, in a thread of its own so that readers never wait for it. It looks
 * at the content folder when told of a change, every few seconds in any case, and at the moment
 * when the next embargo ends.
 */
export interface WorkerInput {
  readonly code: string;
  /** Of the processes that render. */
  readonly origins: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type ToWorker =
  | { readonly type: 'print'; readonly id: number; readonly name: string }
  /** From now on whatever is touched in the content folder is told. */
  | { readonly type: 'watching' }
  /** Paths below the content folder; undefined when nobody knows which. */
  | { readonly type: 'touched'; readonly paths: readonly string[] | undefined }
  /** There is something new, whether the system tells of it or not. */
  | { readonly type: 'look' }
  | { readonly type: 'stop' };

export type FromWorker =
  | { readonly type: 'ran'; readonly run: PressRun; readonly milliseconds: number }
  | { readonly type: 'progress'; readonly event: PressEvent }
  | { readonly type: 'delivered'; readonly line: string }
  /** Of a run, unless it was somebody else who could not be told. */
  | { readonly type: 'failed'; readonly reason: string; readonly of?: 'pings' }
  | { readonly type: 'state'; readonly state: PressState }
  | { readonly type: 'answer'; readonly id: number; readonly there: boolean };

/** How often it is told how far a long run has come, in milliseconds. */
const TELL_EVERY_MS = 5_000;
/** A saved file often comes as several events; what is told of here comes gathered already. Milliseconds. */
const SETTLE_MS = 20;
/** A run is told of before its end, in milliseconds: a reprint of a million pages is no list of their names. */
const LONGEST_RUN_MS = 60_000;
/** What went wrong may be over in a moment: a renderer that hung is started again. Milliseconds. */
const LONGEST_FAILURE_MS = 10_000;

const port = parentPort;
if (!port) throw new Error('press/worker.ts runs as a worker thread');
const { code, origins, env } = workerData as WorkerInput;
const settings = readSettings(env);
const press = new Press(settings, code, renderersAt(origins));
const pings = press.pings((reason) => {
  tell({ type: 'failed', reason, of: 'pings' });
});

let running: Promise<void> | undefined;
let again = false;
let timer: NodeJS.Timeout | undefined;
let stopped = false;
let watching = false;
/** What was touched since the last look; undefined: anything may have been. */
let touched: Set<string> | undefined;
/** Notifications are not to be relied on (network drives, many folders): we also look ourselves. */
const lookThrough = new LookThrough();
const tell = (message: FromWorker) => {
  port.postMessage(message);
};

function informer(): (event: PressEvent) => void {
  let last = performance.now();
  return (event) => {
    if (performance.now() - last < TELL_EVERY_MS) return;
    last = performance.now();
    tell({ type: 'progress', event });
  };
}

const inform = informer();

// Whoever is told of what is new finds it there: caches and crawlers ask the places that hold a copy.
const deliveries = new DeliveryRound(
  (changed) => deliverAll(settings, { changed }),
  (line) => tell({ type: 'delivered', line }),
  (reason) => tell({ type: 'failed', reason }),
  () => pings.send(),
);

const copies = new Copies((changed) => {
  deliveries.ask(changed);
});

function deliver(run: PressRun): void {
  if (settings.publishTo.length === 0) pings.send();
  else copies.ran(run);
}

function tellState(): void {
  try {
    tell({ type: 'state', state: press.state() });
  } catch {
    // What is wrong with index or record, the next run tells and mends.
  }
}

async function look(): Promise<void> {
  // What takes time is measured by a clock that nobody sets.
  const started = performance.now();
  const took = () => performance.now() - started;
  const paths = lookThrough.isDue() ? undefined : touched;
  touched = new Set();
  let looked = false;
  // Told once the index has looked, before anything is printed.
  const planLook = () => {
    if (looked || paths) return;
    looked = true;
    lookThrough.looked(took(), watching);
  };
  // A report that is saved now does not wait for the end of a reprint.
  const pause = (nextEmbargo: number | undefined) => {
    planLook();
    const isOver = took() >= LONGEST_RUN_MS || Date.now() >= (nextEmbargo ?? Infinity);
    return again || stopped || isOver || lookThrough.isDue();
  };
  let wait = 0;
  const telling = setInterval(tellState, TELL_EVERY_MS);
  try {
    const run = await press.run(Date.now(), { touched: paths, pause, tell: inform });
    planLook();
    tell({ type: 'ran', run, milliseconds: Math.round(took()) });
    deliver(run);
    if (run.left === 0) {
      const embargo = (run.nextEmbargo ?? Infinity) - Date.now();
      wait = Math.max(10, Math.min(lookThrough.left(), embargo));
    }
  } catch (error) {
    touched = undefined;
    copies.missed();
    wait = took() / SHARE.alone;
    wait = Math.min(LONGEST_FAILURE_MS, Math.max(LOOK_EVERY_MS, wait));
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
  again = false;
  running = look().finally(() => {
    running = undefined;
    if (again && !stopped) start();
  });
}

let settle: NodeJS.Timeout | undefined;

function note(paths: readonly string[] | undefined): void {
  if (paths) for (const path of paths) touched?.add(path);
  else touched = undefined;
  settle ??= setTimeout(() => {
    settle = undefined;
    if (!touched) lookThrough.now();
    start();
  }, SETTLE_MS);
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'print') {
    const { id, name } = message;
    press.printNow(name).then(
      (there) => {
        if (there && settings.publishTo.length > 0) copies.printed(name);
        tell({ type: 'answer', id, there });
      },
      () => {
        tell({ type: 'answer', id, there: false });
      },
    );
    return;
  }
  if (message.type === 'watching') {
    watching = true;
    // What was changed before is seen by looking.
    note(undefined);
    return;
  }
  if (message.type === 'touched') {
    note(message.paths);
    return;
  }
  if (message.type === 'look') {
    note(undefined);
    return;
  }
  stopped = true;
  clearTimeout(timer);
  clearTimeout(settle);
  deliveries.stop();
  void Promise.all([running, pings.stop()]).then(async () => {
    // The last run may have begun to send once more.
    await pings.stop();
    press.close();
    port.close();
  });
});

start();
