import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { readAddress } from '../newsroom/addresses.ts';
import type { Output } from '../newsroom/discovery/outputs.ts';
import type { Newsroom } from '../newsroom/newsroom.ts';
import { isPrintedWhole } from './damage.ts';
import type { Result } from './drain.ts';
import { CHECKSUMS, checksums, EDITION, makeEdition, printedEdition } from './edition.ts';
import { fileOf, lightFile, type Sheet } from './folder.ts';
import { LeanError, readRendered, type RenderedPage } from './lean.ts';
import type { Media } from './media.ts';
import { formsOf, hashOf, printFile, removeFile } from './print.ts';
import type { PrintedPage, PrintRecord } from './record.ts';
import type { Render } from './renderer.ts';
import type { ServerFiles } from './server-files.ts';
import { SiteStyle } from './site-style.ts';
import { cspHash } from './style.ts';
import type { TakeDown } from './take-down.ts';
import { URGENCY } from './urgency.ts';
import { saying, weighed } from './weight.ts';

export interface PrinterInput {
  readonly printDir: string;
  readonly record: PrintRecord;
  readonly media: Media;
  readonly servers: ServerFiles;
  readonly takeDown: TakeDown;
  /** Reads the index as pages do. */
  readonly room: Newsroom;
  readonly database: () => DatabaseSync;
  /** What is to be printed of a name now, if anything. */
  readonly sheet: (name: string) => Sheet | undefined;
  readonly render: Render;
  /** As `formsOf` has it. */
  readonly quality?: number;
}

/** A name that is to be brought up to date. */
interface Work {
  readonly name: string;
  /** Relative to the printed folder. */
  readonly file: string;
  /** Settles its place in the queue; taken before work on it began. */
  readonly ticket: string | undefined;
}

const CHECKSUMS_JOB = { name: CHECKSUMS, urgency: URGENCY.edition };

/** Makes what is printed of a name what it is to be now: a page, an output, or nothing. */
export class Printer {
  readonly #input: PrinterInput;
  readonly #style: SiteStyle;
  /** Names at work: one is never made twice at the same time. */
  readonly #making = new Map<string, Promise<Result>>();

  constructor(input: PrinterInput) {
    this.#input = input;
    this.#style = new SiteStyle(input.render);
  }

  /**
   * What is being made now may be of before a change: whoever asks later comes after it.
   * @throws when the renderer cannot be reached, or the disk written to.
   */
  bringUpToDate(name: string): Promise<Result> {
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
    const { record, takeDown } = this.#input;
    const ticket = record.ticket(name);
    const sheet = this.#input.sheet(name);
    const before = record.page(name);
    // Also a page that no record knows of, left by a press that was cut off.
    const places = new Set([before?.file, readAddress(name) && fileOf(name)]);
    for (const file of places) {
      if (file !== undefined && file !== sheet?.file) await takeDown.file(file);
    }
    if (!sheet) {
      // A report whose files are unsound is still in the index, so only what is gone comes here.
      await takeDown.parts(name);
      takeDown.settle(name, ticket);
      return before ? 'removed' : 'absent';
    }
    const work = { name, file: sheet.file, ticket };
    try {
      if (sheet.route === undefined) return await this.#give(work);
      if (name === EDITION) {
        const edition = await this.#edition();
        // Its list may have been made while it could not be.
        if (record.ticket(CHECKSUMS) === undefined) record.enqueue([CHECKSUMS_JOB]);
        return await this.#write(work, edition);
      }
      return await this.#print(work, sheet.route);
    } catch (error) {
      if (!(error instanceof LeanError)) throw error;
      record.fail(name, ticket);
      return { name, reason: error.message };
    }
  }

