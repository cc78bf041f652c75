import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { respell } from '../newsroom/addresses.ts';
import { answerWith } from './answer.ts';
import { errorFileFor, fileOf, SERVER_FOLDER, type ErrorCode } from './folder.ts';
import type { HeaderSet } from './headers.ts';
import type { Maps } from './maps.ts';
import { readRequest } from './request.ts';
import { Shelves } from './shelves.ts';

/** What the front needs from others. */
export interface FrontInput {
  readonly printDir: string;
  /** Whether an address should have a page although none is printed yet. */
  readonly exists: (path: string) => boolean;
  /** Prints the page of an address now; resolves to whether it is there. */
  readonly print: (path: string) => Promise<boolean>;
}

/** The bare minimum where nothing is printed yet. */
const NO_MAPS: Maps = { redirects: {}, gone: {} };

/**
 * The process that readers talk to: files from memory, one answer for every address, and nothing
 * between a reader and a printed page. It never passes a request on: what it asks the renderer
 * for, it asks in its own words.
 */
export class Front {
  readonly #input: FrontInput;
  readonly #shelves: Shelves;
  readonly #parsed = new Map<string, { readonly tag: string; readonly value: unknown }>();

  constructor(input: FrontInput) {
    this.#input = input;
    this.#shelves = new Shelves(input.printDir);
  }

  createServer(): Server {
    const server = createServer((request, response) => {
      this.#handle(request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else this.#error(request, response, 500);
      });
    });
    // Slow or silent clients must not hold sockets for ever (slowloris).
    server.headersTimeout = 10_000;
    server.requestTimeout = 20_000;
    server.keepAliveTimeout = 15_000;
    server.maxRequestsPerSocket = 1_000;
    server.on('upgrade', (_request, socket) => socket.destroy());
    return server;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = readRequest(request.method ?? '', request.url ?? '');
    if (asked.type === 'refused') {
      refuse(response, asked.status);
      return;
    }
    const { path, query } = asked;
    if (!this.#servePrinted(path, request, response)) {
      const to = this.#redirection(path);
      if (to !== undefined) redirect(response, to + query);
      else if (!this.#serveGone(path, request, response)) await this.#miss(path, request, response);
    }
  }

  #servePrinted(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    if (path.startsWith(`/${SERVER_FOLDER}`) || path.endsWith('/') !== (path === '/')) return false;
    const asset = path.includes('.');
    const held = this.#shelves.get(asset ? path.slice(1) : fileOf(path), Date.now());
    if (!held || (asset && isPageFile(path))) return false;
    const { pages, assets } = this.#headers();
    const fixed = path.startsWith('/assets/') ? assets : pages;
    write(request, response, answerWith(held, request.headers, 200, fixed));
    return true;
  }

  #redirection(path: string): string | undefined {
    const spelt = respell(path);
    return this.#maps().redirects[spelt ?? path] ?? spelt;
  }

  #serveGone(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const file = this.#maps().gone[path];
    if (file === undefined) return false;
    const held = this.#shelves.get(file, Date.now());
    if (held) write(request, response, answerWith(held, request.headers, 410, this.#headers().errors));
    else this.#error(request, response, 410);
    return true;
  }

  /** An address may exist and not be printed yet; anything else never reaches the renderer. */
  async #miss(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#input.exists(path)) {
      this.#error(request, response, 404);
      return;
    }
    const there = await this.#input.print(path);
    if (there && this.#servePrinted(path, request, response)) return;
    this.#error(request, response, 500);
  }

  #error(request: IncomingMessage, response: ServerResponse, code: ErrorCode): void {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const held = this.#shelves.get(errorFileFor(code, path), Date.now());
    const headers = { ...this.#headers().errors };
    // A fault of ours may be over in a moment; nobody may keep it.
    if (code === 500) headers['Cache-Control'] = 'no-store';
    if (held) write(request, response, answerWith(held, request.headers, code, headers));
    else refuse(response, code);
  }

  #maps(): Maps {
    return this.#json<Maps>('maps.json', NO_MAPS);
  }

  #headers(): HeaderSet {
    return this.#json<HeaderSet>('headers.json', { pages: {}, assets: {}, errors: {} });
  }

  /** A file that the press wrote for servers, parsed again only when it has changed. */
  #json<Value>(name: string, missing: Value): Value {
    const held = this.#shelves.get(`${SERVER_FOLDER}/${name}`, Date.now());
    const tag = held?.tags.identity;
    if (!held || tag === undefined) return missing;
    const known = this.#parsed.get(name);
    if (known?.tag === tag) return known.value as Value;
    const value: unknown = JSON.parse(String(held.bodies.identity));
    this.#parsed.set(name, { tag, value });
    return value as Value;
  }
}

/** Pages have one address, without `.html`; their compressed forms have none. */
function isPageFile(path: string): boolean {
  return /\.(?:html|br|gz|tmp)$/.test(path);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(308, {
    Location: to,
    'Content-Length': '0',
    'Cache-Control': 'public, max-age=3600',
  });
  response.end();
}

/** An answer without a page: bad requests, and errors before anything is printed. */
function refuse(response: ServerResponse, status: number): void {
  const body = `${String(status)}\n`;
  response.writeHead(status, {
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

function write(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: ReturnType<typeof answerWith>,
): void {
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}
