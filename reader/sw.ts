import { startWorker, type WorkerScope } from './shelf/worker.ts';

/** The addresses of the scripts that pages name; bin/bundle-reader.ts writes them in. */
declare const SCRIPTS: readonly string[];

startWorker(self as unknown as WorkerScope, SCRIPTS);
