import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before every command (setup.mjs). Whoever reads what a command says may have read enough
 * (`npm run content:check | head`): then it ends, with the status that a shell gives for that and
 * without a word. A server puts its things in order first, as when it is told to end.
 */
const BROKEN_PIPE = 128 + 13;

let ending = false;
if (isMainThread) {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (ending) return;
      ending = true;
      if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(BROKEN_PIPE);
    });
  }
}
