import { parentPort, workerData } from 'node:worker_threads';
import { IndexReader } from '../index-file.ts';
import { readLists } from '../refresh.ts';
import { statement } from '../statements.ts';
import { search, type Answer, type Request } from './search.ts';
import { Thesaurus } from './thesaurus.ts';

/** Answers queries beside whoever renders pages: one that takes long holds up nobody else. */
export interface WorkerInput {
  readonly indexFile: string;
}

export interface ToWorker {
  readonly id: number;
  readonly request: Request;
  readonly now: number;
}

export type FromWorker =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly fault: string };

const port = parentPort;
if (!port) throw new Error('newsroom/search/worker.ts runs as a worker thread');
const { indexFile } = workerData as WorkerInput;
const reader = new IndexReader(indexFile);
let known: { readonly version: string; readonly of: Parameters<typeof search>[1] } | undefined;

function answer({ id, request, now }: ToWorker): FromWorker {
  try {
    const { database, id: index } = reader.get();
    const row = statement(
      database,
      "SELECT coalesce(max(number), 0) AS last FROM changes WHERE type <> 'article'",
    ).get();
    const version = `${index}:${String(row?.['last'])}`;
    if (known?.version !== version) {
      const lists = readLists(database);
      known = { version, of: { lists, thesaurus: new Thesaurus(lists) } };
    }
    return { id, answer: search(database, known.of, request, now) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (asked: ToWorker) => {
  port.postMessage(answer(asked));
});
