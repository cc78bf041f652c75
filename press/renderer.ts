import { setTimeout as sleep } from 'node:timers/promises';
import type { Render } from './press.ts';

/** Longest time for one page, in milliseconds. */
const PATIENCE = 20_000;
/** How long a renderer that was only just started may refuse connections, in milliseconds. */
const STARTING = 60_000;

/**
 * Asks a Next server for its pages as they are, uncompressed. One that does not listen yet is
 * waited for: the press has other things to do first, and begins without it.
 */
function rendererAt(origin: string): Render {
  const until = Date.now() + STARTING;
  let reached = false;
  return async (path) => {
    for (;;) {
      try {
        const answer = await ask(new URL(path, origin));
        reached = true;
        return answer;
      } catch (error) {
        if (reached || Date.now() > until || !isRefusal(error)) throw error;
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

async function ask(url: URL): ReturnType<Render> {
  const response = await fetch(url, {
    headers: { 'accept-encoding': 'identity' },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { status: response.status, text: await response.text() };
}

function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
