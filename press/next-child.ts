import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import type { Log } from './log.ts';

type ChildProcess = ChildProcessByStdio<null, null, Readable>;

/** Longest wait before another start, in milliseconds. */
const MAX_DELAY = 10_000;

/** A test has less. */
interface Patience {
  /** How long to wait between two questions whether it is there, in milliseconds. */
  readonly every: number;
  /** How long an answer may take. */
  readonly answer: number;
  /** So many in a row without an answer, and it hangs. */
  readonly misses: number;
  /** How long a start may take before the first answer. */
  readonly start: number;
}

const PATIENCE: Patience = { every: 5_000, answer: 5_000, misses: 3, start: 120_000 };

/** Processes that run: whatever ends this one, a fault of ours as well, ends them. */
const running = new Set<ChildProcess>();
const endAll = () => {
  for (const child of running) child.kill('SIGKILL');
};

/** What is told of it beside the log. */
interface Told {
  readonly restarted: () => void;
  /** With what is amiss, or with nothing once it answers. */
  readonly amiss: (what: string | undefined) => void;
}

/**
 * The Next server as a child process on a loopback address. It is started again whenever it
 * ends, later each time; one that hangs is ended. Until it is back, printed pages are served
 * without it.
 */
export class NextChild {
  readonly origin: string;
  readonly #port: number;
  readonly #env: NodeJS.ProcessEnv;
  readonly #log: Log;
  readonly #patience: Patience;
  readonly #told: Told | undefined;
  #child: ChildProcess | undefined;
  /** The process that has answered, whoever asked it. */
  #answered: ChildProcess | undefined;
  #stopping = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    port: number,
    env: NodeJS.ProcessEnv,
    log: Log,
    patience: Patience,
    told: Told | undefined,
  ) {
    this.#port = port;
    this.#patience = patience;
    this.#told = told;
    this.origin = `http://127.0.0.1:${String(port)}`;
    this.#env = env;
    this.#log = log;
  }

  static async start(
    env: NodeJS.ProcessEnv,
    log: Log,
    told?: Told,
    patience = PATIENCE,
  ): Promise<NextChild> {
    const child = new NextChild(await freePort(), env, log, patience, told);
    child.#spawn();
    return child;
  }

  /**
   * Several that render the same, one at least.
   * @param told what each is to tell, by its place among them.
   */
  static startAll(
    count: number,
    env: NodeJS.ProcessEnv,
    log: Log,
    told?: (n: number) => Told,
  ): Promise<readonly [NextChild, ...NextChild[]]> {
    const start = (n: number) => NextChild.start(env, log, told?.(n));
    return Promise.all([start(0), ...Array.from({ length: count - 1 }, (_, n) => start(n + 1))]);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Waits until it answers. @throws after the given milliseconds. */
  async ready(within: number): Promise<void> {
    // By a clock that nobody sets.
    const until = performance.now() + within;
    while (performance.now() < until) {
      if (await this.#answers(within)) return;
      await sleep(50);
    }
    throw new Error(`the renderer did not answer within ${String(within)} ms`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || !running.has(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  }

  /** A file and not a page: there may be no index yet to make one of. */
  async #answers(within: number): Promise<boolean> {
    const child = this.#child;
    try {
      const signal = AbortSignal.timeout(within);
      await fetch(`${this.origin}/icon.svg`, { method: 'HEAD', signal });
      this.#answered = child;
      return true;
    } catch {
      return false;
    }
  }

  /** Ends a process that runs and answers nobody; its end starts another. */
  #watch(child: ChildProcess, started: number): void {
    const { every, answer, misses: most, start } = this.#patience;
    let misses = 0;
    const answered = () => this.#answered === child;
    const look = async () => {
      if (await this.#answers(answer)) {
        misses = 0;
        this.#told?.amiss(undefined);
      } else {
        misses += 1;
      }
      // Once it has ended, the time is that of its restart.
      if (this.#stopping || !running.has(child)) return;
      const hangs = answered() ? misses >= most : performance.now() - started > start;
      if (hangs) {
        this.#log.warn('renderer: it does not answer any more; ending it');
        // Not even one that was stopped can disregard this.
        child.kill('SIGKILL');
      } else {
        again();
      }
    };
    const again = () => {
      clearTimeout(this.#timer);
      // Until it has answered once, it is looked for more often.
      this.#timer = setTimeout(() => void look(), answered() ? every : Math.min(every, 500));
    };
    again();
  }

  #spawn(): void {
    const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
    const started = performance.now();
    let child: ChildProcess;
    try {
      child = spawn(
        process.execPath,
        [next, 'start', '--hostname', '127.0.0.1', '--port', String(this.#port)],
        { env: this.#env, stdio: ['ignore', 'ignore', 'pipe'] },
      );
    } catch (error) {
      this.#restart(started, error instanceof Error ? error.message : String(error));
      return;
    }
    this.#child = child;
    if (running.size === 0) process.once('exit', endAll);
    running.add(child);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log.warn(`renderer: ${text.trim()}`);
    });
    this.#watch(child, started);
    const over = (how: string) => {
      if (!running.delete(child)) return;
      if (running.size === 0) process.off('exit', endAll);
      clearTimeout(this.#timer);
      if (!this.#stopping) this.#restart(started, how);
    };
    // One that could not be started has no other end: no memory, no process left to be had.
    child.once('error', (error) => {
      if (child.pid === undefined) over(error.message);
    });
    child.once('exit', (code, signal) => {
      over(signal ?? `code ${String(code)}`);
    });
  }

  #restart(started: number, how: string): void {
    // One that ran for a while has earned a quick restart.
    this.#failures = performance.now() - started > 30_000 ? 0 : this.#failures + 1;
    const delay = Math.min(MAX_DELAY, 100 * 2 ** this.#failures);
    this.#log.warn(`renderer ended (${how}); starting it again in ${String(delay)} ms`);
    this.#told?.amiss('it ended and is started again');
    this.#told?.restarted();
    this.#timer = setTimeout(() => {
      this.#spawn();
    }, delay);
  }
}
