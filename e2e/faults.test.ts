import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../bin/build.ts';
import { serve, type Running } from '../press/serve.ts';

const REPORT = 'articles/2026/syria-russia-military-ties';
const ADDRESS = '/articles/syria-russia-military-ties';

let folder: string;
let site: Running;
const get = (path: string) => fetch(`http://127.0.0.1:${String(site.port)}${path}`);
const patient = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-faults-'));
  await cp('content', join(folder, 'content'), { recursive: true });
  const quiet = { info: () => undefined, warn: () => undefined };
  const env = {
    CONTENT_DIR: join(folder, 'content'),
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

/** Puts a word into the first paragraph, as an editor who saves a file. */
function write(word: string): void {
  const file = join(folder, 'content', REPORT, 'ar.mdx');
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
  });

  it('keeps the good page of a report whose file has become unsound', async () => {
    const file = join(folder, 'content', REPORT, 'ar.mdx');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, `${sound}\n\n{program text}\n`);
    write('ثالثاً');
    // Another report is printed after it, so the press has seen both.
    const other = join(folder, 'content/articles/2026/golan-resolution-497/ar.mdx');
    writeFileSync(other, `${readFileSync(other, 'utf8')}\nخاتمة.\n`);
    await vi.waitFor(async () => {
      expect(await (await get('/articles/golan-resolution-497')).text()).toContain('خاتمة');
    }, patient);
    const page = await (await get(ADDRESS)).text();
    expect(page).toContain('ثانياً');
    expect(page).not.toContain('ثالثاً');
  });
});
