import { breather } from './breather.ts';
import { announces, changesSince, lastChange, remembers, type Change } from './changes.ts';
import { printedAddresses } from './folder.ts';
import { concernsMaps } from './maps.ts';
import { plan } from './plan.ts';
import { planAll } from './plan-all.ts';
import type { PressIndex } from './press-index.ts';
import type { PrintRecord, Queued } from './record.ts';
import { LAST, type Job } from './urgency.ts';

/** How far the press has read an index: which, by which code, to which change. */
type Memory = Readonly<Record<'index' | 'code' | 'change', string>>;

/** How many pages are queued in one go. */
const PIECE = 500;

/** A printed page that may have to go. */
export interface Doubt {
  readonly name: string;
  /** Relative to the printed folder. */
  readonly file: string;
}

export interface PlannerInput {
  readonly index: PressIndex;
  readonly record: PrintRecord;
  readonly printDir: string;
  /** Names the code: what pages of another look like is planned anew. */
  readonly code: string;
}

/**
 * Reads on in the index where the press has left off, and queues what that touches: what was saved at
 * once, what only names it piece by piece.
 */
export class Planner {
  readonly #input: PlannerInput;
  /** Pages that are still to be queued, of the latest changes first. */
  #plans: Iterator<Queued, unknown>[] = [];
  /** How far the index has been read; the record knows it once all of that is queued. */
  #seen: Memory | undefined;
  /** Names of printed pages that may have to go; undefined: any of them. */
  #doubtful: Set<string> | undefined;
  /** Whether the maps, and the headers, may be out of date. */
  #stale = { maps: false, headers: false };

  constructor(input: PlannerInput) {
    this.#input = input;
    this.#stepBack();
  }

  /**
   * The record is on disk with every page, the index now and then: after a power cut it may know
   * less than the record has dealt with. What it finds again counts as new.
   */
  #stepBack(): void {
    const { index, record } = this.#input;
    const last = lastChange(index.database);
    if (record.get('index') !== index.id || Number(record.get('change') ?? 0) <= last) return;
    record.set({ change: String(last) });
  }

  /** Queues the pages that changes of the index touch, as far as somebody waits for them. */
  look(): void {
    const { index, record, code } = this.#input;
    const { database, id } = index;
    const before = this.#seen ?? {
      index: record.get('index'),
      code: record.get('code'),
      change: record.get('change') ?? '0',
    };
    const known =
      before.index === id && before.code === code && remembers(database, Number(before.change));
    const seen = { index: id, code, change: String(lastChange(database)) };
    if (!known) {
      this.#stale = { maps: true, headers: true };
      this.#doubtful = undefined;
      this.#plans = [this.#everything()];
      this.#seen = seen;
      return;
    }
    const changes = changesSince(database, Number(before.change));
    if (changes.length === 0) return;
    this.#queueTouched(changes);
    this.#seen = seen;
  }

  /** The whole site; also what is printed but no longer known: its turn removes it. */
  *#everything(): Generator<Queued, void> {
    const { index, record, printDir } = this.#input;
    for (const name of record.names()) yield { name, urgency: LAST };
    for (const name of printedAddresses(printDir)) yield { name, urgency: LAST };
    yield* planAll(index.database);
  }

  #queueTouched(changes: readonly Change[]): void {
    const { index, record } = this.#input;
    const { database } = index;
    this.#stale.headers ||= changes.some(({ type }) => type === 'site');
    this.#stale.maps ||= changes.some((change) => concernsMaps(database, change));
    const told = announces(changes);
    const { first, rest } = plan(database, changes);
    // A run that did not come to its end may have left others in doubt.
    for (const { name } of first) this.#doubtful?.add(name);
    const queued = (job: Job): Queued => ({ ...job, announced: told(job.name) });
    record.enqueue(first.map(queued));
    this.#plans.unshift(Iterator.from(rest).map(queued));
  }

  /** What servers must know that may be out of date, until {@link written} is called. */
  get stale(): Readonly<{ maps: boolean; headers: boolean }> {
    return this.#stale;
  }

  /** What servers must know is written. */
  written(): void {
    this.#stale = { maps: false, headers: false };
  }

  /** How many plans have pages that are still to be queued. */
  get unplanned(): number {
    return this.#plans.length;
  }

  /**
   * Queues what is still to be queued, in pieces: whoever saves meanwhile is heard between them.
   * @param pause whether to leave the rest to the next run.
   */
  async planOn(pause: () => boolean): Promise<void> {
    const { record } = this.#input;
    const breath = breather();
    try {
      for (let plan = this.#plans[0]; plan; plan = this.#plans[0]) {
        const piece: Queued[] = [];
        while (piece.length < PIECE) {
          const next = plan.next();
          if (next.done) break;
          piece.push(next.value);
        }
        record.enqueue(piece);
        if (piece.length < PIECE) this.#plans.shift();
        await breath();
        if (pause()) return;
      }
    } catch (error) {
      // What was planned of an index that cannot be read is planned again.
      this.#plans = [];
      this.#seen = undefined;
      throw error;
    }
    if (this.#seen) record.enqueue([], this.#seen);
    this.#seen = undefined;
  }

  /**
   * The printed pages that may have to go, of all changes since {@link settled} was called. Where any
   * may, all must be queued before they are asked for.
   */
  async doubts(): Promise<Iterable<Doubt>> {
    if (!this.#doubtful) await this.planOn(() => false);
    return this.#doubts();
  }

  *#doubts(): Generator<Doubt, void> {
    const { record } = this.#input;
    if (!this.#doubtful) {
      yield* record.queuedPages();
      return;
    }
    for (const name of this.#doubtful) {
      const page = record.page(name);
      if (page) yield { name, file: page.file };
    }
  }

  /** No page is in doubt any more. */
  settled(): void {
    this.#doubtful = new Set();
  }
}
