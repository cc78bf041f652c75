import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { ask, readForm } from './live-exchange.ts';

/** A renderer that closes each connection as it is used for the second time. */
async function forgetful() {
  const used = new Set<Socket>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.method ?? '');
    if (used.has(request.socket)) return void request.socket.destroy();
    used.add(request.socket);
    response.end('a page');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => {
    agent.destroy();
    server.close();
  });
  const origin = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const get = () => ask(origin, agent, '/desk', { method: 'GET', headers: {}, form: undefined });
  const post = () =>
    ask(origin, agent, '/desk', { method: 'POST', headers: {}, form: Buffer.from('a=b') });
  return { get, post, asked };
}

it('asks again where a kept connection was closed just then', async () => {
  const { get, asked } = await forgetful();
  for (let n = 0; n < 3; n += 1) {
    const { status, body } = await get();
    expect([status, body.toString()]).toEqual([200, 'a page']);
  }
  expect(asked).toHaveLength(5);
});

it('sends no form twice', async () => {
  const { get, post, asked } = await forgetful();
  await get();
  await expect(post()).rejects.toThrow();
  expect(asked).toEqual(['GET', 'POST']);
});

it.each([
  ['its length told before', { 'content-length': String(2 << 20) }],
  ['its length not told', { 'transfer-encoding': 'chunked' }],
])('a form that is too large is answered, %s', async (_, headers) => {
  const server = createServer((request, response) => {
    void readForm(request).then((form) => {
      response.writeHead(form === 'too-large' ? 413 : 200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    const sent = httpRequest({ port, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(Buffer.alloc(2 << 20, 'a'));
  });
  expect(status).toBe(413);
});

it('a form that is cut off is none', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((request) => {
    readForm(request).then(resolve, () => resolve('cut off'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const sent = httpRequest({ port, method: 'POST', headers: { 'content-length': '9' } });
  sent.on('error', () => undefined);
  sent.write('a', () => sent.destroy());
  expect(await promise).toBe('cut off');
});
