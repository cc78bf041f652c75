import { parentPort } from 'node:worker_threads';

/** A thread that never answers, and cannot be asked to stop. */
parentPort?.on('message', () => {
  for (;;) Math.random();
});
