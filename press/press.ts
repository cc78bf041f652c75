import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAddress } from '../newsroom/addresses.ts';
import { isDamage, makeIndex, openIndex, type IndexFile } from '../newsroom/index-file.ts';
import type { Output } from '../newsroom/discovery/outputs.ts';
import { Newsroom } from '../newsroom/newsroom.ts';
import type { Problem } from '../newsroom/problem.ts';
import { refreshIndex, type Refreshed } from '../newsroom/refresh.ts';
import { resolve } from '../newsroom/resolve.ts';
import type { Settings } from '../newsroom/settings.ts';
import { copyAssets } from './assets.ts';
import { errorSheet, fileOf, printedAddresses, sheetOf, type Sheet } from './folder.ts';

import { LeanError, readRendered, type RenderedPage } from './lean.ts';
import { removeLeftovers } from './leftovers.ts';
import { Media } from './media.ts';
import { announces, changesSince, LAST, plan, planAll } from './plan.ts';
import { keyFile, Pings, receiversOf } from './pings.ts';
import { hashOf, printFile, removeFile } from './print.ts';
import { PrintRecord, type PrintedPage } from './record.ts';
import { ServerFiles } from './server-files.ts';
import { SiteStyle } from './site-style.ts';
import { cspHash } from './style.ts';

/** Asks the renderer for a route or a built file. @throws when the renderer cannot be reached. */
export type Render = (path: string) => Promise<{ readonly status: number; readonly text: string }>;

/** A page that could not be made; the printed one, if any, is as it was. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
}

export interface PressRun {
  readonly printed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  readonly failures: readonly Failure[];
  readonly problems: readonly Problem[];
  readonly nextEmbargo: number | undefined;
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

type Result = 'printed' | 'removed' | 'unchanged' | 'absent' | Failure;

/** How many pages are asked for at once: enough to keep both cores of a small server busy. */
const AT_ONCE = 4;

/** Brings the printed folder up to the content folder, page by page, whatever it was before. */
export class Press {
  readonly #settings: Settings;
  readonly #code: string;
  readonly #render: Render;
  readonly #record: PrintRecord;
  readonly #servers: ServerFiles;
  readonly #media: Media;
  readonly #style: SiteStyle;
  /** Pages being made: one is never made twice at the same time. */
  readonly #making = new Map<string, Promise<Result>>();
  #index: IndexFile;
  /** Reads the index that this press keeps, as pages do. */
  readonly #room: Newsroom;
  #started = false;
  /** Whether the maps may be out of date. */
  #changed = false;

