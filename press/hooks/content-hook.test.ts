import { createHmac } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CONTENT_HOOK, ContentHook } from './content-hook.ts';
import type { Pulled } from './content-pull.ts';

const SECRET = 'a secret that two programs share';
const PUSH = JSON.stringify({ ref: 'refs/heads/main', after: '0123' });

const signed = (body: string, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const CURRENT: Pulled = { result: 'current' };

/** As GitHub sends it. */
const github = (body = PUSH, id = 'one') => ({
  body,
  headers: {
    'x-github-event': 'push',
    'x-github-delivery': id,
    'x-hub-signature-256': signed(body),
  },
});

interface Sent {
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly path?: string;
}

async function door({ aMinute = 60, pulled = CURRENT } = {}) {
  const state = { pulls: 0, pulled };
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const hook = new ContentHook({
    secret: SECRET,
    aMinute,
    log: { info: keep, warn: keep },
    pull: () => {
      state.pulls += 1;
      return Promise.resolve(state.pulled);
    },
  });
  const server = createServer((request, response) => {
    if (!hook.take(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const send = ({ body = '', headers = {}, method = 'POST', path = CONTENT_HOOK }: Sent) =>
    new Promise<{ status: number; message: string; headers: Record<string, unknown> }>(
      (done, fail) => {
        const sent = httpRequest({ port, path, method, headers }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => {
            const { message = '' } = JSON.parse(text || '{}') as { message?: string };
            done({ status: response.statusCode ?? 0, message, headers: response.headers });
          });
        });
        sent.on('error', fail).end(body);
      },
    );
  return { state, lines, send };
}

describe('the hook for new content', () => {
  it('takes what is signed as GitHub signs, and answers before the pull has ended', async () => {
    const { send, state } = await door();
    const reply = await send(github());
    expect(reply).toMatchObject({ status: 202, message: 'taken' });
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(state.pulls).toBe(1);
  });

  it('takes what has the token that GitLab sends', async () => {
    const { send, state } = await door();
    const headers = { 'x-gitlab-token': SECRET, 'x-gitlab-event': 'Push Hook' };
    expect((await send({ body: PUSH, headers })).status).toBe(202);
    expect(state.pulls).toBe(1);
  });

  it("signs as GitHub's own example does", async () => {
    // docs.github.com, "Validating webhook deliveries", the values to test with.
    const hook = new ContentHook({
      secret: "It's a Secret to Everybody",
      log: { info: () => undefined, warn: () => undefined },
      pull: () => Promise.resolve({ result: 'current' }),
    });
    const server = createServer((request, response) => void hook.take(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${String(port)}${CONTENT_HOOK}`, {
      method: 'POST',
      body: 'Hello, World!',
      headers: {
        'x-hub-signature-256':
          'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      },
    });
    expect(status).toBe(202);
  });

  it.each<[what: string, headers: Record<string, string>]>([
    ['nothing', {}],
    ['another secret', { 'x-hub-signature-256': signed(PUSH, 'another') }],
    ['the signature of another body', { 'x-hub-signature-256': signed('{}') }],
    ['a signature cut short', { 'x-hub-signature-256': signed(PUSH).slice(0, -1) }],
    ['the older signature', { 'x-hub-signature': signed(PUSH) }],
    ['no hash in it', { 'x-hub-signature-256': signed(PUSH).slice('sha256='.length) }],
    ['another token', { 'x-gitlab-token': `${SECRET} ` + 'x' }],
    ['an empty token', { 'x-gitlab-token': '' }],
    // Whoever has the token does not need a signature, but must not send a wrong one.
    ['a wrong signature and a token', { 'x-hub-signature-256': 'x', 'x-gitlab-token': SECRET }],
  ])('refuses %s', async (_, headers) => {
    const { send, state } = await door();
    expect((await send({ body: PUSH, headers })).status).toBe(401);
    expect(state.pulls).toBe(0);
  });

  it('has no second effect of what was delivered before, by its id or by what it says', async () => {
    const { send, state } = await door();
    await send(github());
    const again = await send(github());
    expect(again).toMatchObject({ status: 202, message: 'delivered before' });
    // The id is not signed: whoever repeats a request can change it.
    expect(await send(github(PUSH, 'two'))).toMatchObject({ message: 'delivered before' });
    expect(state.pulls).toBe(1);
    expect(await send(github('{"after":"4567"}', 'three'))).toMatchObject({ message: 'taken' });
    expect(state.pulls).toBe(2);
  });

  it('lets a delivery be repeated whose pull failed', async () => {
    const { send, state } = await door({ pulled: { result: 'failed', reason: 'no network' } });
    await send(github());
    state.pulled = { result: 'current' };
    expect(await send(github())).toMatchObject({ message: 'taken' });
    expect(await send(github())).toMatchObject({ message: 'delivered before' });
    expect(state.pulls).toBe(2);
  });

  it("answers GitHub's ping and pulls nothing", async () => {
    const { send, state } = await door();
    const { body, headers } = github();
    expect((await send({ body, headers: { ...headers, 'x-github-event': 'ping' } })).status).toBe(
      202,
    );
    expect(state.pulls).toBe(0);
  });

  it('takes a body of a million bytes, and no more, whether its length is told or not', async () => {
    const { send, state } = await door();
    expect((await send(github('x'.repeat(1_000_000)))).status).toBe(202);
    const large = github('x'.repeat(1_000_001), 'two');
    expect((await send(large)).status).toBe(413);
    const untold = { ...large, headers: { ...large.headers, 'transfer-encoding': 'chunked' } };
    expect((await send(untold)).status).toBe(413);
    expect(state.pulls).toBe(1);
  });

  it('makes wait who asks too often, and says for how long', async () => {
    const { send } = await door({ aMinute: 2 });
    const wrong = { body: PUSH, headers: { 'x-gitlab-token': 'x' } };
    expect((await send(wrong)).status).toBe(401);
    expect((await send(wrong)).status).toBe(401);
    const last = await send(wrong);
    expect(last.status).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is posted to and nothing else, at its one address', async () => {
    const { send, state } = await door();
    const read = await send({ ...github(), method: 'GET', body: '' });
    expect([read.status, read.headers['allow']]).toEqual([405, 'POST']);
    for (const path of ['/hooks', '/hooks/content/', '/hooks/content.json', '/HOOKS/content']) {
      expect((await send({ ...github(), path })).status, path).toBe(404);
    }
    expect(state.pulls).toBe(0);
  });

  it('says in its log what came of it and by which request, and nothing of who asked', async () => {
    const { send, lines } = await door({
      pulled: { result: 'pulled', from: 'a'.repeat(40), to: 'b'.repeat(40) },
    });
    await send(github());
    await expect.poll(() => lines).toEqual(['hook: content pulled bbbbbbb']);
  });
});
