import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readSettings } from '../newsroom/settings.ts';
import { temporaryFolder } from './fixtures.ts';
import { Pings, receiversOf, type Patience } from './pings.ts';
import { house, NOW } from './press-fixtures.ts';
import { PrintRecord } from './record.ts';

/** Short waits; nothing is asserted of how long anything takes. */
const PATIENCE: Patience = { answer: 300, first: 20, longest: 60, tries: 4 };
const WAIT = { timeout: 15_000, interval: 10 };
const KEY = 'a1b2c3d4-key';

/** Somebody who is told, and who answers as the test says: a status, or nothing at all. */
async function receiver() {
  const requests: string[] = [];
  const answers: (number | 'silence')[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      requests.push(body);
      const answer = answers.shift() ?? 200;
      if (answer !== 'silence') response.writeHead(answer).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/told`;
  return { url, requests, answers };
}

const urlsIn = (body: string) => (JSON.parse(body) as { urlList: string[] }).urlList;

function outboxOf(file = join(temporaryFolder(), 'press.sqlite')) {
  const record = new PrintRecord(file);
  onTestFinished(() => {
    try {
      record.close();
    } catch {
      // The test has closed it.
    }
  });
  return { record, outbox: record.outbox, file };
}

function pingsOf(
  record: PrintRecord,
  env: Readonly<Record<string, string>>,
  patience: Partial<Patience> = {},
) {
  const lines: string[] = [];
  const pings = new Pings(
    record.outbox,
    receiversOf(readSettings(env)),
    () => 'https://matn.example',
    (line) => lines.push(line),
    { ...PATIENCE, ...patience },
  );
  onTestFinished(() => pings.stop());
  return { pings, lines };
}

describe('the pings', () => {
  it('are none where nothing is configured, and none of a preview', async () => {
    const { url, requests } = await receiver();
    const settings = { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: url, WEBSUB_HUB: url };
    for (const env of [
      { INDEXNOW_ENDPOINT: url },
      { ...settings, SITE_ENV: 'preview' },
      { ...settings, SITE_ENV: 'development' },
    ]) {
      const { record, outbox } = outboxOf();
      const { pings } = pingsOf(record, env);
      outbox.add('/articles/a');
      outbox.add('/feed.xml');
      pings.send();
      await pings.settled();
      expect([...outbox.first('IndexNow', 9), ...outbox.first('WebSub', 9)]).toEqual([]);
    }
    expect(requests).toEqual([]);
  });

  it('tell the cache in front of all that was printed, signed, also of a preview', async () => {
    const taken: { body: string; signature: string | undefined }[] = [];
    const cache = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const signature = request.headers['x-hub-signature-256'];
        taken.push({ body, signature: typeof signature === 'string' ? signature : undefined });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((done) => cache.once('listening', done));
    onTestFinished(() => void cache.close());
    const secret = 'a secret of more than 32 characters';
    const url = `http://127.0.0.1:${(cache.address() as AddressInfo).port}/purge`;
    const engine = await receiver();
    const { record, outbox } = outboxOf();
    const env = { PURGE_URL: url, MATN_SECRET: secret, SITE_ENV: 'preview' };
    const both = {
      ...env,
      SITE_ENV: 'production',
      INDEXNOW_KEY: KEY,
      INDEXNOW_ENDPOINT: engine.url,
    };
    for (const settings of [env, both]) {
      const { pings } = pingsOf(record, settings);
      outbox.add('/topics/t', false);
      outbox.add('/articles/a', false);
      outbox.add('!ar/404', false);
      pings.send();
      await pings.settled();
    }
    // What is only printed anew is no news to search engines.
    expect([taken.length, engine.requests]).toEqual([2, []]);
    for (const { body, signature } of taken) {
      const { urls, sentAt } = JSON.parse(body) as { urls: string[]; sentAt: string };
      expect(urls).toEqual(['https://matn.example/topics/t', 'https://matn.example/articles/a']);
      expect(new Date(sentAt).toISOString()).toBe(sentAt);
      const hmac = createHmac('sha256', secret).update(body).digest('hex');
      expect(signature).toBe(`sha256=${hmac}`);
    }
  });

  it('tell IndexNow of pages in one request and the hub of feeds', async () => {
    const [engine, hub] = [await receiver(), await receiver()];
    const { record, outbox } = outboxOf();
    const env = { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: engine.url, WEBSUB_HUB: hub.url };
    const { pings, lines } = pingsOf(record, env);
    for (const name of ['/articles/a', '/en/articles/a', '/', '/feed.xml', '/en/atom.xml']) {
      outbox.add(name);
    }
    for (const name of ['/topics/t', '/robots.txt', '!ar/404', '/articles/a/card.png']) {
      outbox.add(name);
    }
    pings.send();
    await pings.settled();
    expect(engine.requests.map((body) => JSON.parse(body) as unknown)).toEqual([
      {
        host: 'matn.example',
        key: KEY,
        keyLocation: `https://matn.example/${KEY}.txt`,
        urlList: ['/articles/a', '/en/articles/a', '/'].map(
          (path) => `https://matn.example${path}`,
        ),
      },
    ]);
    expect(hub.requests).toEqual(
      ['feed.xml', 'en/atom.xml'].map((path) =>
        new URLSearchParams({
          'hub.mode': 'publish',
          'hub.url': `https://matn.example/${path}`,
        }).toString(),
      ),
    );
    expect(lines).toEqual([]);
    expect(outbox.first('IndexNow', 9)).toEqual([]);
  });

  it('are sent in parts that are taken', async () => {
    const { url, requests } = await receiver();
    const { record, outbox } = outboxOf();
    const env = { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: url };
    const receivers = receiversOf(readSettings(env));
    expect(receivers.map(({ batch }) => batch)).toEqual([10_000]);
    const small = receivers.map((one) => ({ ...one, batch: 2 }));
    const pings = new Pings(
      outbox,
      small,
      () => 'https://matn.example',
      () => undefined,
    );
    for (const slug of 'abcde') outbox.add(`/articles/${slug}`);
    pings.send();
    await pings.settled();
    await pings.stop();
    expect(requests.map((body) => urlsIn(body).length)).toEqual([2, 2, 1]);
    record.close();
  });

  it('are tried again after an error and after silence, and complained of once', async () => {
    const { url, requests, answers } = await receiver();
    answers.push(500, 'silence', 429);
    const { record, outbox } = outboxOf();
    const { pings, lines } = pingsOf(record, { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: url });
    outbox.add('/articles/a');
    pings.send();
    await vi.waitFor(() => {
      expect(outbox.first('IndexNow', 9)).toEqual([]);
    }, WAIT);
    expect(requests).toHaveLength(4);
    expect(new Set(requests).size).toBe(1);
    expect(lines).toEqual([
      'IndexNow was not told what is new: it answered 500; trying again later',
    ]);
  });

  it('wait for their next try, however often they are asked to be sent', async () => {
    const { url, requests, answers } = await receiver();
    answers.push(503);
    const { record, outbox } = outboxOf();
    const env = { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: url };
    const { pings } = pingsOf(record, env, { first: 3_600_000, longest: 3_600_000 });
    outbox.add('/articles/a');
    for (let n = 0; n < 5; n += 1) {
      pings.send();
      await pings.settled();
    }
    expect(requests).toHaveLength(1);
  });

  it('are given up in the end', async () => {
    const { url, requests, answers } = await receiver();
    answers.push(...Array<number>(9).fill(403));
    const { record, outbox } = outboxOf();
    const { pings, lines } = pingsOf(record, { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: url });
    outbox.add('/articles/a');
    pings.send();
    await vi.waitFor(() => {
      expect(outbox.first('IndexNow', 9)).toEqual([]);
    }, WAIT);
    expect(requests).toHaveLength(PATIENCE.tries);
    expect(lines.at(-1)).toMatch(/1 addresses given up after 4 tries: it answered 403/);
  });

  it('end at once when they are stopped, and lose nothing', async () => {
    const { url, requests, answers } = await receiver();
    answers.push('silence');
    const { record, file } = outboxOf();
    const env = { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: url };
    const { pings, lines } = pingsOf(record, env, { answer: 3_600_000 });
    record.outbox.add('/articles/a');
    pings.send();
    await vi.waitFor(() => {
      expect(requests).toHaveLength(1);
    }, WAIT);
    await pings.stop();
    expect(lines).toEqual([]);
    record.close();
    const { record: again } = outboxOf(file);
    const { pings: next } = pingsOf(again, env);
    next.send();
    await next.settled();
    expect(requests.map(urlsIn)).toEqual([
      ['https://matn.example/articles/a'],
      ['https://matn.example/articles/a'],
    ]);
  });

  it('do not forget what changed again while it was being told', () => {
    const { record, outbox } = outboxOf();
    pingsOf(record, { INDEXNOW_KEY: KEY });
    outbox.add('/articles/a');
    const sent = outbox.first('IndexNow', 9);
    outbox.add('/articles/a');
    outbox.remove(sent);
    expect(outbox.first('IndexNow', 9).map(({ name }) => name)).toEqual(['/articles/a']);
  });

  it('forget a receiver that is not configured any more', () => {
    const { record, outbox } = outboxOf();
    pingsOf(record, { INDEXNOW_KEY: KEY });
    outbox.add('/articles/a');
    pingsOf(record, {});
    expect(outbox.first('IndexNow', 9)).toEqual([]);
  });
});

