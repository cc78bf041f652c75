import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientOf } from '../client.ts';
import type { Log } from '../log.ts';
import { requestId } from '../operations/requests.ts';
import type { Pulled } from './content-pull.ts';

export const CONTENT_HOOK = '/hooks/content';

/** What a hook tells of is not read; it has to be whole for its signature. */
const MAX_BYTES = 1_000_000;

/** Requests of one sender in a minute; a repository that is pushed to more often is no newsroom's. */
const A_MINUTE = 60;

/** GitHub delivers again what was not taken for three days. */
const REMEMBERED = { max: 10_000, ttl: 3 * 24 * 3_600_000 };

interface HookInput {
  readonly secret: string;
  /** Has the content pulled; resolves when that has ended. */
  readonly pull: () => Promise<Pulled>;
  readonly log: Log;
  /** A test has fewer. */
  readonly aMinute?: number;
}

/**
 * `POST /hooks/content`: another program tells that the content's repository has something new. It
 * signs as GitHub or GitLab do. The answer does not wait for the pull. What was delivered once has
 * no effect a second time, unless the pull failed.
 */
export class ContentHook {
  readonly #input: HookInput;
  readonly #limit: RateLimiterMemory;
  readonly #seen = new LRUCache<string, true>(REMEMBERED);

  constructor(input: HookInput) {
    this.#input = input;
    this.#limit = new RateLimiterMemory({ points: input.aMinute ?? A_MINUTE, duration: 60 });
  }

  /** @returns whether the request was for this hook; then it is answered. */
  readonly take = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url?.split('?', 1)[0] !== CONTENT_HOOK) return false;
    this.#answer(request, response).catch((error: unknown) => {
      this.#input.log.warn(`hook: ${error instanceof Error ? error.message : String(error)}`, {
        request: requestId(request),
      });
      if (response.headersSent) response.destroy();
      else reply(request, response, 500, 'a fault of ours');
    });
    return true;
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      reply(request, response, 405, 'here is only to be posted to');
      return;
    }
    try {
      await this.#limit.consume(clientOf(request));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      response.setHeader('Retry-After', String(Math.max(1, Math.ceil(error.msBeforeNext / 1000))));
      reply(request, response, 429, 'too many');
      return;
    }
    const body = await readBody(request);
    if (body === 'too large') {
      reply(request, response, 413, `at most ${String(MAX_BYTES)} bytes`);
      return;
    }
    if (body === 'cut off') {
      response.destroy();
      return;
    }
    const { headers } = request;
    if (!isSigned(headers, body, this.#input.secret)) {
      reply(request, response, 401, 'the signature or the token is missing or wrong');
      return;
    }
    // GitHub's way of asking whether anybody is there.
    if (headers['x-github-event'] === 'ping') {
      reply(request, response, 202, 'here');
      return;
    }
    // The id is not signed, so what was sent counts as well.
    const marks = [deliveryId(headers), digest(body).toString('hex')].filter((mark) => mark !== '');
    if (marks.some((mark) => this.#seen.has(mark))) {
      reply(request, response, 202, 'delivered before');
      return;
    }
    for (const mark of marks) this.#seen.set(mark, true);
    reply(request, response, 202, 'taken');
    await this.#pull(request, marks);
  }

  async #pull(request: IncomingMessage, marks: readonly string[]): Promise<void> {
    const { pull, log } = this.#input;
    const id = requestId(request);
    const pulled = await pull();
    if (pulled.result === 'failed') {
      // Whoever has mended it may deliver the same once more.
      for (const mark of marks) this.#seen.delete(mark);
      return;
    }
    const to = pulled.result === 'pulled' ? ` ${pulled.to.slice(0, 7)}` : '';
    log.info(`hook: content ${pulled.result}${to}`, { request: id });
  }
}

/** What a sender calls one delivery, however often it is sent; empty when it does not say. */
function deliveryId(headers: IncomingHttpHeaders): string {
  const names = ['x-github-delivery', 'idempotency-key', 'x-gitlab-event-uuid'];
  const given = names.map((name) => headers[name]).find((value) => typeof value === 'string');
  return typeof given === 'string' ? given.slice(0, 200) : '';
}

/**
 * GitHub signs the body (`X-Hub-Signature-256`: HMAC-SHA256, in hex); GitLab sends the secret
 * itself (`X-Gitlab-Token`). Comparing takes as long whatever was sent.
 */
function isSigned(headers: IncomingHttpHeaders, body: Buffer, secret: string): boolean {
  const signature = headers['x-hub-signature-256'];
  if (typeof signature === 'string') {
    const wanted = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    return timingSafeEqual(digest(signature), digest(wanted));
  }
  const token = headers['x-gitlab-token'];
  return typeof token === 'string' && timingSafeEqual(digest(token), digest(secret));
}

/** Of equal length, whatever was given. */
function digest(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}

function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'cut off'> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) {
    return Promise.resolve('too large');
  }
  return new Promise((done) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= MAX_BYTES) parts.push(part);
      else done('too large');
    });
    request.once('end', () => done(Buffer.concat(parts)));
    // After the end it says nothing new.
    request.once('close', () => done('cut off'));
  });
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  message: string,
): void {
  const body = `${JSON.stringify({ message })}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId(request),
    // What was not read of a body must not be taken for another request.
    ...(request.complete ? {} : { Connection: 'close' }),
  });
  response.end(body);
  if (!request.complete) request.resume();
}
