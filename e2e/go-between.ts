import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a browser and the site, as a network does that fails, is slow or brings news. */
export interface GoBetween {
  readonly origin: string;
  /** What was asked for, as `GET /path`, since it was last emptied. */
  readonly asked: { readonly what: string; readonly bytes: number }[];
  /** Whether there is no network at all. */
  dead: boolean;
  /** What is changed of the answers of an address, or said instead. */
  readonly changed: Map<string, Change>;
  readonly stop: () => Promise<void>;
}

export interface Change {
  readonly status?: number;
  readonly text?: (text: string) => string;
  /** Until when the answer is held back. */
  readonly until?: Promise<void>;
}

/** @param site what it leads to: `http://127.0.0.1:…`. */
export async function startGoBetween(site: string): Promise<GoBetween> {
  const asked: { what: string; bytes: number }[] = [];
  const changed = new Map<string, Change>();
  const between: { dead: boolean } = { dead: false };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', site).pathname;
    const change = changed.get(path);
    await change?.until;
    const headers = { ...request.headers, host: new URL(site).host };
    // What is to be rewritten must be plain, and whole.
    if (change?.text) {
      headers['accept-encoding'] = 'identity';
      delete headers['if-none-match'];
      delete headers['if-modified-since'];
    }
    const { method = 'GET' } = request;
    const forwarded = ask(site + (request.url ?? '/'), { method, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        let body = Buffer.concat(chunks);
        const own = { ...reply.headers };
        // As if a minute had passed since: what a browser has it asks for again.
        if (own['cache-control']?.includes('max-age=60')) {
          own['cache-control'] = 'public, max-age=0';
        }
        if (change?.text && method === 'GET') {
          body = Buffer.from(change.text(body.toString('utf8')));
          own.etag = `"changed-${String(body.length)}"`;
          own['content-length'] = String(body.length);
        }
        const status = change?.status ?? reply.statusCode ?? 500;
        asked.push({ what: `${method} ${request.url ?? ''}`, bytes: body.length });
        response.writeHead(status, own);
        response.end(method === 'HEAD' || status === 304 ? undefined : body);
      });
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  }

  const server = createServer((request, response) => {
    if (between.dead) request.socket.destroy();
    else void answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(between, {
    origin: `http://127.0.0.1:${String(port)}`,
    asked,
    changed,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