  /** @param code names the built code: pages of other code are all printed again. */
  constructor(settings: Settings, code: string, render: Render) {
    this.#settings = settings;
    this.#render = render;
    this.#style = new SiteStyle(render);
    this.#record = new PrintRecord(settings.recordFile);
    this.#servers = new ServerFiles(settings, this.#record);
    this.#media = new Media(settings, this.#record);
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
  async run(now: number): Promise<PressRun> {
    const { problems, nextEmbargo } = this.#refresh(now);
    const { database } = this.#index;
    if (!this.#started) {
      // Still open is what a press left that was cut off.
      if (this.#record.get('open') === 'yes') await removeLeftovers(this.#settings.printDir);
      this.#record.set({ open: 'yes' });
      await copyAssets('public', this.#settings.printDir);
      await this.#writeKey();
    }
    if (!this.#started || this.#changed) {
      await this.#servers.writeHeaders(database);
      await this.#servers.writeMaps(database);
    }
    const first = !this.#started;
    this.#started = true;
    this.#changed = false;
    if (first) await this.#media.hide(database);
    const down = await this.#takeDown();
    await this.#media.tone(database);
    const { removed, ...done } = await this.#drain();
    // A page that failed may name pictures that an older record knew of.
    if (first && done.failures.length === 0) await this.#media.tidyAll();
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
  #refresh(now: number): Refreshed {
    const { contentDir, showing } = this.#settings;
    let refreshed: Refreshed;
    try {
      refreshed = refreshIndex(this.#index, contentDir, now, showing);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#index.database.close();
      this.#index = makeIndex(this.#settings.indexFile);
      refreshed = refreshIndex(this.#index, contentDir, now, showing);
    }
    // A report that is sound again as it was before is no change, but its page may have failed.
    if (refreshed.read > 0) this.#record.retry();
    this.#queue();
    return refreshed;
  }

  #queue(): void {
    const { database, id } = this.#index;
    const known = this.#record.get('index') === id && this.#record.get('code') === this.#code;
    const seen = known ? Number(this.#record.get('change') ?? 0) : 0;
    const changes = changesSince(database, seen);
    const last = changes.at(-1)?.number ?? seen;
    if (!known || changes.length > 0) this.#changed = true;
    const memory = { index: id, code: this.#code, change: String(last) };
    if (!known) {
      // Also what is printed but no longer known: its turn removes it.
      const printed = [...this.#record.names(), ...printedAddresses(this.#settings.printDir)];
      const stale = printed.map((name) => ({ name, urgency: LAST }));
      this.#record.enqueue([...stale, ...planAll(database)], memory);
    } else if (changes.length > 0) {
      const told = announces(changes);
      const jobs = plan(database, changes);
      this.#record.enqueue(
        jobs.map((job) => ({ ...job, announced: told(job.name) })),
        memory,
      );
    }
  }

  /** What may no longer be seen goes first: that needs no renderer. */
  async #takeDown(): Promise<string[]> {
    const removed: string[] = [];
    for (const { name, file } of this.#record.queuedPages()) {
      const ticket = this.#record.ticket(name);
      const sheet = this.#sheet(name);
      if (sheet?.file === file) continue;
      await this.#hidePictures(name);
      await removeFile(this.#settings.printDir, file);
      if (sheet) continue;
      this.#done(name, undefined, ticket);
      removed.push(name);
    }
    return removed;
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

  async #drain(): Promise<Omit<PressRun, 'problems' | 'nextEmbargo'>> {
    const printed: string[] = [];
    const removed: string[] = [];
    const failures: Failure[] = [];
    let unchanged = 0;
    for (let names = this.#next(); names.length > 0; names = this.#next()) {
      const results = await Promise.all(names.map((name) => this.#bringUpToDate(name)));
      for (const [n, result] of results.entries()) {
        const name = names[n] ?? '';
        if (result === 'printed') printed.push(name);
        else if (result === 'removed') removed.push(name);
        else if (result === 'unchanged') unchanged += 1;
        else if (result !== 'absent') failures.push(result);
      }
    }
    return { printed, removed, unchanged, failures };
  }

  #next(): string[] {
    return this.#record.queued(AT_ONCE);
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
      if (file !== undefined && file !== sheet?.file) await removeFile(printDir, file);
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
      const { media } = rendered;
      const pictures = await this.#media.provide(media, this.#index.database);
      try {
        const { html, ...allowed } = await this.#lean(rendered);
        const hash = hashOf(html);
        const there = before?.file === sheet.file && existsSync(join(printDir, sheet.file));
        if (there && before.hash === hash) {
          this.#record.dismiss(name, ticket);
          return 'unchanged';
        }
        const printed = await printFile(printDir, sheet.file, html);
        const page = {
          name,
          file: sheet.file,
          ...allowed,
          media,
          printedAt: Date.now(),
          ...printed,
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

  async #rendered(route: string): Promise<RenderedPage> {
    const { status, text } = await this.#render(route);
    if (status !== 200) throw new LeanError(`the renderer answered ${String(status)}`);
    return readRendered(text);
  }

  async #lean(page: RenderedPage): Promise<{ html: string; style: string; script: string }> {
    const style = await this.#style.of(page.stylesheets);
    const allowed = {
      style: cspHash(style),
      script: page.script === undefined ? '' : cspHash(page.script),
    };
    // Before the first page with a new style or script is served, the policy must allow it.
    await this.#servers.allow(allowed, this.#index.database);
    return { html: page.print(style), ...allowed };
  }
}
