import { Newsroom } from '../newsroom/newsroom.ts';
import type { Problem } from '../newsroom/problem.ts';
import type { Refreshed } from '../newsroom/refresh.ts';
import type { Settings } from '../newsroom/settings.ts';
import { copyAssets } from './assets.ts';
import { drain, type Drained, type PressEvent } from './drain.ts';
import { OF_PREVIEWS } from './kind.ts';
import { removeLeftovers } from './leftovers.ts';
import { Media } from './media.ts';
import { mend } from './mend.ts';
import { keyFile, Pings, receiversOf } from './pings.ts';
import { Planner } from './planner.ts';
import { PressIndex } from './press-index.ts';
import { printFile } from './print.ts';
import { Printer } from './printer.ts';
import { PrintRecord } from './record.ts';
import type { Render } from './renderer.ts';
import { ServerFiles } from './server-files.ts';
import { sheetFor } from './sheets.ts';
import { TakeDown } from './take-down.ts';
import { SAVED } from './urgency.ts';

export interface PressRun extends Drained {
  readonly problems: readonly Problem[];
  /** When the next embargo ends, in milliseconds since 1970. */
  readonly nextEmbargo: number | undefined;
}

export interface RunOptions {
  /** What may have changed in the content folder; without it all of that is looked at. */
  readonly touched?: ReadonlySet<string> | undefined;
  /** Asked before each page: whether to leave the rest to the next run, which finds it queued. */
  readonly pause?: (nextEmbargo: number | undefined) => boolean;
  readonly tell?: (event: PressEvent) => void;
}

/** How much is done and left to do. */
export interface PressState {
  /** Pages that are printed, are to be, and could not be. */
  readonly printed: number;
  readonly queued: number;
  readonly setAside: number;
  /** Addresses that somebody is still to be told of. */
  readonly outbox: number;
  /** Reports that readers may see. */
  readonly reports: number;
}

/** How many pages each renderer is asked for at once: while it makes one, others are compressed. */
const AT_ONCE = 4;

/**
 * Brings the printed folder up to the content folder, page by page, whatever it was before: looks
 * (`press-index.ts`), plans (`planner.ts`), takes down (`take-down.ts`), prints (`printer.ts`), and
 * remembers how far it has come (`record.ts`).
 */
export class Press {
  readonly #settings: Settings;
  readonly #record: PrintRecord;
  readonly #servers: ServerFiles;
  readonly #media: Media;
  readonly #index: PressIndex;
  /** Reads the index that this press keeps, as pages do. */
  readonly #room: Newsroom;
  readonly #planner: Planner;
  readonly #takeDown: TakeDown;
  readonly #printer: Printer;
  #started = false;
  /** Whether pictures may lie there that nobody has looked for. */
  #untidy = true;

  /** @param code names the built code: pages of other code are all printed again. */
  constructor(settings: Settings, code: string, render: Render) {
    this.#settings = settings;
    const { printDir, showing } = settings;
    const record = new PrintRecord(settings.recordFile);
    const media = new Media(settings, record);
    const servers = new ServerFiles(settings, record);
    const index = new PressIndex(settings);
    const room = new Newsroom({ ...settings, indexShared: true });
    // These stand on every page or feed, too.
    const { branch, commit } = room.revision() ?? {};
    const { siteUrl, siteEnv, webSubHub } = settings;
    const whole = [code, siteUrl, siteEnv, webSubHub, branch, commit].join(' ');
    const database = () => index.database;
    const sheet = (name: string) => sheetFor(index.database, name, showing);
    const common = { printDir, record, media, database, sheet };
    const { brotliQuality: quality } = settings;
    const takeDown = new TakeDown(common);
    this.#planner = new Planner({ index, record, printDir, code: whole });
    this.#printer = new Printer({ ...common, servers, takeDown, room, render, quality });
    this.#record = record;
    this.#servers = servers;
    this.#media = media;
    this.#index = index;
    this.#room = room;
    this.#takeDown = takeDown;
  }

  /**
   * Sees what changed, and prints what that touches. What is left of an earlier run is done too.
   * @param now milliseconds since 1970.
   * @throws when the renderer cannot be reached; everything undone stays queued.
   */
  async run(now: number, options: RunOptions = {}): Promise<PressRun> {
    const { problems, nextEmbargo } = this.#look(now, options);
    await this.#prepare();
    const down = await this.#takeDown.all(await this.#planner.doubts());
    this.#planner.settled();
    await this.#media.tone(this.#index.database);
    const { removed, ...done } = await this.#drain(nextEmbargo, options);
    await this.#tidy(done);
    // A style that no page has any more is allowed no longer.
    if (done.printed.length > 0) await this.#servers.writeHeaders(this.#index.database);
    return { ...done, removed: [...down, ...removed], problems, nextEmbargo };
  }