  /** @throws LeanError when it cannot be rendered whole; the printed page is as it was. */
  async #print({ name, file, ticket }: Work, route: string): Promise<Result> {
    const { printDir, record, media, quality } = this.#input;
    const rendered = await this.#rendered(route);
    const pictures = await media.provide(rendered.page.media, this.#input.database());
    try {
      const { print, printLight, ...allowed } = await this.#lean(rendered);
      // Of the page before it says what it weighs: that follows from the rest.
      const hash = hashOf(print(0));
      const isLit = !printLight || existsSync(join(printDir, lightFile(file)));
      if (isLit && (await this.#isThere({ name, file, ticket }, hash))) {
        record.dismiss(name, ticket);
        return 'unchanged';
      }
      const { html, forms } = await weighed(print, quality);
      // Before the other: whatever ends here, nobody gets one of them and has the record of both.
      if (printLight) {
        const light = await weighed(printLight, quality);
        await printFile(printDir, lightFile(file), light.html, light.forms);
      } else await removeFile(printDir, lightFile(file));
      const printed = await printFile(printDir, file, html, forms);
      const page = {
        ...{ name, file, ...allowed, media: rendered.page.media },
        ...{ printedAt: Date.now(), ...printed, hash },
      };
      this.#done(page, ticket);
      return 'printed';
    } finally {
      pictures.release();
    }
  }

  /**
   * Whether the very same lies there, whole: a power cut may have emptied it, and a reader may ask
   * for it before it was compared.
   */
  async #isThere({ name, file }: Work, hash: string): Promise<boolean> {
    const { printDir, record } = this.#input;
    const before = record.page(name);
    if (before?.file !== file || before.hash !== hash) return false;
    return isPrintedWhole(printDir, before, 0);
  }

  /** Writes what the newsroom gives out beside pages: it needs no renderer. */
  async #give(work: Work): Promise<Result> {
    const { name, ticket } = work;
    const { record, room } = this.#input;
    const unread: string[] = [];
    let output: Output | undefined;
    try {
      output = await (name === CHECKSUMS
        ? this.#checksums()
        : room.output(name, (slug) => unread.push(slug)));
    } catch (error) {
      record.fail(name, ticket);
      return { name, reason: error instanceof Error ? error.message : String(error) };
    }
    if (unread.length === 0) return this.#write(work, output);
    // A report that becomes sound again as it was is no change: its feeds have to be made again.
    const result = await this.#write({ ...work, ticket: undefined }, output);
    if (ticket === undefined) record.enqueue([{ name, urgency: URGENCY.other }]);
    else record.fail(name, ticket);
    return result;
  }

  /** The list of its checksums comes after it in the queue. @throws LeanError */
  #edition(): Promise<string> {
    return makeEdition({
      render: async (route) => (await this.#rendered(route)).page,
      style: ({ stylesheets }) => this.#style.of(stylesheets),
      siteUrl: this.#input.room.siteUrl(),
    });
  }

  /** Of the edition as it is printed, once that is not being made. */
  async #checksums(): Promise<string | undefined> {
    await this.#making.get(EDITION)?.catch(() => undefined);
    const edition = printedEdition(this.#input.printDir);
    return edition === undefined ? undefined : checksums(edition);
  }

  async #write(work: Work, output: Output | undefined): Promise<Result> {
    const { printDir, record, takeDown, quality } = this.#input;
    const { name, file, ticket } = work;
    if (output === undefined) {
      const before = record.page(name);
      await removeFile(printDir, file);
      takeDown.settle(name, ticket);
      return before ? 'removed' : 'absent';
    }
    if (await this.#isThere(work, hashOf(output))) {
      record.dismiss(name, ticket);
      return 'unchanged';
    }
    const forms = typeof output === 'string' ? await formsOf(output, quality) : undefined;
    const printed = await printFile(printDir, file, output, forms);
    const allowed = { style: '', script: '', media: [] };
    this.#done({ name, file, ...allowed, printedAt: Date.now(), ...printed }, ticket);
    return 'printed';
  }

  #done(page: PrintedPage, ticket: string | undefined): void {
    const { record, media, sheet } = this.#input;
    media.drop(record.done(page.name, page, ticket));
    // It may have been taken down while it was being made.
    if (sheet(page.name)?.file === page.file) return;
    record.enqueue([{ name: page.name, urgency: URGENCY.report }]);
  }

  /** @throws LeanError when it is no whole page. */
  async #rendered(route: string): Promise<Rendered> {
    const { status, text } = await this.#input.render(route);
    if (status !== 200) throw new LeanError(`the renderer answered ${String(status)}`);
    return { page: readRendered(text), text };
  }

  async #lean({ page, text }: Rendered): Promise<Lean> {
    const { printDir, servers, room } = this.#input;
    const style = await this.#style.of(page.stylesheets);
    const allowed = {
      style: cspHash(style),
      script: page.script === undefined ? '' : cspHash(page.script),
    };
    // Before the first page with a new style or script is served, the policy must allow it.
    await servers.allow(allowed, this.#input.database());
    const print = (one: RenderedPage) => saying(one, style, printDir, room.site());
    const light = page.media.length > 0 ? print(readRendered(text, 'light')) : undefined;
    return { print: print(page), printLight: light, ...allowed };
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
