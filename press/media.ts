import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeRendition, PictureError, readOriginal, toneOf } from '../newsroom/pictures/make.ts';
import {
  findRendition,
  setTone,
  untonedPictures,
  type RenditionSource,
  type Untoned,
} from '../newsroom/pictures/picture-index.ts';
import { articleRecord } from '../newsroom/queries.ts';
import type { Settings } from '../newsroom/settings.ts';
import { MEDIA_FOLDER } from './folder.ts';
import { LeanError } from './lean.ts';
import { printFile, settle } from './print.ts';
import type { PrintRecord } from './record.ts';

/** Sizes made at once: each takes a core and a decoded picture's memory. */
const AT_ONCE = 2;
/** Pictures whose colour is asked for in one go. */
const BATCH = 64;

/**
 * The pictures of the printed folder. Each size is made when a page that names it is about to be
 * printed, before that page, and goes once no printed page names it any more; those of a report
 * that readers may not see go at once.
 */
export class Media {
  readonly #settings: Settings;
  readonly #record: PrintRecord;
  readonly #making = new Map<string, Promise<void>>();
  readonly #lanes: Promise<void>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  #turn = 0;
  /** Named by pages that are being made: how many for each file. */
  readonly #held = new Map<string, number>();
  /** No longer named by a page that was printed or removed since the last look. */
  readonly #loose = new Set<string>();

  constructor(settings: Settings, record: PrintRecord) {
    this.#settings = settings;
    this.#record = record;
  }

  /**
   * Resolves once every picture that a page names is there; none of them goes before the release.
   * @param files relative to the printed folder.
   * @throws LeanError when one cannot be made: the page is then not to be printed.
   */
  async provide(
    files: readonly string[],
    database: DatabaseSync,
  ): Promise<{ release: () => void }> {
    for (const file of files) this.#held.set(file, (this.#held.get(file) ?? 0) + 1);
    const release = () => {
      for (const file of files) {
        const rest = (this.#held.get(file) ?? 0) - 1;
        if (rest > 0) this.#held.set(file, rest);
        else this.#held.delete(file);
        this.#loose.add(file);
      }
    };
    const made = await Promise.allSettled(files.map((file) => this.#provideFile(file, database)));
    const failed = made.find((one) => one.status === 'rejected');
    if (failed) {
      release();
      throw failed.reason;
    }
    return { release };
  }

  /** What a page no longer names may be of no more use. */
  drop(files: readonly string[]): void {
    for (const file of files) this.#loose.add(file);
  }

  /** Removes what was dropped and is named by no page. */
  async tidy(): Promise<void> {
    for (const file of this.#loose) {
      if (this.#held.has(file)) continue;
      if (!this.#record.isNamed(file)) await this.#remove(file);
      this.#loose.delete(file);
    }
  }

  /** Removes whatever no page names, whoever left it there; only when all pages are on record. */
  async tidyAll(): Promise<void> {
    for (const slug of await this.#folders()) {
      for (const name of await readdir(join(this.#settings.printDir, MEDIA_FOLDER, slug))) {
        this.#loose.add(`${MEDIA_FOLDER}/${slug}/${name}`);
      }
    }
    await this.tidy();
  }

  /**
   * Removes the pictures of reports that readers may not see: of one, or of any. That they are gone
   * is on the disk then: no power cut brings them back.
   */
  async hide(database: DatabaseSync, slugs?: readonly string[]): Promise<void> {
    const all = join(this.#settings.printDir, MEDIA_FOLDER);
    let gone = false;
    for (const slug of slugs ?? (await this.#folders())) {
      if (articleRecord(database, slug)?.facts.state === 'visible') continue;
      if (!existsSync(join(all, slug))) continue;
      await rm(join(all, slug), { recursive: true, force: true });
      gone = true;
    }
    if (gone) await settle(all);
  }

  /** Looks at the colours of new pictures: pages show them until a picture has come. */
  async tone(database: DatabaseSync): Promise<void> {
    for (;;) {
      const pictures = untonedPictures(database, BATCH);
      await Promise.all(pictures.map((one) => this.#inLane(() => this.#tone(one, database))));
      if (pictures.length < BATCH) return;
    }
  }

  async #tone(picture: Untoned, database: DatabaseSync): Promise<void> {
    const path = join(this.#settings.contentDir, picture.unit, picture.file);
    const tone = await readOriginal(path, picture.hash)
      .then(toneOf)
      .catch((error: unknown) => {
        if (error instanceof PictureError) return '';
        throw error;
      });
    setTone(database, picture, tone);
  }

  /** However many pages name it, a size is made once. */
  #provideFile(file: string, database: DatabaseSync): Promise<void> {
    if (existsSync(join(this.#settings.printDir, file))) return Promise.resolve();
    const known = this.#making.get(file);
    if (known) return known;
    const making = this.#inLane(() => this.#make(file, database)).finally(() =>
      this.#making.delete(file),
    );
    this.#making.set(file, making);
    return making;
  }

  async #make(file: string, database: DatabaseSync): Promise<void> {
    const source = sourceOf(file, database);
    const { picture, rendition } = source;
    let bytes: Buffer;
    try {
      const path = join(this.#settings.contentDir, source.file);
      bytes = await makeRendition(await readOriginal(path, picture.hash), rendition, picture);
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      throw new LeanError(`the picture ${picture.file} cannot be made: ${error.message}`);
    }
    // Making takes its time; the report may have been taken back meanwhile.
    sourceOf(file, database);
    await printFile(this.#settings.printDir, file, bytes);
  }

  /** Waits for one of the few places in which work goes on. */
  #inLane(work: () => Promise<void>): Promise<void> {
    const lane = (this.#turn += 1) % AT_ONCE;
    const before = this.#lanes[lane] ?? Promise.resolve();
    const done = before.then(work);
    this.#lanes[lane] = done.catch(() => undefined);
    return done;
  }

  async #remove(file: string): Promise<void> {
    const path = join(this.#settings.printDir, file);
    await rm(path, { force: true, recursive: true });
    // An empty folder would still tell that there was a report of that name; one in use stays.
    await rmdir(dirname(path)).catch(() => undefined);
  }

  async #folders(): Promise<string[]> {
    return readdir(join(this.#settings.printDir, MEDIA_FOLDER)).catch(() => []);
  }
}

function sourceOf(file: string, database: DatabaseSync): RenditionSource {
  const [, slug = '', name = ''] = file.split('/');
  const source = findRendition(database, slug, name);
  if (!source) throw new LeanError(`/${file} is no picture of a report that readers may see`);
  return source;
}
