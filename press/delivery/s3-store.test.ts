import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, write } from '../fixtures.ts';
import { headers } from '../headers.ts';
import { printFile } from '../print.ts';
import { deliver } from './deliver.ts';
import { Ledger } from './ledger.ts';
import { piecesOf } from './pieces.ts';
import { S3Store, type S3Access } from './s3-store.ts';
import { startStore } from './s3-fixture.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe('a store that speaks S3', () => {
  let access: S3Access;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const store = await startStore('news');
    ({ access, stop } = store);
  });
  afterAll(() => stop());

  it('holds what is printed below its prefix, with the headers that it can keep', async () => {
    const printDir = temporaryFolder();
    for (let n = 0; n < 5; n += 1) await printFile(printDir, `articles/a${n}.html`, `خبر ${n}`);
    await printFile(printDir, 'articles/a0/card.png', Buffer.from([1, 2, 3]));
    const set = headers([], { secure: true, indexed: true });
    write(printDir, '_server/headers.json', JSON.stringify(set));
    const redirects = { '/articles/former': '/articles/a1' };
    write(printDir, '_server/maps.json', JSON.stringify({ redirects, gone: {} }));
    const ledger = new Ledger(join(temporaryFolder(), 'ledger.sqlite'));
    onTestFinished(() => ledger.close());
    const store = new S3Store('s3://news/site', access, 'news', 'site/');
    const run = async () => deliver(await piecesOf(printDir), store, ledger);
    expect((await run()).sent).toHaveLength(8);
    expect(await run()).toEqual({ sent: [], removed: [], unchanged: 8 });
    const page = await fetch(`${access.endpoint}/news/site/articles/a1`);
    expect([page.status, await page.text()]).toEqual([200, 'خبر 1']);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe(set.pages['Cache-Control']);
    // As its web server answers.
    const former = await fetch(`${access.endpoint}/news/site/articles/former`, {
      redirect: 'manual',
    });
    expect([former.status, former.headers.get('location')]).toEqual([301, '/articles/a1']);
    expect(former.headers.get('x-amz-meta-status') ?? '308').toBe('308');
  });

  it('lists more than it tells at once, by tags that are the MD5 of the content', async () => {
    const store = new S3Store('s3://news/many', access, 'news', 'many/');
    const keys = Array.from({ length: 1_050 }, (_, n) => `k${n}`);
    for (let n = 0; n < keys.length; n += 50) {
      await Promise.all(
        keys
          .slice(n, n + 50)
          .map((key) =>
            store.put(key, Buffer.from(key), { type: 'text/plain', cache: 'a', md5: md5(key) }),
          ),
      );
    }
    const listed = await store.list();
    expect(listed.size).toBe(keys.length);
    expect(listed.get('k7')).toBe(md5('k7'));
    await store.remove('k7');
    await store.remove('k7');
    expect((await store.list()).has('k7')).toBe(false);
  });

  it('says in a sentence who is not let in, and which bucket there is not', async () => {
    const wrong = { ...access, secretAccessKey: 'wrong' };
    const put = { type: 'text/plain', cache: 'a', md5: md5('a') };
    const denied = new S3Store('s3://news', wrong, 'news', '');
    await expect(denied.put('a', Buffer.from('a'), put)).rejects.toMatchObject({
      message: expect.stringMatching(/^s3:\/\/news answered 403 .*AWS_ACCESS_KEY_ID/) as string,
      passing: false,
    });
    await expect(denied.list()).rejects.toMatchObject({ passing: false });
    const absent = new S3Store('s3://none', access, 'none', '');
    await expect(absent.list()).rejects.toThrow('there is no such bucket');
  });
});

describe('a store in trouble', () => {
  it.each([
    [503, true],
    [500, true],
    [429, true],
    [400, false],
  ])('answers %i: may pass %s', async (status, passing) => {
    const server = createServer((_, response) => response.writeHead(status).end()).listen(0);
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const access = { endpoint: `http://127.0.0.1:${port}`, ...KEYS };
    const store = new S3Store('s3://a', access, 'abc', '');
    for (const asked of [() => store.list(), () => store.remove('a')]) {
      await expect(asked()).rejects.toMatchObject({ passing });
    }
  });

  it('does not answer, or keeps something else', async () => {
    const down = { endpoint: 'http://127.0.0.1:1', ...KEYS };
    await expect(new S3Store('s3://a', down, 'abc', '').list()).rejects.toMatchObject({
      message: expect.stringContaining('s3://a does not answer') as string,
      passing: true,
    });
    const server = createServer((_, response) =>
      response.writeHead(200, { etag: `"${md5('b')}"` }).end(),
    ).listen(0);
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const store = new S3Store(
      's3://a',
      { ...down, endpoint: `http://127.0.0.1:${port}` },
      'abc',
      '',
    );
    const put = { type: 'text/plain', cache: 'a', md5: md5('a') };
    await expect(store.put('a', Buffer.from('a'), put)).rejects.toThrow('arrived damaged');
  });
});

const KEYS = { region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' };
