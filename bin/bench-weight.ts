import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { serve } from '../press/serve.ts';
import { BROWSER_ARGUMENTS, ensureBrowser } from './browser.ts';
import { ensureBuilt } from './build.ts';

/** Bytes, as the budgets of the design have them. */
const BUDGETS = {
  document: 12_000,
  map: 4_000,
  module: 4_000,
  visit: 60_000,
  saving: 16_000,
  inline: 400,
  fonts: 38_000,
  worker: 6_000,
  edition: 300_000,
} as const;

const PAGES = [
  { page: 'front', path: '/' },
  { page: 'front, English', path: '/en' },
  { page: 'report, no map', path: '/articles/how-matn-attributes' },
  { page: 'report', path: '/articles/syria-russia-military-ties' },
  { page: 'report, English', path: '/en/articles/syria-russia-military-ties' },
  { page: 'section', path: '/sections/politics' },
  { page: 'archive', path: '/archive' },
  { page: 'standing page', path: '/about' },
  { page: 'not found', path: '/nowhere' },
] as const;

const MODES = {
  cold: {},
  'without fonts': { block: '**/*.woff2' },
  'Save-Data': { headers: { 'Save-Data': 'on' } },
} as const satisfies Record<string, { block?: string; headers?: Record<string, string> }>;

interface Row {
  readonly page: string;
  readonly mode: keyof typeof MODES;
  readonly requests: number;
  /** HTML with its style, as it crosses the wire (brotli), without headers. */
  readonly document: number;
  /** Everything, bodies as they cross the wire, without headers. */
  readonly bytes: number;
  readonly scripts: number;
  /** The reader's module among it, which is loaded once the page can be read. */
  readonly module: number;
  /** Whether there is a map on it, which may add to its weight. */
  readonly map: boolean;
  readonly withinBudget: boolean;
}

/** Bytes of what has a budget of its own: brotli, but for the script in each page and the edition. */
type Files = Readonly<Record<'inline' | 'fonts' | 'module' | 'worker' | 'edition', number>>;

function filesIn(folder: string): Files {
  const size = (file: string) => {
    const compressed = join(folder, `${file}.br`);
    return statSync(existsSync(compressed) ? compressed : join(folder, file)).size;
  };
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const asset = (form: RegExp) => {
    const files = readdirSync(join(folder, 'assets')).filter((name) => form.test(name));
    return files.reduce((sum, file) => sum + size(join('assets', file)), 0);
  };
  const inline = /<script id="before-paint">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  return {
    inline: Buffer.byteLength(inline),
    fonts: asset(/\.woff2$/),
    module: asset(/^reader\..*\.js$/),
    worker: existsSync(join(folder, 'sw.js')) ? size('sw.js') : 0,
    edition: statSync(join(folder, 'edition.html')).size,
  };
}

/** `npm run bench weight`: what a first visit costs a reader, page by page, in a real browser. */
export async function bench(json: boolean): Promise<void> {
  const printDir = mkdtempSync(join(tmpdir(), 'matn-weight-'));
  const quiet = { info: () => undefined, warn: console.error };
  const code = await ensureBuilt(() => undefined);
  const site = await serve(
    { ...process.env, PORT: '0', PRINT_DIR: join(printDir, 'site') },
    code,
    quiet,
  );
  const browser = await chromium.launch({
    executablePath: ensureBrowser(() => undefined),
    args: [...BROWSER_ARGUMENTS],
  });
  try {
    await site.printed;
    const origin = `http://127.0.0.1:${String(site.port)}`;
    const rows: Row[] = [];
    for (const { page, path } of PAGES) {
      for (const mode of Object.keys(MODES) as (keyof typeof MODES)[]) {
        rows.push({ page, mode, ...(await visit(browser, origin + path, mode)) });
      }
    }
    const files = filesIn(join(printDir, 'site'));
    const within = (Object.keys(files) as (keyof Files)[]).every(
      (file) => files[file] <= BUDGETS[file],
    );
    if (json) {
      process.stdout.write(`${JSON.stringify({ budgets: BUDGETS, rows, files }, null, 2)}\n`);
    } else print(rows, files);
    process.exitCode = within && rows.every(({ withinBudget }) => withinBudget) ? 0 : 1;
  } finally {
    await browser.close();
    await site.stop();
    rmSync(printDir, { recursive: true, force: true });
  }
}

async function visit(
  browser: Browser,
  url: string,
  mode: keyof typeof MODES,
): Promise<Omit<Row, 'page' | 'mode'>> {
  const options: { block?: string; headers?: Record<string, string> } = MODES[mode];
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    ...(options.headers ? { extraHTTPHeaders: options.headers } : {}),
  });
  const page = await context.newPage();
  if (options.block !== undefined) await page.route(options.block, (route) => route.abort());
  const answers: Promise<{ type: string; bytes: number }>[] = [];
  page.on('requestfinished', (request) => {
    answers.push(
      request.sizes().then(({ responseBodySize }) => ({
        type: request.resourceType(),
        bytes: responseBodySize,
      })),
    );
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const done = await Promise.all(answers);
  const map = (await page.locator('.locator').count()) > 0 ? BUDGETS.map : 0;
  await context.close();
  const document = done.find(({ type }) => type === 'document')?.bytes ?? 0;
  const bytes = done.reduce((sum, answer) => sum + answer.bytes, 0);
  const scripts = done.filter(({ type }) => type === 'script');
  const module = scripts.reduce((sum, script) => sum + script.bytes, 0);
  const limit = mode === 'Save-Data' ? BUDGETS.saving + map : BUDGETS.visit;
  return {
    requests: done.length,
    document,
    bytes,
    scripts: scripts.length,
    module,
    map: map > 0,
    withinBudget:
      document > 0 &&
      document <= BUDGETS.document + map &&
      module <= BUDGETS.module &&
      bytes <= limit,
  };
}

function print(rows: readonly Row[], files: Files): void {
  const line = (...cells: readonly (string | number)[]) =>
    `${String(cells[0]).padEnd(18)}${String(cells[1]).padEnd(15)}${cells
      .slice(2)
      .map((cell) => String(cell).padStart(10))
      .join('')}\n`;
  process.stdout.write(
    line('page', 'mode', 'requests', 'HTML', 'all', 'scripts', 'module', 'budget'),
  );
  for (const { page, mode, requests, document, bytes, scripts, module, withinBudget } of rows) {
    const budget = withinBudget ? 'within' : 'OVER';
    process.stdout.write(line(page, mode, requests, document, bytes, scripts, module, budget));
  }
  const said = (Object.keys(files) as (keyof Files)[]).map(
    (file) => `${file} ${String(files[file])} of ${String(BUDGETS[file])}`,
  );
  process.stdout.write(`\n${said.join(', ')}\n`);
  process.stdout.write(
    `\nbytes of bodies as sent (brotli); budgets: HTML ${String(BUDGETS.document)} (with a map ${String(BUDGETS.map)} more), module ${String(BUDGETS.module)}, first visit ${String(BUDGETS.visit)}, Save-Data ${String(BUDGETS.saving)}\n`,
  );
}
