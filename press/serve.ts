import type { Server } from 'node:http';
import { Worker } from 'node:worker_threads';
import { IndexReader } from '../newsroom/index-file.ts';
import { resolve } from '../newsroom/resolve.ts';
import { readSettings } from '../newsroom/settings.ts';
import { Front } from './front.ts';
import type { Log } from './log.ts';
import { NextChild } from './next-child.ts';
import type { PressRun } from './press.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker.ts';

/** The site as it runs: the front, the press in its thread, and Next as their child. */
export interface Running {
  readonly port: number;
  readonly next: NextChild;
  /** Resolves with the first run of the press. */
  readonly printed: Promise<PressRun>;
  readonly stop: () => Promise<void>;
}

/** How long open answers may take when the process is asked to end, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Starts to serve. Printed pages are there as soon as the port is open.
 * @param code names the built code; see `Press`.
 * @throws an error with `code: 'EADDRINUSE'` when the port is taken.
 */
export async function serve(
  env: Readonly<Record<string, string | undefined>>,
  code: string,
  log: Log,
): Promise<Running> {
  const settings = readSettings(env);
  const press = new PressThread();
  const index = new IndexReader(settings.indexFile);
  const front = new Front({
    printDir: settings.printDir,
    exists: (path) => {
      try {
        return resolve(index.get().database, path).kind === 'page';
      } catch {
        // Not made yet, or being made anew: the press will say.
        return true;
      }
    },
    print: (path) => press.print(path),
  });
  const server = front.createServer();
  const port = await listen(server, settings.port, settings.host);

  const next = await NextChild.start(
    { ...process.env, ...env, NODE_ENV: 'production', MATN_INDEX: 'shared' },
    log,
  );
  const printed = next
    .ready(60_000)
    .then(() => press.start({ code, origin: next.origin, env }, log));
  return {
    port,
    next,
    printed,
    stop: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      const late = setTimeout(() => {
        server.closeAllConnections();
      }, GRACE_MS);
      await closed;
      clearTimeout(late);
      await press.stop();
      await next.stop();
      index.close();
    },
  };
}

/** The press in its thread, as the front speaks with it. */
class PressThread {
  #worker: Worker | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, (there: boolean) => void>();

  /** Resolves with the first run. @throws when the thread ends before it. */
  start(input: WorkerInput, log: Log): Promise<PressRun> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input });
    this.#worker = worker;
    return new Promise((done, fail) => {
      worker.on('message', (message: FromWorker) => {
        switch (message.type) {
          case 'answer':
            this.#waiting.get(message.id)?.(message.there);
            this.#waiting.delete(message.id);
            break;
          case 'failed':
            log.warn(`press: ${message.reason}`);
            break;
          case 'ran':
            report(message.run, message.milliseconds, log);
            done(message.run);
            break;
        }
      });
      worker.once('error', fail);
      worker.once('exit', () => {
        fail(new Error('the press ended'));
      });
    });
  }

  print(name: string): Promise<boolean> {
    const worker = this.#worker;
    if (!worker) return Promise.resolve(false);
    return new Promise((done) => {
      const id = (this.#asked += 1);
      this.#waiting.set(id, done);
      worker.postMessage({ type: 'print', id, name } satisfies ToWorker);
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((done) => worker.once('exit', done));
    worker.postMessage({ type: 'stop' } satisfies ToWorker);
    const late = setTimeout(() => void worker.terminate(), GRACE_MS);
    await ended;
    clearTimeout(late);
  }
}

function report(run: PressRun, milliseconds: number, log: Log): void {
  for (const { name, reason } of run.failures) log.warn(`press: ${name} not printed: ${reason}`);
  const { printed, removed } = run;
  if (printed.length + removed.length === 0) return;
  const names = printed.length <= 6 ? ` (${printed.join(' ')})` : '';
  log.info(
    `press: ${String(printed.length)} printed${names}, ${String(removed.length)} removed, ${String(milliseconds)} ms`,
  );
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      done(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
