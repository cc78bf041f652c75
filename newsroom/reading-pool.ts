import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';
import type { FromReader, ThreadInput, ToReader } from './reading-thread.ts';
import { readHere, type ReadContext, type ReadReport } from './report-reader.ts';

/** Reports to a message: enough that messages cost little, few enough that no thread idles. */
const BATCH = 16;
/** Batches that a thread has before it: while one is fetched it reads the next. */
const AHEAD = 2;
/** Fewer reports are read sooner than a thread has started. */
const WORTH_IT = 200;
/** A thread that is silent for so long, in milliseconds, is given up; its reports are read here. */
const PATIENCE_MS = 60_000;
/** Young objects die in the next sweep: a larger nursery copies fewer of them. */
const NURSERY_MB = 16;

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
}

interface Batch {
  readonly thread: Thread;
  readonly paths: readonly string[];
}

/**
 * Reads reports on several cores while the index is written on this one. It is asked like any other
 * reader, without promises: the index is brought up to date in one step, whoever reads for it.
 */
export class ReadingPool {
  readonly #count: number;
  readonly #file: URL;
  readonly #answered = new Int32Array(new SharedArrayBuffer(4));
  readonly #patience: number;
  #threads: Thread[] = [];

  /**
   * @param count how many threads; they start when there is enough to read.
   * @param patience how long one may be silent, in milliseconds.
   */
  constructor(
    count: number,
    file = new URL('./reading-thread.ts', import.meta.url),
    patience = PATIENCE_MS,
  ) {
    this.#count = count;
    this.#file = file;
    this.#patience = patience;
  }

  /** @throws what a thread threw that is no fault of a report. */
  *read(paths: Iterable<string>, context: ReadContext): Generator<ReadReport, void> {
    const queue = new Queue(paths);
    const first = queue.take(this.#count === 0 ? 0 : WORTH_IT);
    if (first.length < WORTH_IT) {
      yield* readHere(first, context);
      yield* readHere(queue, context);
      return;
    }
    queue.putBack(first);
    this.#start();
    for (const { port } of this.#threads) port.postMessage({ context } satisfies ToReader);
    const waiting: Batch[] = [];
    let turn = 0;
    const give = (): void => {
      const thread = this.#threads[turn % this.#threads.length];
      const batch = thread ? queue.take(BATCH) : [];
      if (!thread || batch.length === 0) return;
      thread.port.postMessage({ paths: batch } satisfies ToReader);
      waiting.push({ thread, paths: batch });
      turn += 1;
    };
    let ended = false;
    try {
      for (let n = this.#threads.length * AHEAD; n > 0; n -= 1) give();
      for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
        const reports = this.#receive(batch.thread) ?? readHere(batch.paths, context);
        give();
        yield* reports;
      }
      // Nobody is left to give it to.
      yield* readHere(queue, context);
      ended = true;
    } finally {
      // Answers that nobody has taken must not be taken for those to other questions.
      if (!ended) this.close();
    }
  }

  close(): void {
    for (const { worker, port } of this.#threads) {
      port.close();
      void worker.terminate();
    }
    this.#threads = [];
  }

  /** The next answer of a thread, which answers in order; undefined when it is of no more use. */
  #receive(thread: Thread): readonly ReadReport[] | undefined {
    if (!this.#threads.includes(thread)) return undefined;
    const until = Date.now() + this.#patience;
    for (;;) {
      const seen = Atomics.load(this.#answered, 0);
      const received = receiveMessageOnPort(thread.port) as { message: FromReader } | undefined;
      if (received) {
        const { reports, failure } = received.message;
        if (failure !== undefined) throw new Error(failure);
        return reports;
      }
      if (Date.now() >= until) {
        this.#giveUp(thread);
        return undefined;
      }
      Atomics.wait(this.#answered, 0, seen, Math.min(1_000, this.#patience));
    }
  }

  #giveUp(thread: Thread): void {
    this.#threads = this.#threads.filter((other) => other !== thread);
    thread.port.close();
    void thread.worker.terminate();
  }

  #start(): void {
    while (this.#threads.length < this.#count) {
      const { port1, port2 } = new MessageChannel();
      const input: ThreadInput = { port: port2, answered: this.#answered };
      const worker = new Worker(this.#file, {
        workerData: input,
        transferList: [port2],
        resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
      });
      // What it says is told by its silence; unheard, it would end this process.
      worker.on('error', () => undefined);
      worker.unref();
      port1.unref();
      this.#threads.push({ worker, port: port1 });
    }
  }
}

/** What is still to be read, taken as it is wanted. */
class Queue implements Iterable<string> {
  readonly #rest: Iterator<string>;
  #first: readonly string[] = [];

  constructor(paths: Iterable<string>) {
    this.#rest = paths[Symbol.iterator]();
  }

  /** @returns so many, or all that are left. */
  take(count: number): readonly string[] {
    const taken = this.#first.slice(0, count);
    this.#first = this.#first.slice(count);
    while (taken.length < count) {
      const next = this.#rest.next();
      if (next.done === true) break;
      taken.push(next.value);
    }
    return taken;
  }

  putBack(paths: readonly string[]): void {
    this.#first = paths;
  }

  *[Symbol.iterator](): Generator<string, void> {
    for (let [next] = this.take(1); next !== undefined; [next] = this.take(1)) yield next;
  }
}
