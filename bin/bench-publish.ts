import type { BenchOptions } from './bench.ts';
import { ensureBuilt } from './build.ts';
import { writeArchive } from './archive-files.ts';
import { medianOf } from './figures.ts';
import { ScaleSite, type Published } from './scale-site.ts';

/** So many saves, each a new report and then another headline for it. */
const SAVES = 5;
const SIZES = [100, 1_000];

export interface PublishFigures {
  /** Milliseconds, of the median save and of the slowest. */
  readonly report: Spread;
  readonly fronts: Spread;
  readonly everything: Spread;
  /** Pages printed anew by one save. */
  readonly pages: number;
}

interface Spread {
  readonly median: number;
  readonly most: number;
}

/** `npm run bench publish`: from a saved file to served pages, with the whole server running. */
export async function bench(json: boolean, { sizes = SIZES }: BenchOptions): Promise<void> {
  const code = await ensureBuilt(() => undefined);
  const rows: ({ readonly reports: number } & PublishFigures)[] = [];
  if (!json) process.stdout.write(`${TITLES.map((title) => title.padStart(17)).join('')}\n`);
  for (const reports of sizes) {
    const site = new ScaleSite();
    try {
      writeArchive(site.content, { count: reports, seed: 1, now: Date.now() });
      await site.start(code);
      await site.whole();
      const row = { reports, ...(await publishing(site)) };
      rows.push(row);
      if (!json) process.stdout.write(line(row));
    } finally {
      await site.stop();
      site.remove();
    }
  }
  if (json) process.stdout.write(`${JSON.stringify({ limits: LIMITS, rows }, null, 2)}\n`);
  else
    process.stdout.write(
      `\nfrom save to served, median / slowest of ${String(2 * SAVES)}; limits: report and fronts 2 s, everything 10 s\n`,
    );
}

/** Milliseconds, as the design has them. */
const LIMITS = { report: 2_000, fronts: 2_000, everything: 10_000 } as const;

/** Saves reports in a running site, one after the other. */
export async function publishing(site: ScaleSite): Promise<PublishFigures> {
  const saves: Published[] = [];
  for (let n = 0; n < SAVES; n += 1) {
    const added = await site.publish(`${String(n)}-new`);
    saves.push(added, await site.publish(`${String(n)}-edited`, added.saved));
  }
  const spread = (of: keyof Published): Spread => {
    const times = saves.map((save) => save[of]);
    return { median: medianOf(times), most: Math.max(...times) };
  };
  return {
    ...{ report: spread('report'), fronts: spread('fronts'), everything: spread('everything') },
    pages: spread('pages').median,
  };
}

const TITLES = ['reports', 'report', 'fronts', 'everything', 'pages'];

function line({
  reports,
  report,
  fronts,
  everything,
  pages,
}: { reports: number } & PublishFigures): string {
  const cells = [String(reports), ...[report, fronts, everything].map(spreadText), String(pages)];
  return `${cells.map((cell) => cell.padStart(17)).join('')}\n`;
}

export function spreadText({ median, most }: Spread): string {
  return `${(median / 1000).toFixed(2)} / ${(most / 1000).toFixed(2)} s`;
}
