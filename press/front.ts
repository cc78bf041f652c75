import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { respell } from '../newsroom/addresses.ts';
import { answerWith } from './answer.ts';
import {
  errorFileFor,
  headersFor,
  lightFile,
  printedFile,
  SERVER_FOLDER,
  statusOf,
  type ErrorCode,
} from './folder.ts';
import type { Gate } from './gate.ts';
import { KEPT_BY_NO_OTHER, savedAs, type HeaderSet } from './headers.ts';
import type { Live } from './live.ts';
import type { Maps } from './maps.ts';
import { requestId } from './operations/requests.ts';
import { readRequest } from './request.ts';
import { Shelves, type Held } from './shelves.ts';

/** What the front needs from others. */
export interface FrontInput {
  readonly printDir: string;
  /** Whether an address should have a page although none is printed yet. */
  readonly exists: (path: string) => boolean;
  /** Prints the page of an address now; resolves to whether it is there. */
  readonly print: (path: string) => Promise<boolean>;
  /** Sees every request and its answer, and has no part in it. */
  readonly observe?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes what another program sends; tells whether it has. It asks for a signature itself. */
  readonly hook?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** Before all of it, on a host that not everybody is to see. */
  readonly gate?: Gate | undefined;
  /** The way to what is never printed; without it there is nothing of the kind. */
  readonly live?: Live;
}

/** What is another answer for whoever saves data: caches are to keep the two apart. */
const SAVERS_DIFFER = { Vary: 'Save-Data' };

/** The press sees to what a power cut has damaged as soon as it has started. */
const SOON = { 'Retry-After': '5' };

/** The bare minimum where nothing is printed yet. */
const NO_MAPS: Maps = { redirects: {}, gone: {} };
const NO_HEADERS: HeaderSet = { pages: {}, light: {}, assets: {}, errors: {}, worker: {} };

/**
 * The process that readers talk to: files from memory, one answer for every address, and nothing
 * between a reader and a printed page. It never passes a request on: what it asks the renderer
 * for, it asks in its own words, for live places too (press/live.ts).
 */
export class Front {
  readonly #input: FrontInput;
  readonly #shelves: Shelves;
  readonly #printing = new Map<string, Promise<boolean>>();
  readonly #parsed = new Map<string, { readonly tag: string; readonly value: unknown }>();

  constructor(input: FrontInput) {
    this.#input = input;
    this.#shelves = new Shelves(input.printDir);
  }

