import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../log.ts';
import type { Metrics } from './metrics.ts';
import { kindOf } from './request-kind.ts';

const ids = new WeakMap<IncomingMessage, string>();

/**
 * The id by which a request is found in all logs: the one that a proxy has given it, or one of its
 * own. It says nothing of who asks.
 */
export function requestId(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  ids.set(request, id);
  return id;
}

/** What nginx logs when whoever asked has gone before the answer was whole. */
const GONE_BEFORE_THE_END = 499;

/**
 * Counts every answer, and logs it without a word on who asked or for what exactly: no address of
 * the network, no program's name, no words looked for, no path.
 */
export class Requests {
  readonly #metrics: Metrics | undefined;
  readonly #log: Log;

  constructor(metrics: Metrics | undefined, log: Log) {
    this.#metrics = metrics;
    this.#log = log;
  }

  readonly observe = (request: IncomingMessage, response: ServerResponse): void => {
    const started = performance.now();
    response.once('close', () => {
      const milliseconds = performance.now() - started;
      const status = response.writableFinished ? response.statusCode : GONE_BEFORE_THE_END;
      const { kind, language } = kindOf(request.url ?? '');
      this.#metrics?.answered({ kind, language, status, seconds: milliseconds / 1000 });
      const say = status === 500 ? this.#log.warn : this.#log.debug;
      // Nearly always: nothing is put together that nobody reads.
      if (!say) return;
      say(`front: ${String(status)}, ${kind}`, {
        request: requestId(request),
        method: request.method,
        kind,
        language,
        status,
        milliseconds: Math.round(milliseconds * 10) / 10,
      });
    });
  };
}
