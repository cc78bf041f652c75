import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { readLists } from '../newsroom/refresh.ts';
import type { Settings } from '../newsroom/settings.ts';
import { SERVER_FOLDER } from './folder.ts';
import { headers, type HeaderSet } from './headers.ts';
import { mapsOf, nginxHeaders, nginxMaps } from './maps.ts';
import { writeWhole } from './print.ts';
import type { PrintRecord } from './record.ts';

/** What servers must know beside the pages, as files that are never an address. */
export class ServerFiles {
  readonly #settings: Settings;
  readonly #record: PrintRecord;
  /** The styles of pages that this process prints, each with the writing of the policy for it. */
  readonly #styles = new Map<string, Promise<void>>();
  #writing: Promise<void> = Promise.resolve();

  constructor(settings: Settings, record: PrintRecord) {
    this.#settings = settings;
    this.#record = record;
  }

  async writeMaps(database: DatabaseSync): Promise<void> {
    const maps = mapsOf(database);
    await this.#write({ 'maps.json': JSON.stringify(maps, null, 2), ...nginxMaps(maps) });
  }

  /** Resolves once pages with this style, named by its hash, may be served. */
  allowStyle(style: string, database: DatabaseSync): Promise<void> {
    const known = this.#styles.get(style);
    if (known) return known;
    const allowed = this.writeHeaders(database);
    this.#styles.set(style, allowed);
    allowed.catch(() => this.#styles.delete(style));
    return allowed;
  }

  /** The policy allows the styles of all printed pages, of before and after a change of design. */
  writeHeaders(database: DatabaseSync): Promise<void> {
    const write = async () => {
      const set = this.#headers(database);
      await this.#write({ 'headers.json': JSON.stringify(set, null, 2), ...nginxHeaders(set) });
    };
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }

  #headers(database: DatabaseSync): HeaderSet {
    const { siteUrl, siteEnv } = this.#settings;
    const url = siteUrl ?? readLists(database).site?.url ?? '';
    const styles = new Set([...this.#record.styles(), ...this.#styles.keys()]);
    const facts = { secure: url.startsWith('https:'), indexed: siteEnv === 'production' };
    return headers([...styles].sort(), facts);
  }

  async #write(files: Readonly<Record<string, string>>): Promise<void> {
    const folder = join(this.#settings.printDir, SERVER_FOLDER);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeWhole(join(folder, name), text);
  }
}