  createServer(): Server {
    const { gate, live, observe, hook } = this.#input;
    const takesForms = (path: string) => live?.takesForms(path) ?? false;
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      const asked = readRequest(request.method ?? '', request.url ?? '', takesForms);
      if (asked.type === 'refused') {
        refuse(response, asked.status);
        return;
      }
      this.#handle(asked, request, response).catch(() => {
        this.#fail(asked.path, request, response);
      });
    };
    // A search of ten thousand Arabic letters is an address of 60 kB.
    const server = createServer({ maxHeaderSize: 96 * 1024 }, (request, response) => {
      observe?.(request, response);
      if (hook?.(request, response)) return;
      if (!gate) {
        answer(request, response);
        return;
      }
      gate.admits(request, response).then(
        (admitted) => {
          if (admitted) answer(request, response);
        },
        () => refuse(response, 500),
      );
    });
    // Slow or silent clients must not hold sockets for ever (slowloris).
    server.headersTimeout = 10_000;
    server.requestTimeout = 20_000;
    server.timeout = 60_000;
    server.keepAliveTimeout = 15_000;
    server.on('upgrade', (_request, socket) => socket.destroy());
    return server;
  }

  async #handle(
    { path, query }: { readonly path: string; readonly query: string },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { live } = this.#input;
    if (live?.has(path)) {
      await this.#serveLive(live, { path, query }, request, response);
    } else if (!this.#servePrinted(path, request, response)) {
      const to = this.#redirection(path);
      if (to !== undefined)
        redirect(response, encodePath(to) + query, this.#input.gate !== undefined);
      else if (!this.#serveGone(path, request, response)) await this.#miss(path, request, response);
    }
  }

  #servePrinted(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const file = printedFile(path);
    const held = file === undefined ? undefined : this.#held(file);
    if (file === undefined || !held) return false;
    const saves = request.headers['save-data'] === 'on';
    if (path.endsWith('.woff2') && saves) {
      // Whoever saves data reads in the face that the device has.
      response.writeHead(204, { ...SAVERS_DIFFER, 'Cache-Control': 'no-store' }).end();
      return true;
    }
    // Only pages with pictures have a light form.
    const light = saves && file.endsWith('.html') ? this.#held(lightFile(file)) : undefined;
    const fixed = {
      ...this.#headers()[light ? 'light' : headersFor(path)],
      ...savedAs(path),
      ...(/\.(?:html|woff2)$/.test(file) ? SAVERS_DIFFER : {}),
    };
    write(request, response, answerWith(light ?? held, request, 200, fixed));
    return true;
  }

  async #serveLive(
    live: Live,
    asked: { readonly path: string; readonly query: string },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const result = await live.answer(asked, request, this.#headers());
    switch (result.kind) {
      case 'answer':
        if (result.cookies.length > 0) response.setHeader('Set-Cookie', [...result.cookies]);
        write(request, response, result.answer);
        break;
      case 'error':
        this.#error(asked.path, request, response, result.code, result.headers);
        break;
      case 'refused':
        refuse(response, result.status);
        break;
    }
  }

  #redirection(path: string): string | undefined {
    const spelt = respell(path);
    return this.#maps().redirects[spelt ?? path] ?? spelt;
  }

  #serveGone(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const file = this.#maps().gone[path];
    if (file === undefined) return false;
    const held = this.#held(file);
    if (held) write(request, response, answerWith(held, request, 410, this.#headers().errors));
    else this.#error(path, request, response, 410);
    return true;
  }

  /** An address may exist and not be printed yet; anything else never reaches the renderer. */
  async #miss(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = printedFile(path);
    const isDamaged = file !== undefined && this.#shelves.isDamaged(file, performance.now());
    const exists = this.#input.exists(path);
    if (exists && (await this.#print(path)) && this.#servePrinted(path, request, response)) return;
    if (isDamaged) this.#error(path, request, response, 503, SOON);
    else this.#error(path, request, response, exists ? 500 : 404);
  }

  /** However many readers wait for a page, it is printed once. */
  #print(path: string): Promise<boolean> {
    const known = this.#printing.get(path);
    if (known) return known;
    const printing = this.#input.print(path).finally(() => this.#printing.delete(path));
    this.#printing.set(path, printing);
    return printing;
  }

  #error(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    code: ErrorCode,
    extra: Readonly<Record<string, string>> = {},
  ): void {
    const held = this.#held(errorFileFor(code, path));
    const headers = { ...this.#headers().errors, ...extra };
    const status = statusOf(code);
    if (status >= 500) {
      // A fault of ours may be over in a moment; nobody may keep it. Whoever reports it can name it.
      headers['Cache-Control'] = 'no-store';
      headers['X-Request-Id'] = requestId(request);
    }
    if (held) write(request, response, answerWith(held, request, status, headers));
    else refuse(response, status);
  }

  /** Whatever goes wrong with one answer, the process goes on. */
  #fail(path: string, request: IncomingMessage, response: ServerResponse): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    try {
      this.#error(path, request, response, 500);
    } catch {
      refuse(response, 500);
    }
  }

  /** By a clock that is never set back. */
  #held(file: string): Held | undefined {
    return this.#shelves.get(file, performance.now());
  }

  #maps(): Maps {
    return this.#json<Maps>('maps.json', NO_MAPS);
  }

  #headers(): HeaderSet {
    return this.#json<HeaderSet>('headers.json', NO_HEADERS);
  }

  /**
   * A file that the press wrote for servers, parsed again only when it has changed.
   * @throws when it is damaged: what it says of pages must not be left unsaid.
   */
  #json<Value>(name: string, missing: Value): Value {
    const file = `${SERVER_FOLDER}/${name}`;
    const held = this.#held(file);
    const tag = held?.tags.identity;
    if (!held || tag === undefined) {
      if (this.#shelves.isDamaged(file, performance.now())) throw new Error(`${name} is damaged`);
      return missing;
    }
    const known = this.#parsed.get(name);
    if (known?.tag === tag) return known.value as Value;
    const value: unknown = JSON.parse(String(held.bodies.identity));
    this.#parsed.set(name, { tag, value });
    return value as Value;
  }
}

/** A path as a header holds it: ASCII only, and no `?` or `#` that stood in a name. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function redirect(response: ServerResponse, to: string, gated: boolean): void {
  response.writeHead(308, {
    Location: to,
    'Content-Length': '0',
    'Cache-Control': gated ? KEPT_BY_NO_OTHER : 'public, max-age=3600',
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
