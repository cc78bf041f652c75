import { workerData, type MessagePort } from 'node:worker_threads';
import { readReport, type ReadContext, type ReadReport } from './report-reader.ts';

/** Reads reports for a `ReadingPool`, whose thread sleeps meanwhile. */
export interface ThreadInput {
  readonly port: MessagePort;
  /** Raised, and whoever waits for it woken, with every answer. */
  readonly answered: Int32Array<SharedArrayBuffer>;
}

export type ToReader = { readonly context: ReadContext } | { readonly paths: readonly string[] };

export interface FromReader {
  readonly reports: readonly ReadReport[];
  /** What was thrown that is no fault of a report. */
  readonly failure: string | undefined;
}

const { port, answered } = workerData as ThreadInput;
let context: ReadContext | undefined;

port.on('message', (message: ToReader) => {
  if ('context' in message) {
    ({ context } = message);
    return;
  }
  let answer: FromReader;
  try {
    const known = context;
    if (!known) throw new Error('asked to read before it was told where');
    const reports = message.paths.map((path) => readReport(path, known));
    answer = { reports, failure: undefined };
  } catch (error) {
    answer = { reports: [], failure: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(answer);
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
