/** How soon the whole folder may be looked through again, in milliseconds. */
export const LOOK_EVERY_MS = 2_000;
/** The whole folder is looked through at least so often, in milliseconds. */
const LONGEST_MS = 300_000;
/** Looking through the whole folder takes at most this part of the time: more where nobody tells us. */
export const SHARE = { watched: 1 / 50, alone: 1 / 5 };

/**
 * When the whole content folder is to be looked through, whatever was told of it: now and then, and
 * the more seldom the longer it takes. By a clock that nobody sets: one that is set back by an hour
 * must not keep what was saved from readers for an hour.
 */
export class LookThrough {
  readonly #clock: () => number;
  #due: number;

  /** Due at once. @param clock in milliseconds; never set back. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#due = clock();
  }

  isDue(): boolean {
    return this.left() <= 0;
  }

  /** In how many milliseconds it is due. */
  left(): number {
    return this.#due - this.#clock();
  }

  /** Nobody knows any more what changed. */
  now(): void {
    this.#due = this.#clock();
  }

  /** It was looked through. @param took milliseconds. @param watched whether changes are told. */
  looked(took: number, watched: boolean): void {
    const wait = took / (watched ? SHARE.watched : SHARE.alone);
    this.#due = this.#clock() + Math.min(LONGEST_MS, Math.max(LOOK_EVERY_MS, wait));
  }
}
