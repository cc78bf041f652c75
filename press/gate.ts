import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientOf } from './client.ts';

/** A test has a shorter one. */
interface Patience {
  /** Wrong passwords from one address before it has to wait. */
  readonly tries: number;
  /** For how long they are counted. */
  readonly seconds: number;
}

const PATIENCE: Patience = { tries: 10, seconds: 15 * 60 };

/** A password's own letters may be of any script (RFC 7617, 2.1); the realm's may not. */
const CHALLENGE = 'Basic realm="Matn preview", charset="UTF-8"';

/**
 * Stands before a host that shows a branch: no crawler lists what it gives out, whatever that is,
 * and if there is a password nobody sees anything without it.
 */
export class Gate {
  readonly #password: Buffer | undefined;
  readonly #tries: number;
  readonly #wrong: RateLimiterMemory;

  constructor(password: string | undefined, { tries, seconds } = PATIENCE) {
    this.#tries = tries;
    this.#wrong = new RateLimiterMemory({ points: tries, duration: seconds });
    this.#password = password === undefined ? undefined : digest(password);
  }

  /** @returns whether the request may go on; if not, it is answered. */
  async admits(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    if (this.#password === undefined || isHealth(request.url)) return true;
    const given = passwordIn(request.headers.authorization);
    if (given === undefined) return turnAway(response, 401);
    const client = clientOf(request);
    if (timingSafeEqual(digest(given), this.#password)) {
      const wrong = await this.#wrong.get(client);
      // Also the right one has to wait: who guesses must not learn that it was.
      if (!wrong || wrong.consumedPoints < this.#tries) return true;
      return turnAway(response, 429, wrong.msBeforeNext);
    }
    const { consumedPoints, msBeforeNext } = await this.#wrong.penalty(client);
    return consumedPoints > this.#tries
      ? turnAway(response, 429, msBeforeNext)
      : turnAway(response, 401);
  }
}

/** Of equal length, whatever was given: how long a comparison takes tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** Whoever watches the process has no password. */
function isHealth(url = ''): boolean {
  return /^\/health(?:[/?]|$)/.test(url);
}

/** The name before the colon is anybody's (RFC 7617, 2). */
function passwordIn(authorization: string | undefined): string | undefined {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(authorization ?? '')?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : text.slice(colon + 1);
}

/** In the two languages, for nothing is known of who asks. */
const WORDS = {
  401: 'هذه معاينة لها كلمة مرور.\nThis preview has a password.\n',
  429: 'محاولات خاطئة كثيرة؛ انتظر ثم أعد المحاولة.\nToo many wrong tries; wait, then try again.\n',
} as const;

function turnAway(response: ServerResponse, status: 401 | 429, wait = 0): false {
  const body = Buffer.from(WORDS[status]);
  response.writeHead(status, {
    ...(status === 401 ? { 'WWW-Authenticate': CHALLENGE } : {}),
    ...(status === 429 ? { 'Retry-After': String(Math.max(1, Math.ceil(wait / 1000))) } : {}),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(body.length),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(body);
  return false;
}
