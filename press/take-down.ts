import type { DatabaseSync } from 'node:sqlite';
import { readAddress } from '../newsroom/addresses.ts';
import { isShown } from '../newsroom/facts.ts';
import { articleRecord } from '../newsroom/queries.ts';
import { breather } from './breather.ts';
import { CHECKSUMS, EDITION, hideFromEdition } from './edition.ts';
import { lightFile, type Sheet } from './folder.ts';
import type { Media } from './media.ts';
import type { Doubt } from './planner.ts';
import { removeFile } from './print.ts';
import type { PrintRecord } from './record.ts';

export interface TakeDownInput {
  readonly printDir: string;
  readonly record: PrintRecord;
  readonly media: Media;
  readonly database: () => DatabaseSync;
  /** What is to be printed of a name now, if anything. */
  readonly sheet: (name: string) => Sheet | undefined;
}

/** Takes away what may no longer be seen. It needs no renderer, so it comes before any page is made. */
export class TakeDown {
  readonly #input: TakeDownInput;

  constructor(input: TakeDownInput) {
    this.#input = input;
  }

  /**
   * Removes whatever of these has another place now, or none.
   * @returns the names of all that was taken away, also of what has another place or comes again.
   */
  async all(doubts: Iterable<Doubt>): Promise<string[]> {
    const { record, sheet: sheetNow } = this.#input;
    const removed: string[] = [];
    const breath = breather();
    for (const { name, file } of doubts) {
      await breath();
      const ticket = record.ticket(name);
      const sheet = sheetNow(name);
      if (sheet?.file === file) continue;
      removed.push(...(await this.parts(name)));
      await this.file(file);
      removed.push(name);
      if (sheet) record.outbox.add(name, false);
      else this.settle(name, ticket);
    }
    return removed;
  }

  /**
   * What else shows a report: its pictures, and the edition that holds it or leads to it.
   * @returns the names of the edition, where that was taken away.
   */
  async parts(name: string): Promise<string[]> {
    const { printDir, record, media, database } = this.#input;
    const place = readAddress(name)?.place;
    if (place?.type !== 'article') return [];
    await media.hide(database(), [place.slug]);
    // It may be gone in English alone, and no edition is in English.
    if (isShown(articleRecord(database(), place.slug)?.facts, 'ar')) return [];
    if (!(await hideFromEdition(printDir, place.slug))) return [];
    const edition = [EDITION, CHECKSUMS];
    for (const one of edition) record.outbox.add(one, false);
    return edition;
  }

  /** A page in both forms. The light one goes first: what is left is then found by its address. */
  async file(file: string): Promise<void> {
    const { printDir } = this.#input;
    await removeFile(printDir, lightFile(file));
    await removeFile(printDir, file);
  }

  /** Notes that there is no such page any more. @param ticket taken before it was looked for. */
  settle(name: string, ticket: string | undefined): void {
    const { record, media } = this.#input;
    media.drop(record.done(name, undefined, ticket));
  }
}
