import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAddress } from '../newsroom/addresses.ts';
import { isDamage, makeIndex, openIndex, type IndexFile } from '../newsroom/index-file.ts';
import type { Output } from '../newsroom/discovery/outputs.ts';
import { Newsroom } from '../newsroom/newsroom.ts';
import type { Problem } from '../newsroom/problem.ts';
import { ReadingPool } from '../newsroom/reading-pool.ts';
import { refreshIndex, type Refreshed } from '../newsroom/refresh.ts';
import { resolve } from '../newsroom/resolve.ts';
import type { Settings } from '../newsroom/settings.ts';
import { copyAssets } from './assets.ts';
import { breather } from './breather.ts';
import { drain, type Drained, type PressEvent, type Result } from './drain.ts';
import {
  CHECKSUMS,
  checksums,
  EDITION,
  hideFromEdition,
  makeEdition,
  printedEdition,
} from './edition.ts';
import { errorSheet, fileOf, lightFile, printedAddresses, sheetOf, type Sheet } from './folder.ts';
import { OF_PREVIEWS } from './kind.ts';
import { LeanError, readRendered, type RenderedPage } from './lean.ts';
import { removeLeftovers } from './leftovers.ts';
import { Media } from './media.ts';
import {
  announces,
  changesSince,
  LAST,
  lastChange,
  plan,
  planAll,
  remembers,
  SAVED,
  type Change,
  type Job,
} from './plan.ts';
import { isPictureWhole, isPrintedWhole, UNSETTLED_MS } from './damage.ts';
import { concernsMaps } from './maps.ts';
import { keyFile, Pings, receiversOf } from './pings.ts';
import { hashOf, printFile, removeFile } from './print.ts';
import { PrintRecord, type PrintedPage, type Queued } from './record.ts';
import { ServerFiles } from './server-files.ts';
import { SiteStyle } from './site-style.ts';
import { cspHash } from './style.ts';
import { saying, weighed } from './weight.ts';

/** Asks the renderer for a route or a built file. @throws when the renderer cannot be reached. */
export type Render = (path: string) => Promise<{ readonly status: number; readonly text: string }>;

export interface PressRun extends Drained {
  readonly problems: readonly Problem[];
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

/** How far the press has read an index: which, by which code, to which change. */
type Memory = Readonly<Record<'index' | 'code' | 'change', string>>;

/** How many pages are queued in one go. */
const PIECE = 500;

/** How many pages each renderer is asked for at once: while it makes one, others are compressed. */
const AT_ONCE = 4;

/** Brings the printed folder up to the content folder, page by page, whatever it was before. */
export class Press {
  readonly #settings: Settings;
  readonly #code: string;
  readonly #render: Render;
  readonly #record: PrintRecord;
  readonly #servers: ServerFiles;
  readonly #media: Media;
  readonly #pool: ReadingPool;
  readonly #style: SiteStyle;
  /** Pages being made: one is never made twice at the same time. */
  readonly #making = new Map<string, Promise<Result>>();
  #index: IndexFile;
  /** Reads the index that this press keeps, as pages do. */
  readonly #room: Newsroom;
  #started = false;
  /** Whether pictures may lie there that nobody has looked for. */
  #untidy = true;
  /** Whether the maps, and the headers, may be out of date. */
  #stale = { maps: false, headers: false };
  /** Printed pages that may have to go; undefined: any of them. */
  #doubtful: Set<string> | undefined;
  /** Pages that are still to be queued, of the latest changes first. */
  #plans: Iterator<Queued, unknown>[] = [];
  /** How far the index has been read; the record knows it once all of that is queued. */
  #seen: Memory | undefined;

  /** @param code names the built code: pages of other code are all printed again. */
  constructor(settings: Settings, code: string, render: Render) {
    this.#settings = settings;
    this.#render = render;
    this.#style = new SiteStyle(render);
    this.#record = new PrintRecord(settings.recordFile);
    this.#servers = new ServerFiles(settings, this.#record);
    this.#media = new Media(settings, this.#record);
    this.#pool = new ReadingPool(settings.readers);
    this.#index = openIndex(settings.indexFile);
    this.#stepBack();
    this.#room = new Newsroom({ ...settings, indexShared: true });
    // These stand on every page or feed, too.
    const { branch, commit } = this.#room.revision() ?? {};
    const { siteUrl, siteEnv, webSubHub } = settings;
    this.#code = [code, siteUrl, siteEnv, webSubHub, branch, commit].join(' ');
  }

