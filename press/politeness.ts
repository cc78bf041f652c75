import { isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** Searching is work: so many questions a minute are for one reader, and more are for a machine. */
const A_MINUTE = 40;

/** How often one address may ask for what is made anew for each question. */
export class Politeness {
  readonly #limiter: RateLimiterMemory;

  constructor(aMinute = A_MINUTE) {
    this.#limiter = new RateLimiterMemory({ points: aMinute, duration: 60 });
  }

  /** How many seconds whoever asks must wait; 0 when they need not. */
  async wait(request: IncomingMessage): Promise<number> {
    try {
      await this.#limiter.consume(askerOf(request));
      return 0;
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
    }
  }
}

/**
 * Who asks. Behind a server on the same machine that is whom it heard last; what stands before in
 * the header, or is said by anybody else, may be made up. Of IPv6 the first 64 bits are one place.
 */
export function askerOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const remote = socket.remoteAddress ?? '';
  const given = headers['x-forwarded-for'];
  const heard = (Array.isArray(given) ? given.at(-1) : given)?.split(',').at(-1)?.trim();
  const isProxy = /^(?:127\.|::1$|::ffff:127\.)/.test(remote);
  const address = isProxy && heard !== undefined && heard !== '' ? heard.slice(0, 64) : remote;
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  return expanded(address).slice(0, 4).join(':');
}

/** The eight groups of an IPv6 address. */
function expanded(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after];
}
