import type { DatabaseSync } from 'node:sqlite';
import { isDamage, makeIndex, openIndex, type IndexFile } from '../newsroom/index-file.ts';
import { ReadingPool } from '../newsroom/reading-pool.ts';
import { refreshIndex, type Refreshed } from '../newsroom/refresh.ts';
import type { Settings } from '../newsroom/settings.ts';

/** What one look at the content folder is told. */
export interface LookOptions {
  /** What may have changed in the content folder; without it all of that is looked at. */
  readonly touched?: ReadonlySet<string> | undefined;
  /** Told, now and then, how many of the reports that have to be read are read. */
  readonly progress?: (done: number, all: number) => void;
}

/** The index as the press keeps it: brought up to the content folder, and made anew when it is damaged. */
export class PressIndex {
  readonly #settings: Settings;
  readonly #pool: ReadingPool;
  #index: IndexFile;

  /** @throws what SQLite throws of a file that cannot be reached or made. */
  constructor(settings: Settings) {
    this.#settings = settings;
    this.#pool = new ReadingPool(settings.readers);
    this.#index = openIndex(settings.indexFile);
  }

  /** Another one once the index was made anew: not to be kept. */
  get database(): DatabaseSync {
    return this.#index.database;
  }

  /** Names this very index: one that is made anew has another. */
  get id(): string {
    return this.#index.id;
  }

  /** @param now milliseconds since 1970. */
  refresh(now: number, { touched, progress }: LookOptions): Refreshed {
    const { contentDir, indexFile, showing } = this.#settings;
    const options = {
      ...(touched && { touched }),
      ...(progress && { progress }),
      showing,
      reader: this.#pool.read.bind(this.#pool),
    };
    try {
      return refreshIndex(this.#index, contentDir, now, options);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#index.database.close();
      this.#index = makeIndex(indexFile);
      return refreshIndex(this.#index, contentDir, now, options);
    } finally {
      // They are many only once, and sleep on their memory.
      this.#pool.close();
    }
  }

  /** How many reports readers may see. */
  reports(): number {
    const row = this.database
      .prepare('SELECT count(*) AS reports FROM articles WHERE visible = 1')
      .get();
    return Number(row?.['reports']);
  }

  close(): void {
    this.#pool.close();
    this.#index.database.close();
  }
}
