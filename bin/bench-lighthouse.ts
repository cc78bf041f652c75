import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../press/serve.ts';
import { ensureBuilt } from './build.ts';
import { medianOf } from './figures.ts';
import { startLighthouse, type Category, type Lighthouse, type Report } from './lighthouse.ts';

const PAGES = [
  { page: 'front', path: '/' },
  { page: 'front, English', path: '/en' },
  { page: 'report', path: '/articles/syria-russia-military-ties' },
  { page: 'report, English', path: '/en/articles/syria-russia-military-ties' },
] as const;

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Performance differs from run to run; the others do not. */
const RUNS = 3;

type Row = { readonly page: string } & Readonly<Record<Category | 'shift' | 'blocking', number>>;

/** `npm run bench lighthouse`: its four scores as a phone, each the median of three. */
export async function bench(json: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'matn-lighthouse-'));
  const quiet = { info: () => undefined, warn: console.error };
  const code = await ensureBuilt(() => undefined);
  const site = await serve(
    { ...process.env, PORT: '0', PRINT_DIR: join(folder, 'site') },
    code,
    quiet,
  );
  let judges: Lighthouse | undefined;
  try {
    await site.printed;
    judges = await startLighthouse();
    const rows: Row[] = [];
    for (const { page, path } of PAGES) {
      const url = `http://127.0.0.1:${String(site.port)}${path}`;
      const reports: Report[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        reports.push(await judges.judge(url, CATEGORIES));
      }
      const of = (category: Category) =>
        medianOf(reports.map(({ scores }) => scores[category] ?? 0));
      rows.push({
        page,
        performance: of('performance'),
        accessibility: of('accessibility'),
        'best-practices': of('best-practices'),
        seo: of('seo'),
        // The worst of them: nothing is to move, or to keep a reader waiting, even once.
        shift: Math.max(...reports.map(({ shift }) => shift)),
        blocking: Math.max(...reports.map(({ blocking }) => blocking)),
      });
    }
    if (json) process.stdout.write(`${JSON.stringify({ runs: RUNS, rows }, null, 2)}\n`);
    else print(rows);
  } finally {
    judges?.stop();
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(rows: readonly Row[]): void {
  const line = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(16)).join('')}\n`;
  const columns = [...CATEGORIES, 'shift', 'blocking'] as const;
  process.stdout.write(line('page', columns));
  for (const { page, ...scores } of rows) {
    process.stdout.write(
      line(
        page,
        columns.map((column) => scores[column]),
      ),
    );
  }
  process.stdout.write(
    `\nof 100, as a phone on a slow line; medians of ${String(RUNS)} runs; of shift and blocking time (ms) the most\n`,
  );
}
