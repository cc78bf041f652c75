import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type as systemType } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { budgetRows, measurementsPage, type Measured, type Results } from './measurements.ts';

/** Where the figures lie between runs, so that a bench can be run again without the others. */
const KEPT = '.matn/measurements';

export interface AllOptions {
  readonly names: readonly string[];
  /** Of archives: what publish, scale and search are told. */
  readonly sizes?: readonly number[] | undefined;
  readonly minutes: number;
  /** How long each bench may take, in minutes. */
  readonly limit: number;
  /** The page to write. */
  readonly out: string;
}

/**
 * `npm run bench all`: every bench in a process of its own, one after the other, each for no longer
 * than its limit; then the page of all figures, those of earlier runs among them.
 * @returns whether no budget was found broken.
 */
export async function benchAll(options: AllOptions): Promise<boolean> {
  mkdirSync(KEPT, { recursive: true });
  for (const name of options.names) {
    process.stdout.write(`${name} … `);
    const measured = await run(name, options);
    writeFileSync(join(KEPT, `${name}.json`), JSON.stringify(measured, null, 2));
    process.stdout.write(`${measured.failed ?? 'done'}, ${String(Math.round(measured.took))} s\n`);
  }
  const results = keptResults();
  const page = measurementsPage(results, { machine: machine(), versions: versions() });
  mkdirSync(dirname(options.out), { recursive: true });
  const style = { ...(await resolveConfig(options.out)), parser: 'markdown' };
  writeFileSync(options.out, await format(page, style));
  const rows = budgetRows(results);
  for (const { what, limit, figure, verdict } of rows) {
    process.stdout.write(`${verdict.padEnd(13)} ${what}: ${figure} (${limit})\n`);
  }
  process.stdout.write(`\n${options.out}\n`);
  return rows.every(({ verdict }) => verdict !== 'BROKEN');
}

async function run(name: string, { sizes, minutes, limit }: AllOptions): Promise<Measured> {
  const args = ['--minutes', String(minutes), ...(sizes ? ['--sizes', sizes.join(',')] : [])];
  const script = fileURLToPath(new URL('./bench.ts', import.meta.url));
  const at = new Date().toISOString();
  const started = performance.now();
  const told = { at, command: `npm run bench -- ${[name, ...args].join(' ')}` };
  const child = spawn(process.execPath, [script, name, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // One that hangs is ended with all that it has started.
    detached: true,
    env: { ...process.env, ...(sizes ? { REPORTS: sizes.join(',') } : {}) },
  });
  const end = (signal: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has just ended.
    }
  };
  const interrupted = () => {
    end('SIGKILL');
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  const state = { late: false };
  const timer = setTimeout(() => {
    state.late = true;
    end('SIGTERM');
    setTimeout(() => end('SIGKILL'), 10_000).unref();
  }, limit * 60_000);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  process.off('SIGINT', interrupted);
  const took = (performance.now() - started) / 1000;
  const figures = state.late ? undefined : parsed(output);
  if (figures !== undefined) return { ...told, took, figures };
  const failed = state.late
    ? `took longer than ${String(limit)} min`
    : `ended with ${String(code)} and no figures`;
  return { ...told, took, figures, failed };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output) as unknown;
  } catch {
    return undefined;
  }
}

function keptResults(): Results {
  const names = existsSync(KEPT) ? readdirSync(KEPT).sort() : [];
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith('.json'))
      .map((name) => [
        name.replace(/\.json$/, ''),
        JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as Measured,
      ]),
  );
}

function machine(): string {
  const all = cpus();
  const memory = `${String(Math.round(totalmem() / 1e9))} GB`;
  return `${String(all.length)} × ${all[0]?.model.trim() ?? 'unknown'}, ${memory}, ${systemType()} ${release()}`;
}

function versions(): string {
  const { version, dependencies, devDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>> & { version: string };
  const named = { ...dependencies, ...devDependencies };
  const others = ['next', 'react', 'lighthouse', '@playwright/test'];
  return [
    `Matn ${version}`,
    `Node ${process.versions.node}`,
    ...others.map((name) => `${name} ${named[name] ?? ''}`),
  ].join(', ');
}
