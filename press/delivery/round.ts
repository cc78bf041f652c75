import type { Report } from './deliveries.ts';

/** Before what failed is tried again, in milliseconds; every further wait is twice as long. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Deliveries of a server that goes on printing meanwhile: one at a time, once more when something
 * was printed while it went on, and again after a while when it failed.
 */
export class DeliveryRound {
  readonly #deliver: (changed: readonly string[] | undefined) => Promise<readonly Report[]>;
  readonly #done: (line: string) => void;
  readonly #failed: (reason: string) => void;
  readonly #then: () => void;
  #running = false;
  #again = false;
  /** What is still to be delivered; undefined for all there is. */
  #changed: Set<string> | undefined;
  #stopped = false;
  #wait = FIRST_WAIT_MS;
  #timer: NodeJS.Timeout | undefined;

  /** @param then is called after each delivery that brought everything up to date. */
  constructor(
    deliver: (changed: readonly string[] | undefined) => Promise<readonly Report[]>,
    done: (line: string) => void,
    failed: (reason: string) => void,
    then: () => void,
  ) {
    this.#deliver = deliver;
    this.#done = done;
    this.#failed = failed;
    this.#then = then;
  }

  /**
   * Something was printed or removed. Returns at once.
   * @param changed which addresses; without them, and once after every fault, everything is compared.
   */
  ask(changed?: readonly string[]): void {
    if (this.#stopped) return;
    if (!changed) this.#changed = undefined;
    else for (const address of changed) this.#changed?.add(address);
    this.#again = true;
    clearTimeout(this.#timer);
    if (!this.#running) void this.#run();
  }

  /** What is under way goes on with the process, and is made good by the next one. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const changed = this.#changed && [...this.#changed];
      this.#changed = new Set();
      try {
        for (const { url, sent, removed } of await this.#deliver(changed)) {
          if (sent + removed > 0)
            this.#done(`${url}: ${String(sent)} sent, ${String(removed)} removed`);
        }
        this.#wait = FIRST_WAIT_MS;
        if (!this.#isStopped()) this.#then();
      } catch (error) {
        this.#changed = undefined;
        this.#failed(error instanceof Error ? error.message : String(error));
        this.#timer = setTimeout(() => {
          this.ask();
        }, this.#wait).unref();
        this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
      }
    }
    this.#running = false;
  }
}