  /**
   * Prints one page at once, for a reader who asks for it before its turn.
   * @returns whether there is such a page now.
   */
  async printNow(name: string): Promise<boolean> {
    const result = await this.#printer.bringUpToDate(name);
    return result === 'printed' || result === 'unchanged';
  }

  /**
   * Whoever is to be told of what was printed. Made once, before the first run: from then on what
   * they want to know is kept until they have taken it.
   */
  pings(warn: (line: string) => void): Pings {
    const siteUrl = () => this.#room.siteUrl();
    return new Pings(this.#record.outbox, receiversOf(this.#settings), siteUrl, warn);
  }

  state(): PressState {
    return { ...this.#record.counts(), reports: this.#index.reports() };
  }

  close(): void {
    try {
      if (this.#started) this.#record.set({ open: 'no' });
    } catch {
      // On a full disk: the next press looks for leftovers once in vain.
    }
    this.#record.close();
    this.#room.close();
    this.#index.close();
  }

  /** Brings the index up to date and queues the pages that its changes touch. */
  #look(now: number, { touched, tell }: RunOptions): Refreshed {
    const refreshed = this.#index.refresh(now, {
      touched,
      progress: (done, all) => tell?.({ event: 'reading', done, all }),
    });
    // A report that is sound again as it was before is no change, but its page may have failed.
    if (refreshed.read > 0) this.#record.retry();
    this.#planner.look();
    return refreshed;
  }

  /** Before any page: what an earlier press has left behind, and what servers must know. */
  async #prepare(): Promise<void> {
    const { database } = this.#index;
    const first = !this.#started;
    if (first) await this.#start();
    const { stale } = this.#planner;
    if (first || stale.headers) await this.#servers.writeHeaders(database);
    if (first || stale.maps) await this.#servers.writeMaps(database);
    this.#started = true;
    this.#planner.written();
    if (first) await this.#media.hide(database);
  }

  async #start(): Promise<void> {
    const { printDir, showing, indexNow, siteEnv } = this.#settings;
    // Still open is what a press left that was cut off.
    const anew = this.#record.get('open') === 'yes';
    if (anew) {
      await removeLeftovers(printDir);
      await mend(printDir, this.#record);
    }
    this.#record.set({ open: 'yes' });
    const without = showing === 'published' ? OF_PREVIEWS : undefined;
    await copyAssets('public', printDir, { without, anew });
    if (indexNow && siteEnv === 'production') {
      await printFile(printDir, keyFile(indexNow.key), indexNow.key);
    }
  }

  /** Prints what was saved, then what only names it. */
  async #drain(nextEmbargo: number | undefined, options: RunOptions): Promise<Drained> {
    const { tell } = options;
    const pause = () => options.pause?.(nextEmbargo) ?? false;
    const print = (queue: Pick<PrintRecord, 'queued' | 'left'>) =>
      drain(queue, (name) => this.#printer.bringUpToDate(name), {
        ...{ lanes: AT_ONCE * this.#settings.renderers, pause, tell },
      });
    if (this.#planner.unplanned === 0) return print(this.#record);
    const urgent = await print({
      queued: (limit) => this.#record.queued(limit, SAVED),
      left: () => this.#record.left(),
    });
    await this.#planner.planOn(pause);
    const others = await print(this.#record);
    return {
      printed: [...urgent.printed, ...others.printed],
      removed: [...urgent.removed, ...others.removed],
      unchanged: urgent.unchanged + others.unchanged,
      failures: [...urgent.failures, ...others.failures],
      // What nobody has queued yet is left, too.
      left: Math.max(others.left, this.#planner.unplanned),
    };
  }

  /** Pictures that no page names go; once all pages are on record, whoever left them there. */
  async #tidy({ failures, left }: Pick<Drained, 'failures' | 'left'>): Promise<void> {
    // A page that failed, or is still to come, may name pictures that an older record knew of.
    const untidy = this.#untidy;
    this.#untidy &&= failures.length > 0 || left > 0;
    if (untidy && !this.#untidy) await this.#media.tidyAll();
    else await this.#media.tidy();
  }
}
