import type { Server } from 'node:http';
import { IndexReader } from '../newsroom/index-file.ts';
import { resolve } from '../newsroom/resolve.ts';
import { readSettings } from '../newsroom/settings.ts';
import { Front } from './front.ts';
import { waitForLock } from './lock.ts';
import type { Log } from './log.ts';
import { NextChild } from './next-child.ts';
import type { PressRun } from './press.ts';
import { PressThread } from './thread.ts';

/** The site as it runs: the front, the press in its thread, and Next as their child. */
export interface Running {
  readonly port: number;
  readonly next: NextChild;
  /** All that render, it among them. */
  readonly renderers: readonly NextChild[];
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
  const press = new PressThread(log);
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

  const childEnv = {
    ...process.env,
    ...env,
    NODE_ENV: 'production',
    MATN_INDEX: 'shared',
  } as const;
  // One is there for readers, whatever is printed; the others print alone.
  const next = await NextChild.start(childEnv, log);
  const others = await NextChild.startAll(settings.renderers - 1, childEnv, log);
  const renderers = [next, ...others];
  // At once: what was withdrawn while nothing ran goes before anything is rendered.
  const lock = waitForLock(settings.pressLock, (pid) => {
    log.info(`press: waiting for another press (process ${String(pid)}) on ${settings.printDir}`);
  });
  const printed = lock.then(() =>
    press.start({ code, origins: renderers.map(({ origin }) => origin), env }),
  );
  return {
    port,
    next,
    renderers,
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
      void lock.then(({ release }) => {
        release();
      });
      await Promise.all(renderers.map((renderer) => renderer.stop()));
      index.close();
    },
  };
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
