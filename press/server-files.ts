import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { readLists } from '../newsroom/refresh.ts';
import type { Settings } from '../newsroom/settings.ts';
import { SERVER_FOLDER } from './folder.ts';
import { headers, type HeaderSet } from './headers.ts';
import { mapsOf, nginxHeaders, nginxMaps, nginxTypes } from './maps.ts';
import { writeWhole } from './print.ts';
import type { PrintedPage, PrintRecord } from './record.ts';

/** What the security policy must allow for a page. */
type Allowed = Pick<PrintedPage, 'style' | 'script'>;

/** What servers must know beside the pages, as files that are never an address. */
export class ServerFiles {
  readonly #settings: Settings;
  readonly #record: PrintRecord;
  /** What pages of this process hold, each with the writing of the policy for it. */
  readonly #allowed = { style: new Set<string>(), script: new Set<string>() };
  readonly #written = new Map<string, Promise<void>>();
  #writing: Promise<void> = Promise.resolve();

  constructor(settings: Settings, record: PrintRecord) {
    this.#settings = settings;
    this.#record = record;
  }

  async writeMaps(database: DatabaseSync): Promise<void> {
    const maps = mapsOf(database);
    await this.#write({ 'maps.json': JSON.stringify(maps, null, 2), ...nginxMaps(maps) });
  }

  /** Resolves once pages with this style and script, named by their hashes, may be served. */
  allow({ style, script }: Allowed, database: DatabaseSync): Promise<void> {
    const both = `${style} ${script}`;
    const known = this.#written.get(both);
    if (known) return known;
    this.#allowed.style.add(style);
    if (script !== '') this.#allowed.script.add(script);
    const written = this.writeHeaders(database);
    this.#written.set(both, written);
    written.catch(() => this.#written.delete(both));
    return written;
  }

  /** The policy allows what stands in all printed pages, of before and after a change of design. */
  writeHeaders(database: DatabaseSync): Promise<void> {
    const write = async () => {
      const set = this.#headers(database);
      await this.#write({
        'headers.json': JSON.stringify(set, null, 2),
        ...nginxHeaders(set),
        ...nginxTypes(),
      });
    };
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }

  #headers(database: DatabaseSync): HeaderSet {
    const { siteUrl, siteEnv } = this.#settings;
    const url = siteUrl ?? readLists(database).site?.url ?? '';
    const styles = new Set([...this.#record.styles(), ...this.#allowed.style]);
    const scripts = new Set([...this.#record.scripts(), ...this.#allowed.script]);
    const facts = { secure: url.startsWith('https:'), indexed: siteEnv === 'production' };
    return headers([...styles].sort(), facts, [...scripts].sort());
  }

  async #write(files: Readonly<Record<string, string>>): Promise<void> {
    const folder = join(this.#settings.printDir, SERVER_FOLDER);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      // Whoever reads these anew when they change need not do so when they are as they were.
      const there = await readFile(path, 'utf8').catch(() => undefined);
      if (there !== text) await writeWhole(path, text);
    }
  }
}