describe('the press', () => {
  async function told() {
    const engine = await receiver();
    const env = { INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: engine.url };
    const site = house((content) => {
      content.report('a');
      content.report('b', { section: 'culture' });
    });
    /** The paths that the engine was told of since the last look. */
    const paths = () =>
      engine.requests
        .splice(0)
        .flatMap(urlsIn)
        .map((url) => new URL(url).pathname)
        .sort();
    return { ...site, start: (code?: string) => site.start(code, env), engine, paths };
  }

  async function sent(press: ReturnType<Awaited<ReturnType<typeof told>>['start']>) {
    const pings = press.pings(() => undefined);
    await press.run(NOW);
    pings.send();
    await pings.settled();
    return pings;
  }

  it('tells of what changed, and not of a first print or a new design', async () => {
    const { start, content, paths, read } = await told();
    const press = start();
    await sent(press);
    expect(read(`${KEY}.txt`)).toBe(KEY);
    expect(paths()).toEqual([]);
    content.report('a', { text: 'نص جديد', summary: 'New.' });
    await sent(press);
    expect(paths()).toEqual(['/articles/a', '/en/articles/a']);
    // Of what was looked at and found as it was, nothing is told.
    content.report('a', { text: 'نص أجدد', summary: 'New.' });
    await sent(press);
    expect(paths()).toEqual(['/articles/a']);
    press.close();
    await sent(start('code 2'));
    expect(paths()).toEqual([]);
  });

  it('tells of what is gone', async () => {
    const { start, content, paths } = await told();
    const press = start();
    await sent(press);
    content.remove('b');
    await sent(press);
    expect(paths()).toEqual(expect.arrayContaining(['/articles/b', '/en/articles/b']));
  });

  it('that ends between printing and telling tells after its next start', async () => {
    const { start, content, paths, engine } = await told();
    const press = start();
    press.pings(() => undefined);
    await press.run(NOW);
    content.report('a', { text: 'نص جديد' });
    await press.run(NOW);
    press.close();
    expect(engine.requests).toEqual([]);
    await sent(start());
    expect(paths()).toEqual(['/articles/a']);
  });

  it('goes on whoever does not answer', async () => {
    const { start, content, engine, read } = await told();
    const press = start();
    const pings = await sent(press);
    engine.answers.push('silence');
    content.report('a', { text: 'نص جديد' });
    await press.run(NOW);
    pings.send();
    content.report('b', { text: 'وآخر' });
    await press.run(NOW);
    expect(read('articles/b.html')).toContain('وآخر');
    await pings.stop();
  });
});
