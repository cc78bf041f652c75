import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Findings } from '../newsroom/desk/findings.ts';
import { openIndex } from '../newsroom/index-file.ts';
import { formTree } from '../newsroom/editor/form-tree.ts';
import { COOKIES, DESK } from '../newsroom/links/doors.ts';
import { Links } from '../newsroom/links/links.ts';
import { readLists, refreshIndex } from '../newsroom/refresh.ts';
import { readSettings, type Settings } from '../newsroom/settings.ts';
import { NextChild } from '../press/next-child.ts';
import { writeArchive } from './archive-files.ts';
import type { BenchOptions } from './bench.ts';
import { ensureBuilt } from './build.ts';
import { percentileOf } from './figures.ts';
import { processorTime } from './processes.ts';

const REPORTS = 10_000;
const RUNS = 40;
const HOUR = 3_600_000;

interface Row {
  readonly page: string;
  readonly p50: number;
  readonly p95: number;
  /** Of the renderer's processor, in milliseconds a request; undefined where it is not told. */
  readonly processor: number | undefined;
  readonly bytes: number;
}

/**
 * `npm run bench desk`: what the desk's pages cost behind ten thousand reports, in the renderer
 * that makes them, once all there is to find is found; and what that and the form's tree cost.
 */
export async function bench(json: boolean, { archive }: BenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'matn-desk-'));
  try {
    const contentDir = archive ?? join(folder, 'content');
    if (archive === undefined) {
      writeArchive(contentDir, { count: REPORTS, seed: 1, now: Date.UTC(2026, 10, 23) });
    }
    const figures = await measure(contentDir, join(folder, 'site', 'printed'));
    if (json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    else print(figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Figures = Awaited<ReturnType<typeof measure>>;

async function measure(contentDir: string, printDir: string) {
  const code = await ensureBuilt((line) => process.stderr.write(`${line}\n`));
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    ...{ CONTENT_DIR: contentDir, PRINT_DIR: printDir, MATN_INDEX: 'shared', MATN_CODE: code },
    MATN_SECRET: randomBytes(32).toString('base64'),
  } as const;
  const settings = readSettings(env);
  const index = openIndex(settings.indexFile);
  refreshIndex(index, contentDir, Date.now());
  const slugs = index.database
    .prepare('SELECT slug FROM articles WHERE summary = 1 ORDER BY publish_at DESC LIMIT ?')
    .all(RUNS)
    .map(({ slug }) => String(slug));
  const { n } = index.database.prepare('SELECT count(*) AS n FROM articles').get() ?? {};
  const found = await timed(() => {
    findAll(index.database, settings, code);
    return Promise.resolve();
  });
  index.database.close();
  const { token } = new Links(settings).make(DESK, HOUR, Date.now());
  const silent = {
    info: () => undefined,
    warn: (line: string) => process.stderr.write(`${line}\n`),
  };
  const renderer = await NextChild.start(env, silent);
  const ask = async (path: string) => {
    const answer = await fetch(renderer.origin + path, {
      headers: { Cookie: `${COOKIES.desk}=${token}` },
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${String(answer.status)}`);
    return answer.text();
  };
  try {
    await renderer.ready(60_000);
    const first = await timed(() => ask('/desk'));
    const pages: readonly (readonly [string, (run: number) => string])[] = [
      ['the desk', () => '/desk'],
      ['published, first page', () => '/desk?state=published'],
      ['published, page 300', () => '/desk?state=published&page=300'],
      ['of a section', () => '/desk?state=published&section=politics'],
      ['with findings', () => '/desk?only=findings'],
      ['words of titles', () => `/desk?q=${encodeURIComponent('مياه حلب')}`],
      ['a report', (run) => `/desk/articles/${slugs[run % slugs.length] ?? ''}`],
    ];
    const rows: Row[] = [];
    for (const [page, pathOf] of pages) rows.push(await rowOf(page, pathOf, ask, renderer.pid));
    const tree = { first: await timed(treeOf), again: await timed(treeOf) };
    return { reports: Number(n), processors: cpus().length, first, found, rows, tree };
  } finally {
    await renderer.stop();
  }

  function treeOf() {
    formTree(contentDir);
    return Promise.resolve();
  }
}

/** What the background of the desk would find by and by, in one go. */
function findAll(database: DatabaseSync, settings: Settings, code: string): void {
  const { contentDir, findingsFile } = settings;
  const findings = new Findings(findingsFile, code);
  const indexed = { database, contentDir, lists: readLists(database) };
  const units = database.prepare('SELECT path FROM units').all();
  const paths = units.map(({ path }) => String(path));
  while (findings.refresh(indexed, paths).waiting > 0);
  findings.close();
}

async function rowOf(
  page: string,
  pathOf: (run: number) => string,
  ask: (path: string) => Promise<string>,
  pid: number | undefined,
): Promise<Row> {
  let bytes = Buffer.byteLength(await ask(pathOf(0)));
  const before = pid === undefined ? undefined : processorTime(pid);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push(
      await timed(async () => {
        bytes = Buffer.byteLength(await ask(pathOf(run)));
      }),
    );
  }
  const after = pid === undefined ? undefined : processorTime(pid);
  return {
    ...{ page, p50: percentileOf(times, 0.5), p95: percentileOf(times, 0.95), bytes },
    processor:
      before === undefined || after === undefined ? undefined : ((after - before) * 1000) / RUNS,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function print({ reports, processors, first, found, rows, tree }: Figures): void {
  const line = (page: string, ...cells: readonly string[]) =>
    `${page.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}\n`;
  const ms = (value: number | undefined) => (value === undefined ? '—' : `${value.toFixed(0)} ms`);
  process.stdout.write(line('page', 'p50', 'p95', 'processor', 'kB'));
  for (const { page, p50, p95, processor, bytes } of rows) {
    process.stdout.write(line(page, ms(p50), ms(p95), ms(processor), (bytes / 1000).toFixed(0)));
  }
  process.stdout.write(
    `\n${reports.toLocaleString('en')} reports, ${String(RUNS)} requests each, one after the other; ${String(processors)} processors\n` +
      `the renderer's first page ${ms(first)}; all findings, found in one go, ${(found / 1000).toFixed(0)} s\n` +
      `the form's tree ${ms(tree.first)}, again ${ms(tree.again)}\n`,
  );
}
