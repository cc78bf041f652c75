import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../bin/build.ts';
import { NEWSROOM, report } from '../newsroom/content-fixture.ts';
import { serve, type Running } from '../press/serve.ts';

const REPORT = 'articles/2026/ties';
const ADDRESS = '/articles/ties';

const SECRET = 'a secret of two programs';

let folder: string;
let site: Running;
const get = (path: string) => fetch(`http://127.0.0.1:${String(site.port)}${path}`);
const patient = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-faults-'));
  const files = {
    ...NEWSROOM,
    ...report('ties', {}, { ar: 'تكثف الدولتان تعاونهما.\n' }),
    ...report('talks'),
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'desk/content', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  git('desk', 'init', '--quiet', '--initial-branch=main');
  commit();
  git('.', 'clone', '--quiet', '--bare', 'desk', 'remote.git');
  git('desk', 'remote', 'add', 'origin', '../remote.git');
  git('.', 'clone', '--quiet', 'remote.git', 'checkout');
  const quiet = { info: () => undefined, warn: () => undefined };
  const env = {
    CONTENT_DIR: join(folder, 'checkout/content'),
    OPS_PORT: '0',
    HOOK_SECRET: SECRET,
    PRINT_DIR: join(folder, 'site'),
    PORT: '0',
    HOST: '127.0.0.1',
  };
  site = await serve(env, await ensureBuilt(() => undefined), quiet);
  await site.printed;
});

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

function git(where: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@matn.example'];
  execFileSync('git', ['-C', join(folder, where), ...who, ...args], { stdio: 'pipe' });
}

function commit(): void {
  git('desk', 'add', '--all');
  git('desk', 'commit', '--quiet', '--message', 'A day');
}

/** Tells the site, as GitHub does, that the repository has something new. */
function tell(delivery: string) {
  const body = JSON.stringify({ after: delivery });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return fetch(`http://127.0.0.1:${String(site.port)}/hooks/content`, {
    method: 'POST',
    body,
    headers: {
      'x-github-delivery': delivery,
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${signature}`,
    },
  });
}

const ops = (path: string) => fetch(`http://127.0.0.1:${String(site.opsPort)}${path}`);

/** The value of a metric without labels. */
async function metric(name: string): Promise<number> {
  const text = await (await ops('/metrics')).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

/** Puts a word into the first paragraph, as an editor who saves a file. */
function write(word: string): void {
  const file = join(folder, 'checkout/content', REPORT, 'ar.mdx');
  writeFileSync(file, readFileSync(file, 'utf8').replace('تكثف', `${word} تكثف`));
}

describe('while the site runs', () => {
  it('serves a saved report within moments', async () => {
    write('أولاً');
    await vi.waitFor(async () => {
      expect(await (await get(ADDRESS)).text()).toContain('أولاً');
    }, patient);
  });

  it('goes on serving when the renderer is killed, and prints again once it is back', async () => {
    const { pid } = site.next;
    if (pid === undefined) throw new Error('there is no renderer');
    process.kill(pid, 'SIGKILL');
    expect((await get(ADDRESS)).status).toBe(200);
    expect((await get('/nowhere')).status).toBe(404);
    write('ثانياً');
    await vi.waitFor(async () => {
      expect(await (await get(ADDRESS)).text()).toContain('ثانياً');
    }, patient);
    expect(site.next.pid).not.toBe(pid);
    expect(await metric('matn_renderer_restarts_total')).toBe(1);
  });

  it('goes on serving when the renderer hangs, and ends it', { timeout: 240_000 }, async () => {
    // One that was just started hangs only once it has answered.
    await site.next.ready(60_000);
    const { pid } = site.next;
    if (pid === undefined) throw new Error('there is no renderer');
    process.kill(pid, 'SIGSTOP');
    write('بعد ثانٍ');
    for (const path of ['/', '/en', ADDRESS]) expect((await get(path)).status).toBe(200);
    expect(await (await get(ADDRESS)).text()).not.toContain('بعد ثانٍ');
    await vi.waitFor(
      async () => {
        expect(await (await get(ADDRESS)).text()).toContain('بعد ثانٍ');
      },
      { timeout: 200_000, interval: 250 },
    );
    expect(site.next.pid).not.toBe(pid);
    expect(await metric('matn_renderer_restarts_total')).toBe(2);
  });

  it('is told by a hook what the desk has pushed, once; what is in its way is told', async () => {
    git('checkout', 'checkout', '--quiet', '--', '.');
    const other = join(folder, 'desk/content/articles/2026/talks/ar.mdx');
    writeFileSync(other, `${readFileSync(other, 'utf8')}\nمن المستودع.\n`);
    commit();
    git('desk', 'push', '--quiet', 'origin', 'main');
    expect((await tell('one')).status).toBe(202);
    await vi.waitFor(async () => {
      const page = await (await get('/articles/talks')).text();
      expect(page).toContain('من المستودع');
    }, patient);
    expect(await (await tell('one')).json()).toEqual({ message: 'delivered before' });
    expect((await get('/hooks/content')).status).toBe(405);

    // Somebody has edited on the server what the desk edits too: nothing of either is lost.
    const file = 'content/articles/2026/talks/ar.mdx';
    const there = join(folder, 'checkout', file);
    writeFileSync(there, `${readFileSync(there, 'utf8')}\nعلى الخادوم.\n`);
    writeFileSync(other, `${readFileSync(other, 'utf8')}\nمن المكتب.\n`);
    commit();
    git('desk', 'push', '--quiet', 'origin', 'main');
    await tell('two');
    await vi.waitFor(async () => {
      const state = (await (await ops('/health/ready')).json()) as { notes: string[] };
      expect(state.notes.join()).toContain(file);
    }, patient);
    expect((await ops('/health/ready')).status).toBe(200);
    expect(readFileSync(there, 'utf8')).toContain('على الخادوم');
    git('checkout', 'checkout', '--quiet', '--', '.');
    await tell('two');
    await vi.waitFor(async () => {
      const page = await (await get('/articles/talks')).text();
      expect(page).toContain('من المكتب');
    }, patient);
    expect(await (await ops('/health/ready')).json()).toMatchObject({ ready: true, notes: [] });
  });

  it('keeps the good page of a report whose file has become unsound', async () => {
    const file = join(folder, 'checkout/content', REPORT, 'ar.mdx');
    write('ثانياً');
    await vi.waitFor(async () => {
      expect(await (await get(ADDRESS)).text()).toContain('ثانياً');
    }, patient);
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, `${sound}\n\n{program text}\n`);
    write('ثالثاً');
    // Another report is printed after it, so the press has seen both.
    const other = join(folder, 'checkout/content/articles/2026/talks/ar.mdx');
    writeFileSync(other, `${readFileSync(other, 'utf8')}\nخاتمة.\n`);
    await vi.waitFor(async () => {
      expect(await (await get('/articles/talks')).text()).toContain('خاتمة');
    }, patient);
    const page = await (await get(ADDRESS)).text();
    expect(page).toContain('ثانياً');
    expect(page).not.toContain('ثالثاً');
  });
});
