import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

/** Whether readers can be sent here, and if not, why not. */
export interface Readiness {
  readonly ready: boolean;
  /** `ok`, or what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
  /** What is amiss without keeping any reader from a page. */
  readonly notes: readonly string[];
}

/** @param checks each gives what is wrong, or undefined; one that throws is wrong. */
export function readiness(
  checks: Readonly<Record<string, () => string | undefined>>,
  notes: readonly string[],
): Readiness {
  const results = Object.entries(checks).map(([name, check]) => [name, tried(check) ?? 'ok']);
  const ready = results.every(([, result]) => result === 'ok');
  return { ready, checks: Object.fromEntries(results) as Record<string, string>, notes };
}

function tried(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The second port, for those who watch the process and not for readers. */
export function opsServer(metrics: Metrics, ready: () => Readiness): Server {
  const answer = async (path: string): Promise<Reply> => {
    switch (path) {
      case '/health/live':
        // That it is said is the news: the process takes requests.
        return json(200, { live: true });
      case '/health/ready': {
        const state = ready();
        return json(state.ready ? 200 : 503, state);
      }
      case '/metrics':
        return { status: 200, ...(await metrics.text()) };
      default:
        return json(404, { error: 'here are /health/live, /health/ready and /metrics' });
    }
  };
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const reply = reads
      ? answer(path)
      : Promise.resolve(json(405, { error: 'here is only to be read' }));
    reply
      .catch((error: unknown) =>
        json(500, { error: error instanceof Error ? error.message : String(error) }),
      )
      .then(({ status, type, body }) => {
        response.writeHead(status, {
          'Content-Type': type,
          'Content-Length': String(Buffer.byteLength(body)),
          'Cache-Control': 'no-store',
          ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      })
      .catch(() => response.destroy());
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  return server;
}

function json(status: number, value: unknown): Reply {
  const type = 'application/json; charset=utf-8';
  return { status, type, body: `${JSON.stringify(value, null, 2)}\n` };
}
