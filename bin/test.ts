import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.ts';
import { ensureBuilt } from './build.ts';
import { ensureEngines, ensureServers } from './servers.ts';
import { scratch } from './scratch.ts';
import { readCount, type Count } from './test-results.ts';

/**
 * `npm test`: every check, one after the other, and one line at the end that adds them all up.
 * A check without a count of its own counts as one. Names as arguments narrow the run.
 */
interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the runner writes its results, in the form that Vitest or Playwright gives them. */
  readonly results?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const RESULTS = '.matn/results';
const long = process.argv.includes('--long');
const { env: temporary, remove: removeTemporary } = scratch();

/** A package's command, run by this very Node: a shell might find another. */
function tool(path: string): string[] {
  return [process.execPath, `node_modules/${path}`];
}

const vitest = tool('vitest/vitest.mjs');

const CHECKS: readonly Check[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  {
    name: 'format',
    command: [...tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  },
  { name: 'lint', command: [...tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'style lint', command: [...tool('stylelint/bin/stylelint.mjs'), '**/*.css'] },
  { name: 'dead code', command: tool('knip/bin/knip.js') },
  { name: 'fonts', command: [process.execPath, 'bin/fonts.ts', '--check'] },
  { name: 'content', command: [process.execPath, 'bin/content-check.ts'] },
  {
    name: 'unit',
    command: [
      ...vitest,
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${RESULTS}/unit.json`,
    ],
    results: `${RESULTS}/unit.json`,
  },
  {
    name: 'site',
    command: [
      ...vitest,
      ...['run', '--config', 'vitest.e2e.config.ts'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/site.json`],
    ],
    results: `${RESULTS}/site.json`,
  },
  {
    name: 'browser',
    command: [...tool('@playwright/test/cli.js'), 'test'],
    results: `${RESULTS}/e2e.json`,
  },
];

async function main(): Promise<void> {
  const started = Date.now();
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const rows: (Count & { readonly name: string; readonly seconds: number })[] = [];
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const chosen = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const one = async (check: Check) => {
    const from = Date.now();
    const count = await perform(check, log);
    rows.push({ name: check.name, ...count, seconds: (Date.now() - from) / 1000 });
  };
  // What has no runner of its own uses one core: two of these go at a time.
  const single = chosen.filter(({ results }) => results === undefined).values();
  await Promise.all(
    [1, 2].map(async () => {
      for (const check of single) await one(check);
    }),
  );
  for (const check of chosen.filter(({ results }) => results !== undefined)) await one(check);
  log('');
  for (const { name, passed, failed, seconds } of rows) {
    log(
      `${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const broken = rows.flatMap(({ name, failures }) => failures.map((test) => `${name}: ${test}`));
  if (broken.length > 0) log(`\nFailed:\n${broken.join('\n')}`);
  const sum = (key: 'passed' | 'failed') => rows.reduce((total, row) => total + row[key], 0);
  log(`in ${((Date.now() - started) / 60_000).toFixed(1)} minutes\n`);
  log(`${String(sum('passed'))} passed, ${String(sum('failed'))} failed`);
  process.exitCode = sum('failed') > 0 || rows.length === 0 ? 1 : 0;
}

async function perform(check: Check, log: (line: string) => void): Promise<Count> {
  const title = `\n▸ ${check.name}`;
  try {
    if (check.results === undefined) {
      const { code, said } = await run(check, 'pipe');
      log([title, said].join('\n').trimEnd());
      return code === 0 ? ONE_PASSED : ONE_FAILED;
    }
    log(title);
    // Some unit tests look at the built style.
    await ensureBuilt(log);
    if (check.name === 'site') ensureServers(log);
    if (check.name === 'site' && long) ensureEngines(log);
    if (check.name === 'browser') ensureBrowser(log);
    const { code } = await run(check, 'inherit');
    const count = readCount(readFileSync(check.results, 'utf8'));
    // A runner that ended badly without naming a failed test failed all the same.
    return code !== 0 && count.failed === 0
      ? { ...count, failed: 1, failures: ['the runner itself'] }
      : count;
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
    return ONE_FAILED;
  }
}

const ONE_PASSED: Count = { passed: 1, failed: 0, failures: [] };
const ONE_FAILED: Count = { passed: 0, failed: 1, failures: ['see above'] };

function run(
  { command: [program = '', ...args], env }: Check,
  output: 'inherit' | 'pipe',
): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...temporary, ...env, ...(long ? { TEST_LONG: '1' } : {}) },
      // npm and npx are scripts on Windows.
      shell: process.platform === 'win32' && !program.includes('node'),
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, said });
    });
  });
}

process.once('exit', removeTemporary);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}
await main();
