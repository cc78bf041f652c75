import { setTimeout as sleep } from 'node:timers/promises';
import { LeanError } from './lean.ts';

/** Asks the renderer for a route or a built file. @throws when the renderer cannot be reached. */
export type Render = (path: string) => Promise<{ readonly status: number; readonly text: string }>;

/** All in milliseconds; a test has less. */
interface Patience {
  /** The longest time for one page. */
  readonly page: number;
  /** How long it may take to say that it is there at all. */
  readonly sign: number;
  /** How long a renderer that was only just started may refuse connections. */
  readonly starting: number;
}

const PATIENCE: Patience = { page: 20_000, sign: 5_000, starting: 60_000 };

/**
 * Asks a Next server for its pages as they are, uncompressed. One that does not listen yet is
 * waited for: the press has other things to do first, and begins without it. A page that takes too
 * long is that page's fault, as long as the renderer answers for something else; if not, it hangs.
 */
export function rendererAt(origin: string, patience = PATIENCE): Render {
  // By a clock that nobody sets.
  const until = performance.now() + patience.starting;
  let reached = false;
  return async (path) => {
    for (;;) {
      try {
        const answer = await ask(new URL(path, origin), patience.page);
        reached = true;
        return answer;
      } catch (error) {
        if (isTimeout(error) && (await isThere(origin, patience.sign))) {
          const seconds = String(patience.page / 1000);
          throw new LeanError(`the renderer took longer than ${seconds} s`, { cause: error });
        }
        if (reached || performance.now() > until || !isRefusal(error)) throw error;
        await sleep(50);
      }
    }
  };
}

/** The same of several servers that render the same: whichever has the least to do is asked. */
export function renderersAt(origins: readonly string[]): Render {
  const renderers = origins.map((origin) => ({ render: rendererAt(origin), busy: 0 }));
  return async (path) => {
    const idlest = renderers.reduce((a, b) => (b.busy < a.busy ? b : a));
    idlest.busy += 1;
    try {
      return await idlest.render(path);
    } finally {
      idlest.busy -= 1;
    }
  };
}

async function ask(url: URL, patience: number): ReturnType<Render> {
  const response = await fetch(url, {
    headers: { 'accept-encoding': 'identity' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  });
  return { status: response.status, text: await response.text() };
}

/** A file and not a page: it costs the renderer nothing. */
async function isThere(origin: string, patience: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience);
    await fetch(new URL('/icon.svg', origin), { method: 'HEAD', signal });
    return true;
  } catch {
    return false;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
