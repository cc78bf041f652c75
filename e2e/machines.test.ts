import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../bin/build.ts';
import { startStore } from '../press/delivery/s3-fixture.ts';
import { S3Store } from '../press/delivery/s3-store.ts';
import { Content } from '../press/fixtures.ts';
import { startNginx, withoutNginx, type Nginx } from './nginx.ts';
import { ask } from './site.ts';

/**
 * Two servers that know nothing of each other, each with an index of its own from the same git
 * content, two nginx before them, and a store that one of the servers publishes to.
 */
const LONG = process.env['TEST_LONG'] === '1';
/** Bounded in count; the length of a run is what the machine makes of it. */
const READS = LONG ? 20_000 : 1_200;
const AT_ONCE = LONG ? 16 : 6;

if (withoutNginx !== undefined) {
  process.stdout.write(`Several machines are NOT tried in this run: ${withoutNginx}\n`);
}

describe.skipIf(withoutNginx !== undefined)('several machines', () => {
  const patient = { timeout: 120_000, interval: 250 };
  let folder: string;
  let origin: Content;
  let servers: Server[] = [];
  let edges: Nginx[] = [];
  let store: Awaited<ReturnType<typeof startStore>>;
  let bucket: S3Store;
  let publishing: Record<string, string>;

  beforeAll(async () => {
    await ensureBuilt(() => undefined);
    folder = mkdtempSync(join(tmpdir(), 'matn-machines-'));
    origin = new Content(join(folder, 'origin'));
    if (LONG) cpSync('content', origin.folder, { recursive: true });
    else
      for (const slug of ['a', 'b', 'c']) origin.report(slug, { text: `نص ${slug}`.repeat(200) });
    git(origin.folder, 'init', '-q', '-b', 'main');
    commit('first');
    store = await startStore('news');
    bucket = new S3Store('s3://news/site', store.access, 'news', 'site/');
    publishing = {
      PUBLISH_TO: 's3://news/site',
      AWS_ENDPOINT_URL_S3: store.access.endpoint,
      AWS_ACCESS_KEY_ID: store.access.accessKeyId,
      AWS_SECRET_ACCESS_KEY: store.access.secretAccessKey,
    };
    servers = [
      new Server(clone('one'), join(folder, 'print-one/site'), publishing),
      new Server(clone('two'), join(folder, 'print-two/site')),
    ];
    const upstreams = await Promise.all(servers.map((server) => server.ready()));
    edges = await Promise.all([0, 1].map(() => startNginx({ rules: 'edge.conf', upstreams })));
  }, 600_000);

  afterAll(async () => {
    for (const server of servers) server.kill();
    await Promise.all(edges.map((edge) => edge.stop()));
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function commit(message: string): void {
    git(origin.folder, 'add', '-A');
    const author = ['-c', 'user.name=desk', '-c', 'user.email=desk@matn.example'];
    git(origin.folder, ...author, 'commit', '-q', '-m', message);
  }

  function clone(name: string): string {
    const target = join(folder, name);
    git(folder, 'clone', '-q', origin.folder, target);
    return target;
  }

  it('print the same bytes, whichever of them is asked', async () => {
    const paths = ['/', '/en', '/articles/a', '/sections/politics', '/none', '/sitemap.xml'];
    for (const path of paths) {
      const replies = await Promise.all(servers.map(({ at }) => ask(at, path)));
      expect(replies[1]?.status).toBe(replies[0]?.status);
      expect(replies[1]?.headers.etag).toBe(replies[0]?.headers.etag);
      expect(replies[1]?.body.equals(replies[0]?.body ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('fill a store from one of them', async () => {
    await vi.waitFor(async () => {
      const page = await fetch(`${store.access.endpoint}/news/site/articles/${aReport()}`);
      const served = await ask(servers[0]?.at ?? '', `/articles/${aReport()}`);
      expect(await page.text()).toBe(served.body.toString('utf8'));
      expect((await bucket.list()).has('sitemap.xml')).toBe(true);
    }, patient);
  });

  it('lose no read when one is killed under load and a report is published meanwhile', async () => {
    const paths = [
      '/',
      '/en',
      `/articles/${aReport()}`,
      '/sections/politics',
      '/feed.xml',
      '/icon.svg',
    ];
    const expected = new Map<string, number>();
    for (const path of paths) expected.set(path, (await ask(servers[1]?.at ?? '', path)).status);
    let asked = 0;
    let killed = 0;
    const faults: string[] = [];
    const reader = async () => {
      while (asked < READS) {
        const n = (asked += 1);
        if (n === Math.floor(READS / 3)) {
          servers[0]?.kill();
          killed = n;
        }
        if (n === Math.floor(READS / 2)) {
          origin.report('fresh', { text: 'خبر جديد' });
          commit('fresh');
          git(join(folder, 'two'), 'pull', '-q');
        }
        const path = paths[n % paths.length] ?? '/';
        // Each with a question of its own, so that no cache answers for a server.
        const edge = edges[n % edges.length]?.origin ?? '';
        try {
          const { status, body, headers } = await ask(edge, `${path}?n=${n}`);
          const whole =
            headers['content-length'] === undefined ||
            body.length === Number(headers['content-length']);
          if (status !== expected.get(path) || !whole) faults.push(`${path}: ${status}`);
        } catch (error) {
          faults.push(`${path}: ${String(error)}`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, reader));
    expect(faults).toEqual([]);
    expect([asked >= READS, killed > 0]).toEqual([true, true]);
    await vi.waitFor(async () => {
      for (const { origin: edge } of edges) {
        const { status, body } = await ask(edge, '/articles/fresh');
        expect([status, body.includes('خبر جديد')]).toEqual([200, true]);
      }
    }, patient);
  }, 600_000);

  it('go on from cache when none of them answers', async () => {
    const [edge] = edges;
    const warm = await ask(edge?.origin ?? '', '/articles/fresh');
    servers[1]?.kill();
    await sleep(100);
    const { status, body } = await ask(edge?.origin ?? '', '/articles/fresh');
    expect([status, body.equals(warm.body)]).toEqual([200, true]);
  });

  it('let another one take over the store, which sends only what has changed', async () => {
    const before = await bucket.list();
    expect(before.has('articles/fresh')).toBe(false);
    const env = {
      ...environment(clone('three'), join(folder, 'print-three/site')),
      ...{ ...publishing, PUBLISH_TO: '' },
    };
    const { stdout: said } = await promisify(execFile)(
      process.execPath,
      ['bin/publish.ts', '--to', 's3://news/site'],
      { env },
    );
    const after = await bucket.list();
    expect(after.has('articles/fresh')).toBe(true);
    const changed = [...after].filter(([key, tag]) => before.get(key) !== tag).length;
    const gone = [...before.keys()].filter((key) => !after.has(key)).length;
    expect(said).toContain(`s3://news/site: ${changed} sent, ${gone} removed`);
    expect(changed).toBeLessThan(after.size / 2);
  }, 300_000);
});

const aReport = () => (LONG ? 'syria-russia-military-ties' : 'a');

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function environment(contentDir: string, printDir: string): NodeJS.ProcessEnv {
  const own = { CONTENT_DIR: contentDir, PRINT_DIR: printDir, PORT: '0', HOST: '127.0.0.1' };
  return { ...process.env, ...own, NODE_ENV: 'production' };
}

/** `npm start` as a process of its own, with its renderer in one group: both are killed at once. */
class Server {
  readonly #child: ChildProcess;
  #said = '';
  at = '';

  constructor(contentDir: string, printDir: string, env: Record<string, string> = {}) {
    this.#child = spawn(process.execPath, ['bin/serve.ts'], {
      env: { ...environment(contentDir, printDir), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    }
    process.once('exit', () => this.kill());
  }

  /** Resolves to `host:port` once everything is printed. */
  async ready(): Promise<string> {
    for (;;) {
      const [, port] = /Matn is at http:\/\/localhost:(\d+)/.exec(this.#said) ?? [];
      if (port !== undefined) {
        this.at = `http://127.0.0.1:${port}`;
        return `127.0.0.1:${port}`;
      }
      if (this.#child.exitCode !== null) throw new Error(`the server ended: ${this.#said}`);
      await sleep(100);
    }
  }

  /** Without a chance to say goodbye. */
  kill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    process.kill(-pid, 'SIGKILL');
  }
}
