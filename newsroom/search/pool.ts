import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, Request } from './search.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker.ts';

/** How long a query may take, in milliseconds; then its thread is ended and another one started. */
const PATIENCE = 1_500;
/** How long one may wait for a thread, in milliseconds. */
const WAITING = 3_000;
/** How long a thread may take to begin, on a busy machine, in milliseconds. */
const STARTING = 10_000;
/** So many may wait; whoever comes then is told to come again. */
const QUEUE = 64;

/** Nobody had time for a query, or it took too much. */
export class LateError extends Error {}

interface Job {
  readonly request: Request;
  readonly done: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
  readonly until: number;
}

interface Seat {
  worker: Worker | undefined;
  busy: boolean;
}

/**
 * A few threads that answer queries, one each at a time. They are started when they are first needed.
 * @param limits in milliseconds; tests wait less.
 */
export class SearchPool {
  readonly #input: WorkerInput;
  readonly #file: string;
  readonly #patience: number;
  readonly #wait: number;
  readonly #starting: number;
  readonly #seats: Seat[];
  readonly #waiting: Job[] = [];
  #asked = 0;

  constructor(
    indexFile: string,
    {
      // Built code lies elsewhere than its sources; Node runs those as they are.
      file = join(process.cwd(), 'newsroom', 'search', 'worker.ts'),
      patience = PATIENCE,
      waiting = WAITING,
      starting = STARTING,
      threads = Math.max(2, Math.min(4, availableParallelism())),
    }: {
      readonly file?: string;
      readonly patience?: number;
      readonly waiting?: number;
      readonly starting?: number;
      readonly threads?: number;
    } = {},
  ) {
    this.#input = { indexFile };
    this.#file = file;
    this.#patience = patience;
    this.#wait = waiting;
    this.#starting = starting;
    this.#seats = Array.from({ length: threads }, () => ({ worker: undefined, busy: false }));
  }

  /** @throws LateError when there was no time; any other error is a fault of the index. */
  ask(request: Request): Promise<Answer> {
    return new Promise((done, fail) => {
      if (this.#waiting.length >= QUEUE) {
        fail(new LateError('too many queries at once'));
        return;
      }
      this.#waiting.push({ request, done, fail, until: Date.now() + this.#wait });
      this.#next();
    });
  }

  async close(): Promise<void> {
    for (const job of this.#waiting.splice(0)) job.fail(new LateError('closed'));
    const workers = this.#seats.flatMap(({ worker }) => (worker ? [worker] : []));
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #next(): void {
    const seat = this.#seats.find(({ busy }) => !busy);
    if (!seat) return;
    const job = this.#waiting.shift();
    if (!job) return;
    if (Date.now() > job.until) {
      job.fail(new LateError('waited too long'));
      this.#next();
      return;
    }
    this.#run(seat, job);
  }

  #run(seat: Seat, job: Job): void {
    const fresh = seat.worker === undefined;
    const worker = seat.worker ?? this.#start();
    seat.worker = worker;
    seat.busy = true;
    const id = (this.#asked += 1);
    const end = (stopped: boolean) => {
      clearTimeout(late);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      if (stopped) seat.worker = undefined;
      else worker.unref();
      seat.busy = false;
      this.#next();
    };
    const onMessage = (message: FromWorker) => {
      if (message.id !== id) return;
      end(false);
      if ('answer' in message) job.done(message.answer);
      else job.fail(new Error(message.fault));
    };
    const onError = (error: unknown) => {
      end(true);
      job.fail(error instanceof Error ? error : new Error(String(error)));
    };
    const onExit = () => {
      onError(new Error('the thread of a query ended'));
    };
    // A thread that has just been started reads its code first.
    const late = setTimeout(
      () => {
        end(true);
        void worker.terminate();
        job.fail(new LateError('the query took too long'));
      },
      this.#patience + (fresh ? this.#starting : 0),
    );
    worker.ref();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ id, request: job.request, now: Date.now() } satisfies ToWorker);
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { workerData: this.#input });
    // What goes wrong between two queries must not end the process.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      for (const one of this.#seats) if (one.worker === worker) one.worker = undefined;
    });
    return worker;
  }
}
