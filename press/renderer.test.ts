import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { renderersAt } from './renderer.ts';

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
