import { createHmac } from 'node:crypto';
import { readAddress } from '../newsroom/addresses.ts';
import type { Settings } from '../newsroom/settings.ts';
import type { Letter, Outbox } from './outbox.ts';

/** Somebody who wants to be told of changed addresses. */
interface Receiver {
  /** As the outbox keeps it; in messages, too. */
  readonly name: string;
  /** @param news whether the address is news to the world, or only printed anew. */
  readonly wants: (address: string, news: boolean) => boolean;
  /** How many addresses go into one request. */
  readonly batch: number;
  readonly request: (
    urls: readonly string[],
    siteUrl: string,
  ) => readonly [url: string, init: RequestInit];
}

/** Most addresses that IndexNow takes at once (indexnow.org/documentation). */
const INDEXNOW_BATCH = 10_000;

/**
 * Those whom the settings name. Only the real site tells anybody: a preview's addresses are not
 * to be found.
 */
export function receiversOf({
  siteEnv,
  indexNow,
  webSubHub,
  purgeUrl,
  secret,
}: Pick<Settings, 'siteEnv' | 'indexNow' | 'webSubHub' | 'purgeUrl' | 'secret'>): Receiver[] {
  const receivers: Receiver[] = [];
  if (purgeUrl !== undefined && secret !== undefined) receivers.push(purging(purgeUrl, secret));
  if (siteEnv !== 'production') return receivers;
  if (indexNow) {
    const { endpoint, key } = indexNow;
    receivers.push({
      name: 'IndexNow',
      wants: (address, news) => news && PAGES.has(readAddress(address)?.place.type ?? ''),
      batch: INDEXNOW_BATCH,
      request: (urlList, siteUrl) => {
        const { host } = new URL(siteUrl);
        const keyLocation = `${siteUrl}/${keyFile(key)}`;
        const body = JSON.stringify({ host, key, keyLocation, urlList });
        const headers = { 'Content-Type': 'application/json; charset=utf-8' };
        return [endpoint, { method: 'POST', headers, body }];
      },
    });
  }
  if (webSubHub !== undefined) {
    receivers.push({
      name: 'WebSub',
      wants: (address, news) => news && readAddress(address)?.place.type === 'feed',
      // The recommendation leaves open how a hub is told; every hub knows this form, one at a time.
      batch: 1,
      request: ([url = '']) => [
        webSubHub,
        {
          method: 'POST',
          body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': url }),
        },
      ],
    });
  }
  return receivers;
}

/** How many addresses go into one request to the cache in front; each says so itself, too. */
const PURGE_BATCH = 500;

/**
 * The cache in front of the site, which is to forget whatever was printed or removed, for whatever
 * reason. It knows by the signature that we say so, and by the time that we say so now.
 */
function purging(url: string, secret: string): Receiver {
  return {
    name: 'The cache',
    // Names of pages that servers answer with are no addresses.
    wants: (address) => address.startsWith('/'),
    batch: PURGE_BATCH,
    request: (urls) => {
      const body = JSON.stringify({ sentAt: new Date().toISOString(), urls });
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      return [
        url,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json; charset=utf-8',
            // As GitHub signs its hooks.
            'X-Hub-Signature-256': `sha256=${signature}`,
          },
          body,
        },
      ];
    },
  };
}

/** Listings follow from reports, and are found by the sitemap. */
const PAGES: ReadonlySet<string> = new Set(['article', 'front']);

/** The file by which IndexNow knows that a key is ours. */
export function keyFile(key: string): string {
  return `${key}.txt`;
}

/** In milliseconds; a test has shorter ones. */
export interface Patience {
  /** For one answer. */
  readonly answer: number;
  /** Before the second try; every further wait is twice as long, up to `longest`. */
  readonly first: number;
  readonly longest: number;
  /** After so many tries in vain a letter is given up. */
  readonly tries: number;
}

const PATIENCE: Patience = { answer: 10_000, first: 30_000, longest: 3_600_000, tries: 12 };

