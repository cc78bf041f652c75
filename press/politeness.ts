import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { clientOf } from './client.ts';

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
      await this.#limiter.consume(clientOf(request));
      return 0;
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
    }
  }
}
