import { statSync } from 'node:fs';
import { openIndex } from '../newsroom/index-file.ts';
import { ReadingPool } from '../newsroom/reading-pool.ts';
import { refreshIndex, type RefreshOptions } from '../newsroom/refresh.ts';
import { readSettings } from '../newsroom/settings.ts';
import { changesSince, lastChange } from '../press/changes.ts';
import { plan } from '../press/plan.ts';
import { changeListEntry, saveReport, touchSite } from './scale-edits.ts';

/**
 * What the index of one archive costs, measured in a process of its own, so that its memory is
 * nobody else's. Run by `bench scale`; prints a line of JSON.
 */
export interface IndexFigures {
  readonly make: Cost;
  /** A start with nothing changed. */
  readonly restart: Cost;
  /** One report saved, looked at where it was touched. */
  readonly one: Cost;
  /** How many pages a change touches, and how long it takes to know them. */
  readonly plans: Readonly<
    Record<'report' | 'source' | 'person' | 'site', Cost & { pages: number }>
  >;
  /** Bytes. */
  readonly file: number;
}

export interface Cost {
  /** Milliseconds that passed, and that processors worked. */
  readonly wall: number;
  readonly cpu: number;
  /** The most memory that the process has had until then, in bytes. */
  readonly peak: number;
}

function cost(work: () => void): Cost {
  const began = process.cpuUsage();
  const started = performance.now();
  work();
  const { user, system } = process.cpuUsage(began);
  const wall = performance.now() - started;
  return { wall, cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS * 1024 };
}

function main(contentDir: string, indexFile: string): IndexFigures {
  const pool = new ReadingPool(readSettings(process.env).readers);
  const index = openIndex(indexFile);
  const refresh = (options: RefreshOptions = {}) =>
    refreshIndex(index, contentDir, Date.now(), { reader: pool.read.bind(pool), ...options });
  const make = cost(() => refresh());
  pool.close();
  index.database.close();

  const again = openIndex(indexFile);
  const restart = cost(() => refreshIndex(again, contentDir, Date.now()));
  const { database } = again;
  let one: Cost | undefined;
  const planned = (touched: readonly string[]) => {
    const last = lastChange(database);
    const looked = cost(() => {
      refreshIndex(again, contentDir, Date.now(), { touched: new Set(touched) });
    });
    one ??= looked;
    let pages = 0;
    return {
      ...cost(() => {
        const { first, rest } = plan(database, changesSince(database, last));
        pages = new Set([...first, ...rest].map(({ name }) => name)).size;
      }),
      pages,
    };
  };
  // The most cited and the busiest: the worst that can be.
  const busiest = (type: string) =>
    String(
      database
        .prepare(
          'SELECT id FROM references_to WHERE type = ? GROUP BY id ORDER BY count(*) DESC LIMIT 1',
        )
        .get(type)?.['id'],
    );
  const plans = {
    report: planned([saveReport(contentDir, 'index').folder]),
    source: planned([changeListEntry(contentDir, 'sources', busiest('source'))]),
    person: planned([changeListEntry(contentDir, 'people', busiest('person'))]),
    site: planned([touchSite(contentDir)]),
  };
  database.close();
  return { make, restart, one: one ?? restart, plans, file: statSync(indexFile).size };
}

const [, , contentDir = '', indexFile = ''] = process.argv;
process.stdout.write(`${JSON.stringify(main(contentDir, indexFile))}\n`);