/**
 * Tells search engines and hubs what was printed and removed, from an outbox on disk: whatever
 * becomes of this process, each is told at least once. Nothing waits for it.
 */
export class Pings {
  readonly #outbox: Outbox;
  readonly #receivers: readonly Receiver[];
  readonly #siteUrl: () => string;
  readonly #warn: (line: string) => void;
  readonly #patience: Patience;
  readonly #stop = new AbortController();
  readonly #sending = new Map<Receiver, Promise<void>>();
  readonly #timers = new Map<Receiver, NodeJS.Timeout>();
  /** Receivers that are known not to answer: that is said once. */
  readonly #failing = new Set<Receiver>();

  /** @param siteUrl says what absolute addresses begin with, without a slash at its end. */
  constructor(
    outbox: Outbox,
    receivers: readonly Receiver[],
    siteUrl: () => string,
    warn: (line: string) => void,
    patience = PATIENCE,
  ) {
    this.#outbox = outbox;
    this.#receivers = receivers;
    this.#siteUrl = siteUrl;
    this.#warn = warn;
    this.#patience = patience;
    outbox.addressing = (address, news) =>
      receivers.filter(({ wants }) => wants(address, news)).map(({ name }) => name);
    outbox.keepOnly(receivers.map(({ name }) => name));
  }

  /** Begins to send what there is, if nobody is at it and no wait is on. Returns at once. */
  send(): void {
    for (const receiver of this.#receivers) {
      if (this.#sending.has(receiver) || this.#timers.has(receiver)) continue;
      const sending = this.#drain(receiver)
        .catch((error: unknown) => {
          this.#warn(`${receiver.name}: ${reasonOf(error)}`);
        })
        .finally(() => this.#sending.delete(receiver));
      this.#sending.set(receiver, sending);
    }
  }

  /** Resolves when nothing is under way; what waits for its next try is not waited for. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending.values());
  }

  /** Ends at once; what was not taken stays in the outbox. */
  async stop(): Promise<void> {
    this.#stop.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.settled();
  }

  async #drain(receiver: Receiver): Promise<void> {
    while (!this.#isStopped()) {
      const letters = this.#outbox.first(receiver.name, receiver.batch);
      if (letters.length === 0) return;
      const fault = await this.#post(receiver, letters);
      if (this.#isStopped() && fault !== undefined) return;
      if (fault === undefined) {
        this.#failing.delete(receiver);
        this.#outbox.remove(letters);
      } else {
        this.#again(receiver, letters, fault);
        return;
      }
    }
  }

  /** @returns what went wrong, if anything did. */
  async #post(receiver: Receiver, letters: readonly Letter[]): Promise<string | undefined> {
    const siteUrl = this.#siteUrl();
    const urls = letters.map(({ name }) => siteUrl + name);
    const [url, init] = receiver.request(urls, siteUrl);
    const patience = AbortSignal.timeout(this.#patience.answer);
    try {
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stop.signal, patience]),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `it answered ${String(response.status)}`;
    } catch (error) {
      return reasonOf(error);
    }
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Plans the next try. */
  #again(receiver: Receiver, letters: readonly Letter[], fault: string): void {
    const { first, longest, tries: most } = this.#patience;
    this.#outbox.tried(letters);
    const tries = Math.max(...letters.map((letter) => letter.tries)) + 1;
    if (!this.#failing.has(receiver)) {
      this.#failing.add(receiver);
      this.#warn(`${receiver.name} was not told what is new: ${fault}; trying again later`);
    }
    const given = letters.filter((letter) => letter.tries + 1 >= most);
    if (given.length > 0) {
      this.#outbox.remove(given);
      const count = String(given.length);
      this.#warn(
        `${receiver.name}: ${count} addresses given up after ${String(most)} tries: ${fault}`,
      );
    }
    const timer = setTimeout(
      () => {
        this.#timers.delete(receiver);
        this.send();
      },
      Math.min(longest, first * 2 ** (tries - 1)),
    );
    // The press does not stay for it.
    timer.unref();
    this.#timers.set(receiver, timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.message || error.message;
}
