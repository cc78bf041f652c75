import { Worker } from 'node:worker_threads';
import { readSettings } from '../newsroom/settings.ts';
import { watchContent, type Watching } from './content-watch.ts';
import type { Log } from './log.ts';
import type { PressEvent } from './drain.ts';
import type { PressRun } from './press.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker.ts';

/** How long the thread may take to end when it is asked to, in milliseconds. */
const GRACE_MS = 5_000;
/** How long to wait before a thread that ended is started again, in milliseconds. */
const RESTART_MS = 1_000;

/**
 * The press in its thread, as the front speaks with it. Whatever ends that thread once it has
 * printed the site, it is started again: publishing must not stop without anybody's knowing.
 */
export class PressThread {
  readonly #log: Log;
  readonly #file: URL;
  readonly #heard: (message: FromWorker) => void;
  #worker: Worker | undefined;
  #watching: Promise<Watching | undefined> | undefined;
  #stopping = false;
  #asked = 0;
  readonly #waiting = new Map<number, (there: boolean) => void>();
  /** What was last told to be wrong: said once, not at every look. */
  #wrong: string | undefined;

  /** @param heard is told whatever the thread says. */
  constructor(
    log: Log,
    file = new URL('./worker.ts', import.meta.url),
    heard: (message: FromWorker) => void = () => undefined,
  ) {
    this.#log = log;
    this.#heard = heard;
    this.#file = file;
  }

  /** Resolves with the first run. @throws when the thread ends before it. */
  start(input: WorkerInput): Promise<PressRun> {
    if (this.#stopping) return Promise.reject(new Error('the press was stopped'));
    const worker = new Worker(this.#file, { workerData: input });
    this.#worker = worker;
    this.#watch(input);
    let ran = false;
    let whole: PressRun | undefined;
    return new Promise((done, fail) => {
      worker.on('message', (message: FromWorker) => {
        this.#heard(message);
        switch (message.type) {
          case 'answer':
            this.#waiting.get(message.id)?.(message.there);
            this.#waiting.delete(message.id);
            break;
          case 'failed':
            if (message.reason !== this.#wrong) this.#log.warn(`press: ${message.reason}`);
            this.#wrong = message.reason;
            break;
          case 'progress':
            tellProgress(message.event, this.#log);
            break;
          case 'delivered':
            this.#log.info(`press: ${message.line}`);
            break;
          case 'ran':
            this.#wrong = undefined;
            report(message.run, message.milliseconds, this.#log);
            if (ran) break;
            whole = joined(whole, message.run);
            // Whatever is left is told of by the runs that follow.
            if (message.run.left > 0) break;
            ran = true;
            done(whole);
            break;
          case 'state':
            break;
        }
      });
      worker.once('error', (error) => {
        const fault = error instanceof Error ? error : new Error(String(error));
        this.#log.warn(`press: ${fault.message}`);
        fail(fault);
      });
      worker.once('exit', () => {
        this.#worker = undefined;
        for (const answer of this.#waiting.values()) answer(false);
        this.#waiting.clear();
        if (ran && !this.#stopping) this.#startAgain(input);
        fail(new Error('the press ended'));
      });
    });
  }

  /** Resolves to whether the page of this address is printed now. */
  print(name: string): Promise<boolean> {
    const worker = this.#worker;
    if (!worker) return Promise.resolve(false);
    return new Promise((done) => {
      const id = (this.#asked += 1);
      this.#waiting.set(id, done);
      worker.postMessage({ type: 'print', id, name } satisfies ToWorker);
    });
  }

  /** Watched from here, for a thread that ends would take what watches with it. */
  #watch({ env }: WorkerInput): void {
    this.#watching ??= watchContent(readSettings(env).contentDir, (paths) => {
      this.#worker?.postMessage({ type: 'touched', paths } satisfies ToWorker);
    });
    const worker = this.#worker;
    void this.#watching.then((watching) => {
      if (watching) worker?.postMessage({ type: 'watching' } satisfies ToWorker);
    });
  }

  /** Has it look at the content now; one that does not run yet looks when it starts. */
  look(): void {
    this.#worker?.postMessage({ type: 'look' } satisfies ToWorker);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await (await this.#watching)?.close();
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((done) => worker.once('exit', done));
    worker.postMessage({ type: 'stop' } satisfies ToWorker);
    const late = setTimeout(() => void worker.terminate(), GRACE_MS);
    await ended;
    clearTimeout(late);
  }

  #startAgain(input: WorkerInput): void {
    this.#log.warn('press: its thread ended; starting it again');
    setTimeout(() => {
      this.start(input).catch(() => {
        if (!this.#stopping) this.#startAgain(input);
      });
    }, RESTART_MS).unref();
  }
}

/** So many names of what was printed first are remembered; of a million nobody reads more. */
const NAMES = 10_000;

/** What two runs have done, one after the other. */
function joined(before: PressRun | undefined, run: PressRun): PressRun {
  if (!before) return run;
  return {
    ...run,
    printed: [...before.printed, ...run.printed].slice(0, NAMES),
    removed: [...before.removed, ...run.removed].slice(0, NAMES),
    unchanged: before.unchanged + run.unchanged,
    failures: [...before.failures, ...run.failures].slice(0, NAMES),
  };
}

function tellProgress(event: PressEvent, log: Log): void {
  if (event.event === 'reading') {
    log.info(`index: ${String(event.done)} of ${String(event.all)} reports read`);
  } else {
    log.info(`press: ${String(event.left)} pages to go`);
  }
}

function report(run: PressRun, milliseconds: number, log: Log): void {
  for (const [reason, names] of Map.groupBy(run.failures, (failure) => failure.reason)) {
    const [first] = names;
    const more = names.length > 1 ? ` and ${String(names.length - 1)} more` : '';
    log.warn(`press: ${first?.name ?? ''}${more} not printed: ${reason}`);
  }
  const { printed, removed } = run;
  if (printed.length + removed.length === 0) return;
  const left = run.left > 0 ? `, ${String(run.left)} to go` : '';
  const names = printed.length <= 6 ? ` (${printed.join(' ')})` : '';
  log.info(
    `press: ${String(printed.length)} printed${names}, ${String(removed.length)} removed, ${String(milliseconds)} ms${left}`,
    { printed: printed.length, removed: removed.length, milliseconds },
  );
}
