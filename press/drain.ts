/** A page that could not be made; the printed one, if any, is as it was. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
}

/** What became of a page; `absent` when there neither was nor is one. */
export type Result = 'printed' | 'removed' | 'unchanged' | 'absent' | Failure;

/** What is told of a run as it goes on. */
export type PressEvent =
  | { readonly event: 'reading'; readonly done: number; readonly all: number }
  | { readonly event: 'planned'; readonly left: number }
  | {
      readonly event: 'printed' | 'removed' | 'unchanged';
      readonly name: string;
      readonly left: number;
    }
  | {
      readonly event: 'failed';
      readonly name: string;
      readonly reason: string;
      readonly left: number;
    };

export interface Drained {
  readonly printed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  readonly failures: readonly Failure[];
  /** How many pages are still to be done: some, when it was broken off. */
  readonly left: number;
}

/** Where pages wait, the most urgent first; what is done with one takes it away. */
interface Queue {
  readonly queued: (limit: number) => readonly string[];
  readonly left: () => number;
}

export interface DrainOptions {
  /** How many pages are made at once. */
  readonly lanes: number;
  /** Asked before each page: whether to leave the rest. */
  readonly pause: () => boolean;
  readonly tell?: ((event: PressEvent) => void) | undefined;
}

/** Pages that are taken from the queue in one go. */
const CHUNK = 64;

/**
 * Makes page after page until none waits, or a pause is called for.
 * @throws what making one throws, once what is at work has ended; no other is begun then.
 */
export async function drain(
  queue: Queue,
  make: (name: string) => Promise<Result>,
  { lanes, pause, tell }: DrainOptions,
): Promise<Drained> {
  const done = { printed: [] as string[], removed: [] as string[], failures: [] as Failure[] };
  let unchanged = 0;
  let left = queue.left();
  if (left > 0) tell?.({ event: 'planned', left });
  const note = (name: string, result: Result): void => {
    // What is queued meanwhile was not counted.
    left = Math.max(0, left - 1);
    if (typeof result === 'object') {
      done.failures.push(result);
      tell?.({ event: 'failed', ...result, left });
      return;
    }
    if (result === 'printed' || result === 'removed') done[result].push(name);
    else if (result === 'unchanged') unchanged += 1;
    if (result !== 'absent') tell?.({ event: result, name, left });
  };
  const over = { is: false };
  const lane = async (names: Iterable<string>): Promise<void> => {
    for (const name of names) {
      over.is ||= pause();
      if (over.is) return;
      try {
        note(name, await make(name));
      } catch (error) {
        over.is = true;
        throw error;
      }
    }
  };
  for (let names = queue.queued(CHUNK); names.length > 0;) {
    // All take from the same.
    const waiting = names.values();
    const ends = await Promise.allSettled(Array.from({ length: lanes }, () => lane(waiting)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    names = over.is ? [] : queue.queued(CHUNK);
  }
  return { ...done, unchanged, left: over.is ? queue.left() : 0 };
}
