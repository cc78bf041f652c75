import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { writeArchive } from './archive-files.ts';
import { serveForBench, type Served } from './bench-site.ts';
import { medianOf } from './figures.ts';
import { childrenOf, residentBytes } from './processes.ts';

const REPORTS = 100;
/** Readers who ask at the same time, each after the answer and a short rest. */
const READERS = 12;
const REST_MS = 15;
/** An editor saves a report as often. */
const SAVE_EVERY_MS = 4_000;
/** How old a saved report, and the front that names it, may be when they are served (design, section 6). */
const STALE_MS = { report: 2_000, touched: 10_000 };
/** How much memory may have grown between the second quarter and the last. */
const GROWTH = 0.15;

interface Outcome {
  requests: number;
  readonly errors: string[];
  /** Milliseconds from a save until the report, or the front, was served anew. */
  readonly report: number[];
  readonly front: number[];
  /** Of the front's process and of the renderer, in bytes, every few seconds. */
  readonly memory: { readonly front: number; readonly renderer: number }[];
}

/** `npm run bench soak`: mixed load for minutes while an editor publishes. */
export async function bench(
  json: boolean,
  { minutes }: { readonly minutes: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'matn-soak-'));
  const content = join(folder, 'content');
  writeArchive(content, { count: REPORTS, seed: 7, now: Date.now() });
  const site = await serveForBench(content, join(folder, 'site'));
  try {
    const outcome: Outcome = { requests: 0, errors: [], report: [], front: [], memory: [] };
    const until = performance.now() + minutes * 60_000;
    const slugs = await slugsOf(site);
    await Promise.all([
      ...Array.from({ length: READERS }, (_, n) => read(site, slugs, until, n, outcome)),
      edit(site, content, slugs, until, outcome),
      watch(site, until, outcome),
    ]);
    report(outcome, minutes, json);
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(
  { requests, errors, report, front, memory }: Outcome,
  minutes: number,
  json: boolean,
) {
  const quarter = Math.floor(memory.length / 4);
  const growth = (key: 'front' | 'renderer') => {
    const median = (part: typeof memory) => medianOf(part.map((one) => one[key]));
    return median(memory.slice(-quarter)) / median(memory.slice(quarter, 2 * quarter)) - 1;
  };
  const figures = {
    minutes,
    requests,
    perSecond: requests / (minutes * 60),
    errors: errors.length,
    firstErrors: errors.slice(0, 5),
    saves: report.length,
    staleReport: { median: medianOf(report), most: Math.max(...report) },
    staleFront: { median: medianOf(front), most: Math.max(...front) },
    memory: memory.at(-1),
    growth: { front: growth('front'), renderer: growth('renderer') },
  };
  const stale =
    figures.staleReport.median > STALE_MS.report || figures.staleFront.most > STALE_MS.touched;
  // Next keeps what it has compiled: the renderer's figure is shown, the front's is judged.
  if (errors.length > 0 || stale || figures.growth.front > GROWTH) process.exitCode = 1;
  if (json) {
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    return;
  }
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const mb = (bytes = 0) => `${(bytes / 1_048_576).toFixed(0)} MB`;
  process.stdout.write(
    [
      `${String(minutes)} minutes, ${String(REPORTS)} reports, ${String(READERS)} readers at once: ${String(requests)} requests (${figures.perSecond.toFixed(0)} a second), ${String(errors.length)} errors`,
      ...figures.firstErrors.map((error) => `  ${error}`),
      `${String(report.length)} saves: the report was served after ${seconds(figures.staleReport.median)} (at most ${seconds(figures.staleReport.most)}), the front after ${seconds(figures.staleFront.median)} (at most ${seconds(figures.staleFront.most)})`,
      `memory: front ${mb(figures.memory?.front)} (${percent(figures.growth.front)} from the second quarter to the last), renderer ${mb(figures.memory?.renderer)} (${percent(figures.growth.renderer)})`,
      '',
    ].join('\n'),
  );
}

async function slugsOf({ origin }: Served): Promise<string[]> {
  const slugs: string[] = [];
  const map = await (await fetch(`${origin}/sitemap.xml`)).text();
  for (const [, part = ''] of map.matchAll(/<loc>https?:\/\/[^/]+(\/[^<]+)<\/loc>/g)) {
    const text = await (await fetch(origin + part)).text();
    for (const [, slug = ''] of text.matchAll(
      /<loc>https?:\/\/[^/]+\/articles\/([a-z0-9-]+)<\/loc>/g,
    ))
      slugs.push(slug);
  }
  if (slugs.length === 0) throw new Error('the sitemap names no report');
  return [...new Set(slugs)];
}

/** One reader: goes from page to page, comes back with a tag, mistypes an address. */
async function read(
  { origin }: Served,
  slugs: readonly string[],
  until: number,
  seed: number,
  outcome: Outcome,
): Promise<void> {
  const tags = new Map<string, string>();
  for (let n = seed * 7; performance.now() < until; n += 1) {
    const slug = slugs[(n * 31) % slugs.length] ?? '';
    const [path, status] = (
      [
        ['/', 200],
        [`/articles/${slug}`, 200],
        ['/en', 200],
        [`/articles/${slug}.json`, 200],
        ['/feed.xml', 200],
        [`/nowhere-${String(n % 50)}`, 404],
        [`/Articles/${slug}`, 308],
        ['/archive', 200],
        ['/news-sitemap.xml', 200],
      ] as const
    )[n % 9] ?? ['/', 200];
    try {
      const reply = await ask(origin + path, tags.get(path));
      outcome.requests += 1;
      const fine = reply.status === status || (status === 200 && reply.status === 304);
      if (!fine) outcome.errors.push(`${path}: ${String(reply.status)} and not ${String(status)}`);
      const page = reply.status === 200 && !/\.(?:json|xml)$/.test(path);
      if (page && !reply.text.endsWith('</html>')) outcome.errors.push(`${path}: cut off`);
      if (reply.status === 200 && reply.tag !== undefined) tags.set(path, reply.tag);
    } catch (error) {
      outcome.errors.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(REST_MS);
  }
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly tag: string | undefined;
}

function ask(url: string, tag?: string): Promise<Reply> {
  const headers = {
    'accept-encoding': 'br',
    ...(tag === undefined ? {} : { 'if-none-match': tag }),
  };
  return new Promise((done, fail) => {
    const sent = request(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', fail);
      response.once('end', () => {
        const body = Buffer.concat(parts);
        const text =
          response.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
        done({
          status: response.statusCode ?? 0,
          text: text.toString(),
          tag: response.headers.etag,
        });
      });
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer in 30 s')));
    sent.once('error', fail).end();
  });
}

/** An editor: a new headline every few seconds, on the report that leads the front. */
async function edit(
  { origin }: Served,
  content: string,
  slugs: readonly string[],
  until: number,
  outcome: Outcome,
): Promise<void> {
  const front = (await ask(`${origin}/`)).text;
  // Those that readers meet first: their headlines stand on the front.
  const shown = slugs.filter((slug) => front.includes(`/articles/${slug}"`));
  const files = shown.map((slug) => fileOf(content, slug));
  for (let n = 0; performance.now() < until - SAVE_EVERY_MS; n += 1) {
    const slug = shown[n % shown.length] ?? '';
    const file = files[n % files.length] ?? '';
    const word = `طبعة${String(n + 1)}`;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^(title:\n {2}ar: )(['"]?)(?:طبعة\d+ )?/m, `$1$2${word} `));
    const saved = performance.now();
    await Promise.all([
      served(`${origin}/articles/${slug}`, word).then((ms) => outcome.report.push(ms - saved)),
      served(`${origin}/`, word).then((ms) => outcome.front.push(ms - saved)),
    ]).catch((error: unknown) => {
      outcome.errors.push(error instanceof Error ? error.message : String(error));
    });
    await sleep(Math.max(0, SAVE_EVERY_MS - (performance.now() - saved)));
  }
}

function fileOf(content: string, slug: string): string {
  const [file] = globSync(`articles/*/${slug}/index.yaml`, { cwd: content });
  if (file === undefined) throw new Error(`${slug} has no folder`);
  return join(content, file);
}

/** @returns when the address was first served with this word. @throws when it is not in time. */
async function served(url: string, word: string): Promise<number> {
  const until = performance.now() + 6 * STALE_MS.touched;
  while (performance.now() < until) {
    if ((await ask(url)).text.includes(word)) return performance.now();
    await sleep(25);
  }
  throw new Error(`${new URL(url).pathname}: the saved text was not served`);
}

async function watch(site: Served, until: number, outcome: Outcome): Promise<void> {
  while (performance.now() < until) {
    const renderer = childrenOf(site.pid).reduce((sum, pid) => sum + residentBytes(pid), 0);
    outcome.memory.push({ front: residentBytes(site.pid), renderer });
    const { status } = await fetch(`${site.ops}/health/ready`);
    if (status !== 200) outcome.errors.push(`/health/ready: ${String(status)}`);
    await sleep(2_000);
  }
}
