import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Content, QUICK, temporaryFolder, write } from './fixtures.ts';
import { PressThread } from './thread.ts';

/** Long enough for what should happen by itself, on a slow machine. */
const PATIENCE = { timeout: 60_000, interval: 50 };

function logged() {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  return { lines, log: { info: keep, warn: keep } };
}

describe('the press in its thread', () => {
  /** A newsroom, a renderer that can be switched off, and the real thread. */
  async function house(fill: (content: Content) => void = (content) => content.report('a')) {
    const content = new Content();
    fill(content);
    const printDir = join(temporaryFolder(), 'site');
    const renderer = { down: false };
    const next = createServer((request, response) => {
      if (renderer.down) request.socket.destroy();
      else response.end(page(content, request.url ?? ''));
    });
    await new Promise<void>((done) => next.listen(0, '127.0.0.1', done));
    const { lines, log } = logged();
    const thread = new PressThread(log);
    onTestFinished(async () => {
      await thread.stop();
      next.closeAllConnections();
      next.close();
    });
    const origin = `http://127.0.0.1:${String((next.address() as AddressInfo).port)}`;
    const env = { CONTENT_DIR: content.folder, PRINT_DIR: printDir, ...QUICK };
    return {
      content,
      renderer,
      thread,
      lines,
      start: () => thread.start({ code: 'code', origins: [origin], env }),
      read: (file: string) => readFileSync(join(printDir, file), 'utf8'),
      has: (file: string) => existsSync(join(printDir, file)),
    };
  }

  function page(content: Content, route: string): string {
    const [, locale = '', kind, slug] = route.split('/');
    const file = `${content.folder}/articles/2026/${String(slug)}/${locale}.mdx`;
    const text = kind === 'articles' ? readFileSync(file, 'utf8') : route;
    return `<html lang="${locale}"><title>${route}</title><p>${text}</p></html>`;
  }

  it('prints the site, and then whatever is saved, without being told', async () => {
    const { content, start, read, has } = await house();
    const run = await start();
    expect(run.printed).toContain('/articles/a');
    content.report('a', { text: 'نص آخر' });
    content.report('b');
    await expect.poll(() => has('articles/b.html'), PATIENCE).toBe(true);
    expect(read('articles/a.html')).toContain('نص آخر');
    content.remove('b');
    await expect.poll(() => has('articles/b.html'), PATIENCE).toBe(false);
  });

  it('prints a report at the end of its embargo, without a file having changed', async () => {
    const publishAt = new Date(Date.now() + 1_500).toISOString();
    const { start, has } = await house((content) => content.report('later', { publishAt }));
    await start();
    await expect.poll(() => has('articles/later.html'), PATIENCE).toBe(true);
  });

  it('goes on once the renderer is back, and tells of the trouble once', async () => {
    const { renderer, start, lines, has } = await house();
    renderer.down = true;
    const started = start();
    await expect.poll(() => lines.length, PATIENCE).toBe(1);
    await new Promise((done) => setTimeout(done, 3_000));
    renderer.down = false;
    expect((await started).printed).toContain('/articles/a');
    expect(has('articles/a.html')).toBe(true);
    expect(lines.filter((line) => line.includes('fetch failed'))).toHaveLength(1);
  });

  it('prints a page for a reader who asks, and says when there is none', async () => {
    const { start, thread } = await house();
    expect(await thread.print('/articles/a')).toBe(false);
    await start();
    expect(await thread.print('/articles/a')).toBe(true);
    expect(await thread.print('/articles/none')).toBe(false);
  });
});

describe('a thread that ends', () => {
  /** A stand-in that runs once, and then does as it is told by the addresses it gets. */
  const STAND_IN = `
    import { parentPort } from 'node:worker_threads';
    const run = { printed: [], removed: [], failures: [] };
    parentPort.postMessage({ type: 'ran', run, milliseconds: 0 });
    parentPort.on('message', ({ type, id, name }) => {
      if (type === 'stop') parentPort.close();
      if (name === '/end') process.exit(0);
      if (name === '/throw') throw new Error('a fault of ours');
      if (name === '/a') parentPort.postMessage({ type: 'answer', id, there: true });
    });`;

  function standIn(program: string) {
    const folder = temporaryFolder();
    write(folder, 'worker.mjs', program);
    const { lines, log } = logged();
    const thread = new PressThread(log, pathToFileURL(join(folder, 'worker.mjs')));
    onTestFinished(() => thread.stop());
    return { lines, thread, start: () => thread.start({ code: '', origins: [''], env: {} }) };
  }

  it.each(['/end', '/throw'])('answers all who wait, and is started again: %s', async (name) => {
    const { thread, lines, start } = standIn(STAND_IN);
    await start();
    expect(await thread.print('/a')).toBe(true);
    const waiting = [thread.print('/never answered'), thread.print(name)];
    expect(await Promise.all(waiting)).toEqual([false, false]);
    expect(lines).toContain('press: its thread ended; starting it again');
    if (name === '/throw') expect(lines).toContain('press: a fault of ours');
    await expect.poll(() => thread.print('/a'), PATIENCE).toBe(true);
  });

  it('before it has printed anything is a fault to tell', async () => {
    const { start, lines } = standIn('throw new Error("no content folder")');
    await expect(start()).rejects.toThrow('no content folder');
    expect(lines).toEqual(['press: no content folder']);
  });

  it('can be stopped, also when it has ended', async () => {
    const { thread, start } = standIn(STAND_IN);
    await start();
    await thread.print('/end');
    await thread.stop();
    await expect(start()).rejects.toThrow('stopped');
  });

  it('is stopped even when it does not listen', async () => {
    const { thread, start } = standIn(
      `${STAND_IN}\nparentPort.removeAllListeners('message');\nsetInterval(() => {}, 1000);`,
    );
    await start();
    await thread.stop();
    expect(await thread.print('/a')).toBe(false);
  });
});
