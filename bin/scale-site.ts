import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve, type Running } from '../press/serve.ts';
import { peakBytes, processorTime, withChildren } from './processes.ts';
import { editReport, saveReport, type Saved } from './scale-edits.ts';

/** How long is waited for a page before it is given up, in milliseconds. */
const PATIENCE_MS = 300_000;
const LOOK_MS = 10;
/** What a change touches is more urgent than any page of a whole reprint. */
const REPRINT = 10;

/** How long after a save it was served. */
export interface Published {
  /** Milliseconds until the report, and the Arabic front, say the new thing. */
  readonly report: number;
  readonly fronts: number;
  /** Milliseconds until all that it touched is done, and how many pages that were. */
  readonly everything: number;
  readonly pages: number;
}

/** The whole server over an archive, as `npm start` runs it, with what can be seen of it from outside. */
export class ScaleSite {
  readonly folder: string;
  readonly content: string;
  #running: Running | undefined;
  #record: DatabaseSync | undefined;

  /** @param content an archive that is there already. */
  constructor(content?: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'matn-scale-'));
    this.content = content ?? join(this.folder, 'content');
  }

  get indexFile(): string {
    return join(this.folder, 'index.sqlite');
  }

  /** Resolves once the press has queued what there is to print. */
  async start(code: string): Promise<void> {
    const env = {
      ...process.env,
      ...{ PORT: '0', HOST: '127.0.0.1', OPS_PORT: '', SITE_ENV: 'production' },
      ...{ CONTENT_DIR: this.content, PRINT_DIR: join(this.folder, 'site') },
    };
    const quiet = { info: () => undefined, warn: console.error };
    this.#running = await serve(env, code, quiet);
    this.#running.printed.catch(() => undefined);
    const file = join(this.folder, 'press.sqlite');
    await waitFor(() => {
      try {
        this.#record ??= new DatabaseSync(file, { readOnly: true });
        return this.#count('SELECT count(*) AS n FROM queue') + this.printed() > 0;
      } catch {
        return false;
      }
    });
  }

  /** Resolves once everything is printed. */
  async whole(): Promise<void> {
    await waitFor(() => this.left() === 0, Infinity);
  }

  /** Pages that are printed, and that are still to be. */
  printed(): number {
    return this.#count('SELECT count(*) AS n FROM pages');
  }

  left(): number {
    return this.#count('SELECT count(*) AS n FROM queue WHERE failed = 0');
  }

  /** Bytes of all that is printed, in its three forms. */
  printedBytes(): number {
    return this.#count('SELECT sum(bytes + brotli + gzip) AS n FROM pages');
  }

  /** Memory of this process, in which front and press run, and of all that render, in bytes. */
  memory(): { readonly press: number; readonly renderers: number } {
    return {
      press: peakBytes(process.pid),
      renderers: this.#rendering().reduce((sum, pid) => sum + peakBytes(pid), 0),
    };
  }

  #rendering(): number[] {
    return (this.#running?.renderers ?? []).flatMap(({ pid }) => withChildren(pid ?? 0));
  }

  /** Processor time that front and press, and all that render, have taken, in milliseconds. */
  work(): { readonly press: number; readonly renderers: number } {
    const { user, system } = process.cpuUsage();
    return {
      press: (user + system) / 1000,
      renderers: this.#rendering().reduce((sum, pid) => sum + (processorTime(pid) ?? 0) * 1000, 0),
    };
  }

  /** Saves a report, and waits for readers to be served it. */
  async publish(mark: string, before?: Saved): Promise<Published & { readonly saved: Saved }> {
    const pagesBefore = this.#newest();
    const started = performance.now();
    const saved = before ? editReport(this.content, before, mark) : saveReport(this.content, mark);
    const times = await Promise.all([
      this.#served(`/articles/${saved.slug}`, saved.title, started),
      this.#served('/', saved.title, started),
    ]);
    await waitFor(
      () =>
        this.#count('SELECT count(*) AS n FROM queue WHERE failed = 0 AND urgency < ?', REPRINT) ===
        0,
    );
    const everything = performance.now() - started;
    const pages = this.#count('SELECT count(*) AS n FROM pages WHERE printed_at > ?', pagesBefore);
    return { report: times[0], fronts: times[1], everything, pages, saved };
  }

  async stop(): Promise<void> {
    this.#record?.close();
    this.#record = undefined;
    await this.#running?.stop();
    this.#running = undefined;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #served(path: string, text: string, started: number): Promise<number> {
    const origin = `http://127.0.0.1:${String(this.#running?.port)}`;
    await waitFor(async () => {
      const response = await fetch(origin + path);
      return (await response.text()).includes(text);
    });
    return performance.now() - started;
  }

  #newest(): number {
    return this.#count('SELECT max(printed_at) AS n FROM pages');
  }

  #count(sql: string, ...values: number[]): number {
    return Number(this.#record?.prepare(sql).get(...values)?.['n'] ?? 0);
  }
}

async function waitFor(
  there: () => boolean | Promise<boolean>,
  patience = PATIENCE_MS,
): Promise<void> {
  const until = performance.now() + patience;
  while (!(await there())) {
    if (performance.now() > until) throw new Error('waited in vain for what was to be published');
    await sleep(LOOK_MS);
  }
}
