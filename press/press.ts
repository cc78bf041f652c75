import { existsSync } from 'node:fs';
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
import { drain, type Drained, type PressEvent, type Result } from './drain.ts';
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
  type Change,
} from './plan.ts';
import { concernsMaps } from './maps.ts';
import { keyFile, Pings, receiversOf } from './pings.ts';
import { hashOf, printFile, removeFile } from './print.ts';
import { PrintRecord, type PrintedPage } from './record.ts';
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
    this.#room = new Newsroom({ ...settings, indexShared: true });
    // These stand on every page or feed, too.
    const { branch, commit } = this.#room.revision() ?? {};
    const { siteUrl, siteEnv, webSubHub } = settings;
    this.#code = [code, siteUrl, siteEnv, webSubHub, branch, commit].join(' ');
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
      // Still open is what a press left that was cut off.
      if (this.#record.get('open') === 'yes') await removeLeftovers(this.#settings.printDir);
      this.#record.set({ open: 'yes' });
      const { printDir, showing } = this.#settings;
      await copyAssets('public', printDir, showing === 'published' ? OF_PREVIEWS : undefined);
      await this.#writeKey();
    }
    if (first || this.#stale.headers) await this.#servers.writeHeaders(database);
    if (first || this.#stale.maps) await this.#servers.writeMaps(database);
    this.#started = true;
    this.#stale = { maps: false, headers: false };
    if (first) await this.#media.hide(database);
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
    const seen = Number(this.#record.get('change') ?? 0);
    const known =
      this.#record.get('index') === id &&
      this.#record.get('code') === this.#code &&
      remembers(database, seen);
    const memory = { index: id, code: this.#code, change: String(lastChange(database)) };
    if (!known) {
      this.#stale = { maps: true, headers: true };
      this.#doubtful = undefined;
      this.#record.enqueue(this.#everything(), memory);
      return;
    }
    const changes = changesSince(database, seen);
    if (changes.length > 0) this.#queueTouched(changes, memory);
  }

  /** The whole site; also what is printed but no longer known: its turn removes it. */
  *#everything(): Generator<{ readonly name: string; readonly urgency: number }, void> {
    for (const name of this.#record.names()) yield { name, urgency: LAST };
    for (const name of printedAddresses(this.#settings.printDir)) yield { name, urgency: LAST };
    yield* planAll(this.#index.database);
  }

  #queueTouched(changes: readonly Change[], memory: Readonly<Record<string, string>>): void {
    const { database } = this.#index;
    this.#stale.headers ||= changes.some(({ type }) => type === 'site');
    this.#stale.maps ||= changes.some((change) => concernsMaps(database, change));
    const told = announces(changes);
    const jobs = plan(database, changes);
    // A run that did not come to its end may have left others in doubt.
    for (const { name } of jobs) this.#doubtful?.add(name);
    this.#record.enqueue(
      jobs.map((job) => ({ ...job, announced: told(job.name) })),
      memory,
    );
  }

  /** What may no longer be seen goes first: that needs no renderer. */
  async #takeDown(): Promise<string[]> {
    const removed: string[] = [];
    for (const { name, file } of this.#doubts()) {
      const ticket = this.#record.ticket(name);
      const sheet = this.#sheet(name);
      if (sheet?.file === file) continue;
      await this.#hidePictures(name);
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

  /** Pictures of a report that is no longer to be seen go before any page is made anew. */
  async #hidePictures(name: string): Promise<void> {
    const place = readAddress(name)?.place;
    if (place?.type === 'article') await this.#media.hide(this.#index.database, [place.slug]);
  }

  #done(name: string, page: PrintedPage | undefined, ticket: string | undefined): void {
    this.#media.drop(this.#record.page(name)?.media ?? []);
    this.#record.done(name, page, ticket);
  }

  #drain(nextEmbargo: number | undefined, { pause, tell }: RunOptions): Promise<Drained> {
    return drain(this.#record, (name) => this.#bringUpToDate(name), {
      lanes: AT_ONCE * this.#settings.renderers,
      pause: () => pause?.(nextEmbargo) ?? false,
      tell,
    });
  }

  #sheet(name: string): Sheet | undefined {
    return name.startsWith('!') ? errorSheet(name) : sheetOf(resolve(this.#index.database, name));
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
      await this.#hidePictures(name);
      this.#done(name, undefined, ticket);
      return before ? 'removed' : 'absent';
    }
    if (sheet.route === undefined) return this.#give(name, sheet.file, ticket);
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
    const { printDir } = this.#settings;
    const before = this.#record.page(name);
    let output: Output | undefined;
    try {
      output = await this.#room.output(name);
    } catch (error) {
      this.#record.fail(name, ticket);
      return { name, reason: error instanceof Error ? error.message : String(error) };
    }
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
