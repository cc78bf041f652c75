import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LeanError } from './lean.ts';
import { rendererAt, renderersAt } from './renderer.ts';

const PATIENCE = { page: 300, sign: 300, starting: 300 };

async function next(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return rendererAt(`http://127.0.0.1:${String(port)}`, PATIENCE);
}

/** A server that answers when it is told to. */
async function slow() {
  const waiting: (() => void)[] = [];
  const server = createServer((_, response) => {
    waiting.push(() => response.end('نعم'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { origin, waiting };
}

describe('a renderer', () => {
  it('is asked for pages as they are, and follows nothing', async () => {
    const render = await next((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(request.url === '/moved' ? 307 : 200, { Location: '/' }).end('متن');
    });
    expect(await render('/ar')).toEqual({ status: 200, text: 'متن' });
    expect(await render('/moved')).toMatchObject({ status: 307 });
  });

  it('that answers, but not for one page, has that page set aside', async () => {
    const render = await next((request, response) => {
      if (request.url !== '/ar/articles/endless') response.end();
    });
    await expect(render('/ar/articles/endless')).rejects.toThrow(LeanError);
    await expect(render('/ar/articles/endless')).rejects.toThrow('took longer than 0.3 s');
    expect(await render('/ar')).toMatchObject({ status: 200 });
  });

  it('that answers nobody is out of reach: nothing is set aside', async () => {
    const render = await next(() => undefined);
    const trouble = await render('/ar').catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(Error);
    expect(trouble).not.toBeInstanceOf(LeanError);
  });
});

it('of several renderers the one with the least to do is asked', async () => {
  const [a, b] = [await slow(), await slow()];
  const render = renderersAt([a.origin, b.origin]);
  const pages = ['/1', '/2', '/3', '/4'].map((path) => render(path));
  await expect.poll(() => [a.waiting.length, b.waiting.length]).toEqual([2, 2]);
  for (const answer of b.waiting.splice(0)) answer();
  let done = 0;
  for (const page of pages) void page.then(() => (done += 1));
  await expect.poll(() => done).toBe(2);
  const more = ['/5', '/6'].map((path) => render(path));
  await expect.poll(() => [a.waiting.length, b.waiting.length]).toEqual([2, 2]);
  for (const answer of [...a.waiting.splice(0), ...b.waiting.splice(0)]) answer();
  const answers = await Promise.all([...pages, ...more]);
  expect(answers.map(({ text }) => text)).toEqual(Array(6).fill('نعم'));
});
