import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve as resolvePath } from 'node:path';
import { LOCALES } from '../messages/locales.ts';
import { addressOf } from '../newsroom/addresses.ts';
import { IndexReader } from '../newsroom/index-file.ts';
import { Links } from '../newsroom/links/links.ts';
import { readLists } from '../newsroom/refresh.ts';
import { resolve } from '../newsroom/resolve.ts';
import { readSettings, type Settings } from '../newsroom/settings.ts';
import { fileOf } from './folder.ts';
import { Front } from './front.ts';
import { Gate } from './gate.ts';
import { ContentHook } from './hooks/content-hook.ts';
import { pullContent, Pulls } from './hooks/content-pull.ts';
import { claimFolder } from './kind.ts';
import { Live } from './live.ts';
import { waitForLock } from './lock.ts';
import type { Log } from './log.ts';
import { NextChild } from './next-child.ts';
import { Operations } from './operations/operations.ts';
import type { PressRun } from './press.ts';
import { PressThread } from './thread.ts';

/** The site as it runs: the front, the press in its thread, and Next as their child. */
export interface Running {
  readonly port: number;
  /** Where health and metrics are told, if anywhere. */
  readonly opsPort: number | undefined;
  readonly next: NextChild;
  /** All that render, it among them. */
  readonly renderers: readonly NextChild[];
  /**
   * Resolves with the first run of the press, and never when the site is stopped before.
   * Rejects when the press ends before it.
   */
  readonly printed: Promise<PressRun>;
  readonly stop: () => Promise<void>;
}

/** How long open answers may take when the process is asked to end, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Starts to serve. Printed pages are there as soon as the port is open.
 * @param code names the built code; see `Press`.
 * @throws an error with `code: 'EADDRINUSE'` when the port is taken.
 * @throws SettingsError when the printed folder is of another kind of host.
 */
export async function serve(
  env: Readonly<Record<string, string | undefined>>,
  code: string,
  log: Log,
): Promise<Running> {
  const settings = readSettings(env);
  // Before the first file of it is served.
  claimFolder(settings);
  const index = new IndexReader(settings.indexFile);
  let stopping = false;
  const operations: Operations = new Operations(settings, log, {
    port: () => (stopping ? 'ending' : server.listening ? undefined : 'not open yet'),
    fronts: () => (frontsPrinted(settings.printDir) ? undefined : 'not printed yet'),
    index: () => {
      index.get().database.prepare('SELECT 1 FROM articles LIMIT 1').get();
      return undefined;
    },
  });
  const press = new PressThread(log, undefined, (message) => {
    operations.metrics?.heard(message);
    if (message.type === 'failed') operations.note(message.of ?? 'press', message.reason);
    if (message.type === 'ran') operations.note('press', undefined);
    if (message.type === 'state' && message.state.outbox === 0) operations.note('pings', undefined);
  });
  const childEnv: NodeJS.ProcessEnv = {
    ...{ ...process.env, ...env, NODE_ENV: 'production', MATN_INDEX: 'shared', MATN_CODE: code },
    // Whoever pulls needs the hook's secret; whoever renders does not.
    HOOK_SECRET: '',
  };
  const renderers = await NextChild.startAll(settings.renderers, childEnv, log, (n) => ({
    restarted: () => operations.metrics?.rendererRestarted(),
    amiss: (what) => operations.note(n === 0 ? 'renderer' : `renderer ${String(n + 1)}`, what),
  }));
  // One is there for readers, whatever is printed; the others print alone.
  const [next] = renderers;
  const live = new Live({
    origin: next.origin,
    links: new Links(settings),
    siteUrl: () => settings.siteUrl ?? readLists(index.get().database).site?.url ?? '',
    warn: log.warn,
    quality: settings.brotliQuality,
  });
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
    observe: operations.requests.observe,
    hook: contentHook(settings, log, operations, press)?.take,
    gate: settings.preview && new Gate(settings.preview.password),
    live,
  });
  const server: Server = front.createServer();
  const stopAll = async (error: unknown) => {
    await operations.close();
    await Promise.all(renderers.map((renderer) => renderer.stop()));
    throw error;
  };
  const opsPort = await operations.listen().catch(stopAll);
  const port = await listen(server, settings.port, settings.host).catch(stopAll);
  // At once: what was withdrawn while nothing ran goes before anything is rendered.
  const waiting = new AbortController();
  const wait = (pid: number) => {
    log.info(`press: waiting for another press (process ${String(pid)}) on ${settings.printDir}`);
  };
  const lock = waitForLock(settings.pressLock, wait, waiting.signal);
  const printed = lock
    .then(() => press.start({ code, origins: renderers.map(({ origin }) => origin), env }))
    .catch((error: unknown) => {
      if (stopping) return new Promise<never>(() => undefined);
      throw error;
    });
  return {
    port,
    opsPort,
    next,
    renderers,
    printed,
    stop: async () => {
      stopping = true;
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      const late = setTimeout(() => {
        server.closeAllConnections();
      }, GRACE_MS);
      await closed;
      clearTimeout(late);
      waiting.abort();
      await press.stop();
      await lock.then(
        ({ release }) => release(),
        () => undefined,
      );
      live.close();
      await Promise.all(renderers.map((renderer) => renderer.stop()));
      index.close();
      await operations.close();
    },
  };
}

/** The door for those who tell of new content; only where a secret is agreed on. */
function contentHook(
  { hookSecret, contentDir }: Settings,
  log: Log,
  operations: Operations,
  press: PressThread,
): ContentHook | undefined {
  if (hookSecret === undefined) return undefined;
  const codeDir = resolvePath(import.meta.dirname, '..');
  const pulls = new Pulls(async () => {
    const pulled = await pullContent(contentDir, codeDir);
    operations.metrics?.contentPulled(pulled.result);
    operations.note('content', pulled.result === 'failed' ? pulled.reason : undefined);
    if (pulled.result === 'failed') log.warn(`content not pulled: ${pulled.reason}`);
    else press.look();
    return pulled;
  });
  return new ContentHook({ secret: hookSecret, pull: () => pulls.ask(), log });
}

function frontsPrinted(printDir: string): boolean {
  return LOCALES.every((locale) =>
    existsSync(join(printDir, fileOf(addressOf({ type: 'front' }, locale)))),
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
