import { setImmediate } from 'node:timers/promises';

/** So long one piece of work may keep everything else waiting, in milliseconds. */
const LONGEST_MS = 20;

/** For long work in pieces: awaited between them, it lets others have their turn whenever that is due. */
export function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < LONGEST_MS) return;
    await setImmediate();
    last = performance.now();
  };
}
