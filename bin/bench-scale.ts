import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { scanContent } from '../newsroom/files.ts';
import { readSettings } from '../newsroom/settings.ts';
import { writeArchive } from './archive-files.ts';
import { publishing, spreadText, type PublishFigures } from './bench-publish.ts';
import type { BenchOptions } from './bench.ts';
import { ensureBuilt } from './build.ts';
import type { IndexFigures } from './scale-index.ts';
import { ScaleSite } from './scale-site.ts';

const SIZES = [100, 1_000];
/** How long a reprint is watched before the rest of it is worked out, in milliseconds. */
const SAMPLE_MS = 60_000;

interface Row {
  readonly reports: number;
  readonly index: IndexFigures;
  readonly publish: PublishFigures;
  /** Of the whole site, in all its forms. */
  readonly pages: number;
  readonly pagesPerSecond: number;
  /** Milliseconds of a processor for each, in front and press, and in what renders. */
  readonly work: { readonly press: number; readonly renderers: number };
  /** Seconds to print everything; worked out from a part of it unless it was waited for. */
  readonly reprint: number;
  readonly extrapolated: boolean;
  /** Bytes in the printed folder when everything is printed. */
  readonly printedBytes: number;
  readonly memory: { readonly press: number; readonly renderers: number };
}

/** `npm run bench scale`: what an archive costs, from size to size. */
export async function bench(
  json: boolean,
  { sizes = SIZES, archive }: BenchOptions,
): Promise<void> {
  const code = await ensureBuilt(() => undefined);
  const rows: Row[] = [];
  for (const reports of archive === undefined ? sizes : [reportsIn(archive)]) {
    rows.push(await measure(reports, code, archive));
    if (!json) printRow(rows);
  }
  const machine = { processors: cpus().length, renderers: readSettings(process.env).renderers };
  if (json) process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`);
  else process.stdout.write(FOOT);
}

function reportsIn(archive: string): number {
  return scanContent(archive).units.filter(({ type }) => type === 'article').length;
}

async function measure(reports: number, code: string, archive?: string): Promise<Row> {
  const site = new ScaleSite(archive);
  try {
    if (archive === undefined)
      writeArchive(site.content, { count: reports, seed: 1, now: Date.now() });
    const index = measureIndex(site);
    await site.start(code);
    const started = performance.now();
    const worked = site.work();
    const before = site.printed();
    while (site.left() > 0 && performance.now() - started < SAMPLE_MS) await sleep(100);
    const seconds = (performance.now() - started) / 1000;
    // At first it knows but a piece of what there is to print.
    const [printed, left] = [site.printed(), site.left()];
    const all = printed + left;
    const extrapolated = left > 0;
    const pagesPerSecond = (printed - before) / seconds;
    const works = site.work();
    const each = (who: 'press' | 'renderers') => (works[who] - worked[who]) / (printed - before);
    const work = { press: each('press'), renderers: each('renderers') };
    const publish = await publishing(site);
    return {
      ...{ reports, index, publish, pages: all, pagesPerSecond, work, extrapolated },
      reprint: all / pagesPerSecond,
      printedBytes: (site.printedBytes() / site.printed()) * all,
      memory: site.memory(),
    };
  } finally {
    await site.stop();
    site.remove();
  }
}

function measureIndex({ content, indexFile }: ScaleSite): IndexFigures {
  const script = fileURLToPath(new URL('./scale-index.ts', import.meta.url));
  const output = execFileSync(process.execPath, [script, content, indexFile], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as IndexFigures;
}

/** One size, with how much more each figure is than that of the size before. */
function printRow(rows: readonly Row[]): void {
  const row = rows.at(-1);
  if (!row) return;
  const before = rows.at(-2);
  const line = (name: string, of: (row: Row) => number, text: (value: number) => string) => {
    const value = of(row);
    const growth = before ? `× ${(value / of(before)).toFixed(1)}` : '';
    process.stdout.write(`  ${name.padEnd(44)}${text(value).padStart(14)}${growth.padStart(10)}\n`);
  };
  const growth = before ? ` (× ${String(row.reports / before.reports)})` : '';
  process.stdout.write(`${row.reports.toLocaleString('en')} reports${growth}\n`);
  line('index from nothing', ({ index }) => index.make.wall, seconds);
  line('  processor time of it', ({ index }) => index.make.cpu, seconds);
  line('  most memory', ({ index }) => index.make.peak, megabytes);
  line('  bytes on disk', ({ index }) => index.file, megabytes);
  line('restart with nothing changed', ({ index }) => index.restart.wall, seconds);
  line('one report seen in the index', ({ index }) => index.one.wall, milliseconds);
  for (const what of ['report', 'source', 'person', 'site'] as const) {
    line(`plan after a change: ${what}`, ({ index }) => index.plans[what].wall, milliseconds);
    line('  pages', ({ index }) => index.plans[what].pages, whole);
  }
  process.stdout.write(`  from save to served, median / slowest\n`);
  for (const what of ['report', 'fronts', 'everything'] as const) {
    process.stdout.write(`    ${what.padEnd(42)}${spreadText(row.publish[what]).padStart(14)}\n`);
  }
  line('  pages printed for it', ({ publish }) => publish.pages, whole);
  line('everything that is printed: files', ({ pages }) => pages, whole);
  line(
    '  a second',
    ({ pagesPerSecond }) => pagesPerSecond,
    (value) => value.toFixed(1),
  );
  line('  processor time for one: front and press', ({ work }) => work.press, milliseconds);
  line('    renderers', ({ work }) => work.renderers, milliseconds);
  const how = row.extrapolated ? ' (extrapolated from a minute)' : '';
  line(`  reprint all${how}`, ({ reprint }) => reprint * 1000, seconds);
  line('  bytes on disk, in three forms', ({ printedBytes }) => printedBytes, megabytes);
  line('most memory: front and press', ({ memory }) => memory.press, megabytes);
  line('  renderers', ({ memory }) => memory.renderers, megabytes);
  process.stdout.write('\n');
}

const FOOT = `limits for 100,000 reports on two cores: index from nothing 180 s, restart 5 s; at any size:
report and fronts served 2 s after a save, everything touched 10 s
`;

function seconds(value: number): string {
  return `${(value / 1000).toFixed(2)} s`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function megabytes(value: number): string {
  return `${(value / 1e6).toFixed(1)} MB`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
