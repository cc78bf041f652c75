import { cp, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDamage, makeIndex, openIndex, type IndexFile } from '../newsroom/index-file.ts';
import type { Problem } from '../newsroom/problem.ts';
import { readLists, refreshIndex, type Refreshed } from '../newsroom/refresh.ts';
import { resolve } from '../newsroom/resolve.ts';
import type { Settings } from '../newsroom/settings.ts';
import { errorSheet, SERVER_FOLDER, sheetOf, type Sheet } from './folder.ts';
import { headers } from './headers.ts';
import { LeanError, readRendered } from './lean.ts';
import { mapsOf, nginxFiles } from './maps.ts';
import { changesSince, plan, planAll } from './plan.ts';
import { hashOf, printFile, removeFile, writeWhole } from './print.ts';
import { PrintRecord } from './record.ts';
import { cspHash, floorStyle } from './style.ts';

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

type Result = 'printed' | 'removed' | 'unchanged' | Failure;

/** How many pages are asked for at once: enough to keep both cores of a small server busy. */
const AT_ONCE = 4;

/** Brings the printed folder up to the content folder, page by page, whatever it was before. */
export class Press {
  readonly #settings: Settings;
  readonly #code: string;
  readonly #render: Render;
  readonly #record: PrintRecord;
  readonly #styles = new Map<string, Promise<string>>();
  #index: IndexFile;
  #started = false;
  /** Whether the maps may be out of date. */
  #changed = false;

  /** @param code names the built code: pages of other code are all printed again. */
  constructor(settings: Settings, code: string, render: Render) {
    this.#settings = settings;
    this.#code = code;
    this.#render = render;
    this.#record = new PrintRecord(settings.recordFile);
    this.#index = openIndex(settings.indexFile);
  }

  /**
   * Sees what changed, and prints what that touches. What is left of an earlier run is done too.
   * @throws when the renderer cannot be reached; everything undone stays queued.
   */
  async run(now: number): Promise<PressRun> {
    const refreshed = this.refresh(now);
    if (!this.#started) await this.#copyAssets();
    const done = await this.#drain();
    if (!this.#started || this.#changed) await this.#printMaps();
    this.#started = true;
    this.#changed = false;
    return { ...done, problems: refreshed.problems, nextEmbargo: refreshed.nextEmbargo };
  }

  /** Brings the index up to date and queues the pages that its changes touch. */
  refresh(now: number): Refreshed {
    let refreshed: Refreshed;
    try {
      refreshed = refreshIndex(this.#index, this.#settings.contentDir, now);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#index.database.close();
      this.#index = makeIndex(this.#settings.indexFile);
      refreshed = refreshIndex(this.#index, this.#settings.contentDir, now);
    }
    this.#queue();
    return refreshed;
  }

  /**
   * Prints one page at once, for a reader who asks for it before its turn.
   * @returns whether there is such a page now.
   */
  async printNow(name: string): Promise<boolean> {
    const result = await this.#bringUpToDate(name);
    return result === 'printed' || result === 'unchanged';
  }

  close(): void {
    this.#record.close();
    this.#index.database.close();
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
      const urgency = 2;
      const stale = this.#record.names().map((name) => ({ name, urgency }));
      this.#record.enqueue([...stale, ...planAll(database)], memory);
    } else if (changes.length > 0) {
      this.#record.enqueue(plan(database, changes), memory);
    }
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
        else failures.push(result);
      }
    }
    return { printed, removed, unchanged, failures };
  }

  #next(): string[] {
    return this.#record.queued(AT_ONCE);
  }

  async #bringUpToDate(name: string): Promise<Result> {
    const sheet = name.startsWith('!')
      ? errorSheet(name)
      : sheetOf(resolve(this.#index.database, name));
    const before = this.#record.page(name);
    const { printDir } = this.#settings;
    if (!sheet) {
      // A report whose files are unsound is still in the index, so only what is gone comes here.
      if (before) await removeFile(printDir, before.file);
      this.#record.done(name, undefined);
      return before ? 'removed' : 'unchanged';
    }
    try {
      const html = await this.#lean(sheet);
      if (before && before.file !== sheet.file) await removeFile(printDir, before.file);
      const hash = hashOf(html);
      const there = before?.file === sheet.file && existsSync(join(printDir, sheet.file));
      if (there && before.hash === hash) {
        this.#record.dismiss(name);
        return 'unchanged';
      }
      const printed = await printFile(printDir, sheet.file, html);
      this.#record.done(name, { name, file: sheet.file, printedAt: Date.now(), ...printed });
      return 'printed';
    } catch (error) {
      if (!(error instanceof LeanError)) throw error;
      this.#record.dismiss(name);
      return { name, reason: error.message };
    }
  }

  async #lean({ route }: Sheet): Promise<string> {
    const { status, text } = await this.#render(route);
    if (status !== 200) throw new LeanError(`the renderer answered ${String(status)}`);
    const page = readRendered(text);
    const styles = await Promise.all(page.stylesheets.map((href) => this.#style(href)));
    const style = styles.join('\n');
    await this.#allowStyle(style);
    return page.print(style);
  }

  #style(href: string): Promise<string> {
    let style = this.#styles.get(href);
    if (!style) {
      style = this.#render(href).then(({ status, text }) => {
        if (status !== 200) throw new LeanError(`no stylesheet at ${href}`);
        return floorStyle(text);
      });
      this.#styles.set(href, style);
      style.catch(() => this.#styles.delete(href));
    }
    return style;
  }

  /** Before the first page with a new style is served, the policy must allow that style. */
  async #allowStyle(style: string): Promise<void> {
    const hash = cspHash(style);
    const known = this.#allowedStyles();
    if (known.at(-1) === hash) return;
    this.#record.set({ style: JSON.stringify([...known.filter((old) => old !== hash), hash].slice(-2)) });
    await this.#printHeaders();
  }

  #allowedStyles(): string[] {
    return JSON.parse(this.#record.get('style') ?? '[]') as string[];
  }

  #headers() {
    const { siteUrl, siteEnv } = this.#settings;
    const url = siteUrl ?? readLists(this.#index.database).site?.url ?? '';
    const facts = { secure: url.startsWith('https:'), indexed: siteEnv === 'production' };
    return headers(this.#allowedStyles(), facts);
  }

  async #printHeaders(): Promise<void> {
    await this.#writeServerFiles({ 'headers.json': JSON.stringify(this.#headers(), null, 2) });
  }

  async #printMaps(): Promise<void> {
    const maps = mapsOf(this.#index.database);
    await this.#printHeaders();
    await this.#writeServerFiles({
      'maps.json': JSON.stringify(maps, null, 2),
      ...nginxFiles(maps, this.#headers()),
    });
  }

  async #writeServerFiles(files: Readonly<Record<string, string>>): Promise<void> {
    const folder = join(this.#settings.printDir, SERVER_FOLDER);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeWhole(join(folder, name), text);
  }

  /** Hashed assets are only ever added: printed pages of before may still name the old ones. */
  async #copyAssets(): Promise<void> {
    await cp('public', this.#settings.printDir, { recursive: true, force: false });
  }
}