  /**
   * The record is on disk with every page, the index now and then: after a power cut it may know
   * less than the record has dealt with. What it finds again counts as new.
   */
  #stepBack(): void {
    const { database, id } = this.#index;
    const last = lastChange(database);
    if (this.#record.get('index') !== id || Number(this.#record.get('change') ?? 0) <= last) return;
    this.#record.set({ change: String(last) });
  }

  /**
   * Sees what changed, and prints what that touches. What is left of an earlier run is done too.
   * @throws when the renderer cannot be reached; everything undone stays queued.
   */
  async run(now: number, options: RunOptions = {}): Promise<PressRun> {
    const { problems, nextEmbargo } = this.#refresh(now, options);
    const { database } = this.#index;
    const first = !this.#started;
    if (first) {
      const { printDir, showing } = this.#settings;
      // Still open is what a press left that was cut off.
      const anew = this.#record.get('open') === 'yes';
      if (anew) {
        await removeLeftovers(printDir);
        await this.#mend();
      }
      this.#record.set({ open: 'yes' });
      const without = showing === 'published' ? OF_PREVIEWS : undefined;
      await copyAssets('public', printDir, { without, anew });
      await this.#writeKey();
    }
    if (first || this.#stale.headers) await this.#servers.writeHeaders(database);
    if (first || this.#stale.maps) await this.#servers.writeMaps(database);
    this.#started = true;
    this.#stale = { maps: false, headers: false };
    if (first) await this.#media.hide(database);
    // What may have to go can be anything: all must be queued before it is looked for.
    if (!this.#doubtful) await this.#planOn(() => false);
    const down = await this.#takeDown();
    await this.#media.tone(database);
    const { removed, ...done } = await this.#drain(nextEmbargo, options);
    // A page that failed, or is still to come, may name pictures that an older record knew of.
    const untidy = this.#untidy;
    this.#untidy &&= done.failures.length > 0 || done.left > 0;
    if (untidy && !this.#untidy) await this.#media.tidyAll();
    else await this.#media.tidy();
    // A style that no page has any more is allowed no longer.
    if (done.printed.length > 0) await this.#servers.writeHeaders(database);
    return { ...done, removed: [...down, ...removed], problems, nextEmbargo };
  }

  /**
   * Prints one page at once, for a reader who asks for it before its turn.
   * @returns whether there is such a page now.
   */
  async printNow(name: string): Promise<boolean> {
    const result = await this.#bringUpToDate(name);
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
    const row = this.#index.database
      .prepare('SELECT count(*) AS reports FROM articles WHERE visible = 1')
      .get();
    return { ...this.#record.counts(), reports: Number(row?.['reports']) };
  }

  /**
   * Finds what the disk did not keep when the power was cut, or kept though it had been removed, and
   * queues it. Files are not forced to the disk one by one: that would take longer than printing them.
   */
  async #mend(): Promise<void> {
    const { printDir } = this.#settings;
    const breath = breather();
    const settled = this.#record.lastPrinted() - UNSETTLED_MS;
    for (const page of this.#record.pages()) {
      await breath();
      if (await isPrintedWhole(printDir, page, settled)) continue;
      // Until it is printed again the renderer answers.
      await removeFile(printDir, page.file);
      this.#record.lose([page.name]);
    }
    for (const file of this.#record.pictures()) {
      await breath();
      if (await isPictureWhole(join(printDir, file))) continue;
      await rm(join(printDir, file), { force: true });
      this.#record.lose(this.#record.naming(file));
    }
    for (const name of printedAddresses(printDir)) {
      await breath();
      if (!this.#record.page(name)) this.#record.enqueue([{ name, urgency: 0 }]);
    }
  }

  async #writeKey(): Promise<void> {
    const { indexNow, siteEnv, printDir } = this.#settings;
    if (indexNow && siteEnv === 'production')
      await printFile(printDir, keyFile(indexNow.key), indexNow.key);
  }

  close(): void {
    this.#pool.close();
    try {
      if (this.#started) this.#record.set({ open: 'no' });
    } catch {
      // On a full disk: the next press looks for leftovers once in vain.
    }
    this.#record.close();
    this.#room.close();
    this.#index.database.close();
  }

  /** Brings the index up to date and queues the pages that its changes touch. */
  #refresh(now: number, { touched, tell }: RunOptions): Refreshed {
    const { contentDir, showing } = this.#settings;
    const options = {
      ...(touched && { touched }),
      showing,
      reader: this.#pool.read.bind(this.#pool),
      progress: (done: number, all: number) => tell?.({ event: 'reading', done, all }),
    };
    let refreshed: Refreshed;
    try {
      refreshed = refreshIndex(this.#index, contentDir, now, options);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#index.database.close();
      this.#index = makeIndex(this.#settings.indexFile);
      refreshed = refreshIndex(this.#index, contentDir, now, options);
    }
    // They are many only once, and sleep on their memory.
    this.#pool.close();
    // A report that is sound again as it was before is no change, but its page may have failed.
    if (refreshed.read > 0) this.#record.retry();
    this.#queue();
    return refreshed;
  }

  #queue(): void {
    const { database, id } = this.#index;
    const before = this.#seen ?? {
      index: this.#record.get('index'),
      code: this.#record.get('code'),
      change: this.#record.get('change') ?? '0',
    };
    const known =
      before.index === id &&
      before.code === this.#code &&
      remembers(database, Number(before.change));
    const seen = { index: id, code: this.#code, change: String(lastChange(database)) };
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
    for (const name of this.#record.names()) yield { name, urgency: LAST };
    for (const name of printedAddresses(this.#settings.printDir)) yield { name, urgency: LAST };
    yield* planAll(this.#index.database);
  }

  #queueTouched(changes: readonly Change[]): void {
    const { database } = this.#index;
    this.#stale.headers ||= changes.some(({ type }) => type === 'site');
    this.#stale.maps ||= changes.some((change) => concernsMaps(database, change));
    const told = announces(changes);
    const { first, rest } = plan(database, changes);
    // A run that did not come to its end may have left others in doubt.
    for (const { name } of first) this.#doubtful?.add(name);
    const queued = (job: Job): Queued => ({ ...job, announced: told(job.name) });
    this.#record.enqueue(first.map(queued));
    this.#plans.unshift(Iterator.from(rest).map(queued));
  }

  /**
   * Queues what is still to be queued, in pieces: whoever saves meanwhile is heard between them.
   * @param pause whether to leave the rest to the next run.
   */
  async #planOn(pause: () => boolean): Promise<void> {
    const breath = breather();
    try {
      for (let plan = this.#plans[0]; plan; plan = this.#plans[0]) {
        const piece: Queued[] = [];
        while (piece.length < PIECE) {
          const next = plan.next();
          if (next.done) break;
          piece.push(next.value);
        }
        this.#record.enqueue(piece);
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
    if (this.#seen) this.#record.enqueue([], this.#seen);
    this.#seen = undefined;
  }

  /** What may no longer be seen goes first: that needs no renderer. */
  async #takeDown(): Promise<string[]> {
    const removed: string[] = [];
    const breath = breather();
    for (const { name, file } of this.#doubts()) {
      await breath();
      const ticket = this.#record.ticket(name);
      const sheet = this.#sheet(name);
      if (sheet?.file === file) continue;
      await this.#hideParts(name);
      await this.#remove(file);
      if (sheet) continue;
      this.#done(name, undefined, ticket);
      removed.push(name);
    }
    this.#doubtful = new Set();
    return removed;
  }

  *#doubts(): Generator<{ readonly name: string; readonly file: string }, void> {
    if (!this.#doubtful) {
      yield* this.#record.queuedPages();
      return;
    }
    for (const name of this.#doubtful) {
      const page = this.#record.page(name);
      if (page) yield { name, file: page.file };
    }
  }

  /** What else shows a report that is no longer to be seen goes before any page is made anew. */
  async #hideParts(name: string): Promise<void> {
    const place = readAddress(name)?.place;
    if (place?.type !== 'article') return;
    await this.#media.hide(this.#index.database, [place.slug]);
    await hideFromEdition(this.#settings.printDir, place.slug);
  }

  #done(name: string, page: PrintedPage | undefined, ticket: string | undefined): void {
    this.#media.drop(this.#record.page(name)?.media ?? []);
    this.#record.done(name, page, ticket);
  }

  /** Prints what was saved, then what only names it. */
  async #drain(nextEmbargo: number | undefined, options: RunOptions): Promise<Drained> {
    const { tell } = options;
    const pause = () => options.pause?.(nextEmbargo) ?? false;
    const print = (queue: Pick<PrintRecord, 'queued' | 'left'>) =>
      drain(queue, (name) => this.#bringUpToDate(name), {
        ...{ lanes: AT_ONCE * this.#settings.renderers, pause, tell },
      });
    if (this.#plans.length === 0) return print(this.#record);
    const urgent = await print({
      queued: (limit) => this.#record.queued(limit, SAVED),
      left: () => this.#record.left(),
    });
    await this.#planOn(pause);
    const others = await print(this.#record);
    return {
      printed: [...urgent.printed, ...others.printed],
      removed: [...urgent.removed, ...others.removed],
      unchanged: urgent.unchanged + others.unchanged,
      failures: [...urgent.failures, ...others.failures],
      // What nobody has queued yet is left, too.
      left: Math.max(others.left, this.#plans.length),
    };
  }

  #sheet(name: string): Sheet | undefined {
    if (name.startsWith('!')) return errorSheet(name);
    // Of a preview nothing is to be handed on.
    const isCarried = name === EDITION || name === CHECKSUMS;
    if (isCarried && this.#settings.showing !== 'published') return undefined;
    return sheetOf(resolve(this.#index.database, name));
  }

  /** What is being made now may be of before a change: whoever asks later comes after it. */
  #bringUpToDate(name: string): Promise<Result> {
    const make = () => this.#make(name);
    const making = this.#making.get(name)?.then(make, make) ?? make();
    this.#making.set(name, making);
    const over = () => {
      if (this.#making.get(name) === making) this.#making.delete(name);
    };
    making.then(over, over);
    return making;
  }

  async #make(name: string): Promise<Result> {
    const { printDir } = this.#settings;
    const ticket = this.#record.ticket(name);
    const sheet = this.#sheet(name);
    const before = this.#record.page(name);
    // Also a page that no record knows of, left by a press that was cut off.
    const places = new Set([before?.file, readAddress(name) && fileOf(name)]);
    for (const file of places) {
      if (file !== undefined && file !== sheet?.file) await this.#remove(file);
    }
    if (!sheet) {
      // A report whose files are unsound is still in the index, so only what is gone comes here.
      await this.#hideParts(name);
      this.#done(name, undefined, ticket);
      return before ? 'removed' : 'absent';
    }
    if (sheet.route === undefined) return this.#give(name, sheet.file, ticket);
    if (name === EDITION) return this.#carry(sheet.file, ticket);
    try {
      const rendered = await this.#rendered(sheet.route);
      const { media } = rendered.page;
      const pictures = await this.#media.provide(media, this.#index.database);
      try {
        const { print, printLight, ...allowed } = await this.#lean(rendered);
        // Of the page before it says what it weighs: that follows from the rest.
        const hash = hashOf(print(0));
        const files = [sheet.file, ...(printLight ? [lightFile(sheet.file)] : [])];
        const there = files.every((file) => existsSync(join(printDir, file)));
        if (there && before?.file === sheet.file && before.hash === hash) {
          this.#record.dismiss(name, ticket);
          return 'unchanged';
        }
        const { html, forms } = await weighed(print);
        // Before the other: whatever ends here, nobody gets one of them and has the record of both.
        if (printLight) {
          const light = await weighed(printLight);
          await printFile(printDir, lightFile(sheet.file), light.html, light.forms);
        } else await removeFile(printDir, lightFile(sheet.file));
        const printed = await printFile(printDir, sheet.file, html, forms);
        const page = {
          name,
          file: sheet.file,
          ...allowed,
          media,
          printedAt: Date.now(),
          ...printed,
          hash,
        };
        this.#done(name, page, ticket);
        return 'printed';
      } finally {
        pictures.release();
      }
    } catch (error) {
      if (!(error instanceof LeanError)) throw error;
      this.#record.fail(name, ticket);
      return { name, reason: error.message };
    }
  }

  /** Writes what the newsroom gives out beside pages: it needs no renderer. */
  async #give(name: string, file: string, ticket: string | undefined): Promise<Result> {
    let output: Output | undefined;
    try {
      output = await (name === CHECKSUMS ? this.#checksums() : this.#room.output(name));
    } catch (error) {
      this.#record.fail(name, ticket);
      return { name, reason: error instanceof Error ? error.message : String(error) };
    }
    return this.#write(name, file, ticket, output);
  }

  /** Makes the edition; the list of its checksums comes after it in the queue. */
  async #carry(file: string, ticket: string | undefined): Promise<Result> {
    try {
      const html = await makeEdition({
        render: async (route) => (await this.#rendered(route)).page,
        style: ({ stylesheets }) => this.#style.of(stylesheets),
        siteUrl: this.#room.siteUrl(),
      });
      return await this.#write(EDITION, file, ticket, html);
    } catch (error) {
      if (!(error instanceof LeanError)) throw error;
      this.#record.fail(EDITION, ticket);
      return { name: EDITION, reason: error.message };
    }
  }

  /** Of the edition as it is printed, once that is not being made. */
  async #checksums(): Promise<string | undefined> {
    await this.#making.get(EDITION)?.catch(() => undefined);
    const edition = printedEdition(this.#settings.printDir);
    return edition === undefined ? undefined : checksums(edition);
  }

  async #write(
    name: string,
    file: string,
    ticket: string | undefined,
    output: Output | undefined,
  ): Promise<Result> {
    const { printDir } = this.#settings;
    const before = this.#record.page(name);
    if (output === undefined) {
      await removeFile(printDir, file);
      this.#done(name, undefined, ticket);
      return before ? 'removed' : 'absent';
    }
    if (before?.hash === hashOf(output) && existsSync(join(printDir, file))) {
      this.#record.dismiss(name, ticket);
      return 'unchanged';
    }
    const printed = await printFile(printDir, file, output);
    const allowed = { style: '', script: '', media: [] };
    this.#done(name, { name, file, ...allowed, printedAt: Date.now(), ...printed }, ticket);
    return 'printed';
  }

  async #rendered(route: string): Promise<Rendered> {
    const { status, text } = await this.#render(route);
    if (status !== 200) throw new LeanError(`the renderer answered ${String(status)}`);
    return { page: readRendered(text), text };
  }

  async #lean({ page, text }: Rendered): Promise<Lean> {
    const style = await this.#style.of(page.stylesheets);
    const allowed = {
      style: cspHash(style),
      script: page.script === undefined ? '' : cspHash(page.script),
    };
    // Before the first page with a new style or script is served, the policy must allow it.
    await this.#servers.allow(allowed, this.#index.database);
    const print = (one: RenderedPage) =>
      saying(one, style, this.#settings.printDir, this.#room.site());
    const light = page.media.length > 0 ? print(readRendered(text, 'light')) : undefined;
    return { print: print(page), printLight: light, ...allowed };
  }

  /** The light form goes first: what is left is then found by its address. */
  async #remove(file: string): Promise<void> {
    await removeFile(this.#settings.printDir, lightFile(file));
    await removeFile(this.#settings.printDir, file);
  }
}

interface Rendered {
  readonly page: RenderedPage;
  readonly text: string;
}

/** A page that says how many kilobytes it weighs, and the same for whoever saves data. */
interface Lean {
  readonly print: (kilobytes: number) => string;
  readonly printLight: ((kilobytes: number) => string) | undefined;
  readonly style: string;
  readonly script: string;
}
