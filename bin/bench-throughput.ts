import { freePort } from '../press/free-port.ts';
import autocannon from 'autocannon';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveForBench } from './bench-site.ts';
import { medianOf } from './figures.ts';
import { childrenOf, processorTime } from './processes.ts';

/** Hot pages: they stay in the front's memory and in that of the system. */
const PAGES = ['/', '/en', '/articles/golan-resolution-497', '/en/articles/golan-resolution-497'];
const HEADERS = { 'accept-encoding': 'br' };
const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 32;
/** The least share of nginx's requests a second (design, section 6). */
const BUDGET = 1 / 3;

interface Round {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Requests for each second of the server's own processor time: other load has no part in it. */
  readonly perProcessorSecond: number;
}

/** `npm run bench throughput`: the front and nginx serve the same files, by turns. */
export async function bench(json: boolean): Promise<void> {
  const missing = nginxMissing();
  if (missing !== undefined) {
    process.stdout.write(`bench throughput: not run, ${missing}\n`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'matn-throughput-'));
  const printDir = join(folder, 'site');
  const site = await serveForBench('content', printDir);
  const nginx = await startNginx(folder, printDir);
  try {
    for (const page of PAGES) await expectSame(site.origin, nginx.origin, page);
    const servers = { front: site, nginx };
    const rounds: Record<'front' | 'nginx', Round[]> = { front: [], nginx: [] };
    // The first of each warms up, and is thrown away.
    for (let n = 0; n <= ROUNDS; n += 1) {
      for (const name of ['front', 'nginx'] as const) {
        const result = await round(name, servers[name]);
        if (n > 0) rounds[name].push(result);
      }
    }
    const rows = {
      front: medians(rounds.front),
      nginx: medians(rounds.nginx),
    };
    const ratio = rows.front.perSecond / rows.nginx.perSecond;
    const effort = rows.front.perProcessorSecond / rows.nginx.perProcessorSecond;
    if (json) {
      process.stdout.write(
        `${JSON.stringify({ ...rows, ratio, effort, budget: BUDGET }, null, 2)}\n`,
      );
    } else {
      process.stdout.write(table(rows, ratio, effort));
    }
    // Where other load slows both down, only what they need themselves tells them apart.
    if (Math.min(ratio, effort) < BUDGET) process.exitCode = 1;
  } finally {
    await nginx.stop();
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(
  rows: Readonly<Record<'front' | 'nginx', Round>>,
  ratio: number,
  effort: number,
): string {
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(12)).join('');
  const lines = [
    `${String(PAGES.length)} hot pages, brotli, keep-alive, ${String(CONNECTIONS)} connections, one process each; medians of ${String(ROUNDS)} rounds of ${String(SECONDS)} s by turns`,
    `${''.padEnd(8)}${cells(['requests/s', 'p50', 'p99', 'per cpu-s'])}`,
    ...Object.entries(rows).map(
      ([name, { perSecond, p50, p99, perProcessorSecond }]) =>
        `${name.padEnd(8)}${cells([perSecond.toFixed(0), `${p50.toFixed(1)} ms`, `${p99.toFixed(1)} ms`, perProcessorSecond.toFixed(0)])}`,
    ),
    `the front answers ${ratio.toFixed(2)} times as many requests a second as nginx (${effort.toFixed(2)} times for the same processor time); at least ${BUDGET.toFixed(2)} is wanted`,
  ];
  return `${lines.join('\n')}\n`;
}

function medians(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => medianOf(rounds.map((one) => one[key]));
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    perProcessorSecond: of('perProcessorSecond'),
  };
}

async function round(
  name: string,
  server: { readonly origin: string; readonly pid: number },
): Promise<Round> {
  const before = processorTime(server.pid) ?? NaN;
  const result = await autocannon({
    url: server.origin,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: HEADERS,
    requests: PAGES.map((path) => ({ method: 'GET', path })),
  });
  const used = (processorTime(server.pid) ?? NaN) - before;
  const { errors, timeouts, non2xx, statusCodeStats } = result;
  if (errors + timeouts + non2xx > 0) {
    const answers = JSON.stringify(statusCodeStats);
    throw new Error(
      `of the requests to ${name} ${String(errors)} failed, ${String(timeouts)} of them without an answer in time; answers: ${answers}`,
    );
  }
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    perProcessorSecond: result.requests.total / used,
  };
}

/** Two servers of different bytes are no comparison. */
async function expectSame(one: string, other: string, path: string): Promise<void> {
  const [a, b] = await Promise.all(
    [one, other].map(async (origin) => {
      const reply = await fetch(origin + path, { headers: HEADERS });
      const encoding = reply.headers.get('content-encoding') ?? 'none';
      return `${String(reply.status)} ${encoding} ${await reply.text()}`;
    }),
  );
  if (a !== b) throw new Error(`front and nginx answer differently at ${path}`);
}

const MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

function nginxMissing(): string | undefined {
  if (spawnSync('nginx', ['-v']).status !== 0) return 'there is no nginx (Debian: nginx-light)';
  if (existsSync(MODULE)) return undefined;
  return 'nginx has no brotli_static (Debian: libnginx-mod-http-brotli-static)';
}

/** One worker, as the front is one process, over the printed folder, with the headers of the press. */
async function startNginx(folder: string, printDir: string) {
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  mkdirSync(join(folder, 'nginx'));
  const file = join(folder, 'nginx/nginx.conf');
  writeFileSync(
    file,
    `load_module ${MODULE};
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx/pid;
error_log ${folder}/nginx/error.log warn;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=1000 inactive=60s;
  open_file_cache_valid 1s;
  types { text/html html; }
  charset utf-8;
${temporary.map((name) => `  ${name}_temp_path ${folder}/nginx/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${String(port)};
    root ${printDir};
    index index.html;
    brotli_static on;
    gzip_static on;
    include ${printDir}/_server/headers-pages.conf;
    location / { try_files $uri $uri.html $uri/index.html =404; }
  }
}
`,
  );
  const child = spawn('nginx', ['-p', join(folder, 'nginx'), '-c', file], { stdio: 'pipe' });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill('SIGQUIT');
    await ended;
  };
  process.once('exit', () => child.kill('SIGTERM'));
  const origin = `http://127.0.0.1:${String(port)}`;
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(origin);
      break;
    } catch (error) {
      if (tries > 100 || child.exitCode !== null) {
        throw new Error(`nginx does not start: ${said}`, { cause: error });
      }
      await sleep(50);
    }
  }
  const [worker] = childrenOf(child.pid ?? 0);
  return { origin, pid: worker ?? child.pid ?? 0, stop };
}
