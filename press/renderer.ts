import type { Render } from './press.ts';

/** Longest time for one page, in milliseconds. */
const PATIENCE = 20_000;

/** Asks a Next server for its pages as they are, uncompressed. */
export function rendererAt(origin: string): Render {
  return async (path) => {
    const response = await fetch(new URL(path, origin), {
      headers: { 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, text: await response.text() };
  };
}
