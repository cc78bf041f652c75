import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRequire } from 'node:module';
import type { Log } from './log.ts';

/** Longest wait before another start, in milliseconds. */
const MAX_DELAY = 10_000;

/**
 * The Next server as a child process on a loopback address. It is started again whenever it
 * ends, later each time; until it is back, printed pages are served without it.
 */
export class NextChild {
  readonly origin: string;
  readonly #port: number;
  readonly #env: NodeJS.ProcessEnv;
  readonly #log: Log;
  #child: ChildProcess | undefined;
  #stopping = false;
  #failures = 0;

  private constructor(port: number, env: NodeJS.ProcessEnv, log: Log) {
    this.#port = port;
    this.origin = `http://127.0.0.1:${String(port)}`;
    this.#env = env;
    this.#log = log;
  }

  static async start(env: NodeJS.ProcessEnv, log: Log): Promise<NextChild> {
    const child = new NextChild(await freePort(), env, log);
    child.#spawn();
    return child;
  }

  /** Several that render the same. */
  static startAll(count: number, env: NodeJS.ProcessEnv, log: Log): Promise<NextChild[]> {
    return Promise.all(Array.from({ length: count }, () => NextChild.start(env, log)));
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Waits until it answers. @throws after the given milliseconds. */
  async ready(within: number): Promise<void> {
    const until = Date.now() + within;
    while (Date.now() < until) {
      try {
        // A file and not a page: there may be no index yet to make one of.
        await fetch(`${this.origin}/icon.svg`, { method: 'HEAD' });
        return;
      } catch {
        await sleep(50);
      }
    }
    throw new Error(`the renderer did not answer within ${String(within)} ms`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  }

  #spawn(): void {
    const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
    const started = Date.now();
    const child = spawn(
      process.execPath,
      [next, 'start', '--hostname', '127.0.0.1', '--port', String(this.#port)],
      { env: this.#env, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log.warn(`renderer: ${text.trim()}`);
    });
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      // One that ran for a while has earned a quick restart.
      this.#failures = Date.now() - started > 30_000 ? 0 : this.#failures + 1;
      const delay = Math.min(MAX_DELAY, 100 * 2 ** this.#failures);
      const how = signal ?? `code ${String(code)}`;
      this.#log.warn(`renderer ended (${how}); starting it again in ${String(delay)} ms`);
      setTimeout(() => {
        if (!this.#stopping) this.#spawn();
      }, delay);
    });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
