import type { PressRun } from '../press.ts';

/**
 * Says what of the site has changed to whoever keeps copies of it: after each run what that has
 * done, and everything where nobody knows.
 */
export class Copies {
  /** @param changed which addresses; without them everything is to be compared. */
  readonly #tell: (changed?: readonly string[]) => void;
  #isFirst = true;
  #hasMissed = false;
  #asked: string[] = [];

  constructor(tell: (changed?: readonly string[]) => void) {
    this.#tell = tell;
  }

  /** A page was printed because a reader asked for it; it is told with the next run. */
  printed(name: string): void {
    this.#asked.push(name);
  }

  /** A run ended with a fault: what it had done until then no other run tells. */
  missed(): void {
    this.#hasMissed = true;
  }

  ran({ printed, removed, left }: Pick<PressRun, 'printed' | 'removed' | 'left'>): void {
    // Of a site that is not all printed yet, comparing would take from a copy what is still to come.
    if (this.#isFirst && left > 0) return;
    const changed = [...printed, ...removed, ...this.#asked];
    this.#asked = [];
    if (this.#isFirst || this.#hasMissed) this.#tell();
    else if (changed.length > 0) this.#tell(changed);
    this.#isFirst = false;
    this.#hasMissed = false;
  }
}
