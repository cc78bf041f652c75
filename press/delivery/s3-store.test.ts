import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
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

  it('gives and forgets, by tags that are the MD5 of the content', async () => {
    const store = new S3Store('s3://news/some', access, 'news', 'some/');
    const put = (key: string) =>
      store.put(key, Buffer.from(key), { type: 'text/plain', cache: 'a', md5: md5(key) });
    expect(await put('k/1')).toBe(md5('k/1'));
    await put('k/2');
    expect(await store.list()).toEqual(
      new Map([
        ['k/1', md5('k/1')],
        ['k/2', md5('k/2')],
      ]),
    );
    await store.remove('k/1');
    await store.remove('k/1');
    expect([...(await store.list()).keys()]).toEqual(['k/2']);
  });

  it('says which bucket there is not', async () => {
    const absent = new S3Store('s3://none', access, 'none', '');
    await expect(absent.list()).rejects.toThrow('there is no such bucket');
  });
});

describe('what is asked of a store', () => {
  it('is signed as the API wants it', async () => {
    const requests: IncomingMessage[] = [];
    const url = await answering((request, response) => {
      requests.push(request);
      response.writeHead(200, { etag: `"${md5('a')}"` }).end();
    });
    const store = new S3Store('s3://abc/x', { endpoint: url, ...KEYS }, 'abc', 'x/');
    const put = { type: 'text/plain', cache: 'public, max-age=60', md5: md5('a') };
    await store.put('articles/a', Buffer.from('a'), { ...put, redirect: '/b', status: 308 });
    await store.remove('articles/a~b');
    await store.list().catch(() => undefined);
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'DELETE', 'GET']);
    for (const { method = '', url: target = '', headers: given } of requests) {
      const authorization = given.authorization ?? '';
      const [, names = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
      const signed = names.split(';').filter((name) => name !== 'host');
      for (const name of Object.keys(given)) {
        if (/^(?:x-amz-|content-md5|cache-control)/.test(name)) expect(signed).toContain(name);
      }
      // By another hand.
      const signer = new AwsV4Signer({
        ...{ method, url: url + target, service: 's3', datetime: String(given['x-amz-date']) },
        ...KEYS,
        headers: Object.fromEntries(signed.map((name) => [name, String(given[name])])),
      });
      expect(authorization).toBe((await signer.sign()).headers.get('authorization'));
    }
  });

  it('is asked again while a listing goes on', async () => {
    const url = await answering((request, response) => {
      const query = new URL(request.url ?? '', url).searchParams;
      const next = query.get('continuation-token') === 'a+b/=' ? undefined : 'a+b/=';
      const key = next === undefined ? 'x/2' : 'x/1';
      response.writeHead(200, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><ListBucketResult><IsTruncated>${String(next !== undefined)}</IsTruncated>
          ${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}
          <Contents><Key>${key}</Key><Size>1</Size><ETag>&quot;${md5(key)}&quot;</ETag></Contents></ListBucketResult>`);
    });
    const store = new S3Store('s3://abc/x', { endpoint: url, ...KEYS }, 'abc', 'x/');
    expect(await store.list()).toEqual(
      new Map([
        ['1', md5('x/1')],
        ['2', md5('x/2')],
      ]),
    );
  });
});

describe('a store in trouble', () => {
  it.each([
    [503, true],
    [500, true],
    [429, true],
    [400, false],
    [403, false],
  ])('answers %i: may pass %s', async (status, passing) => {
    const url = await answering((_, response) => response.writeHead(status).end());
    const store = new S3Store('s3://a', { endpoint: url, ...KEYS }, 'abc', '');
    for (const asked of [() => store.list(), () => store.remove('a')]) {
      const message = new RegExp(
        `^s3://a answered ${String(status)}${status === 403 ? '.*AWS_ACCESS_KEY_ID' : ''}`,
      );
      await expect(asked()).rejects.toMatchObject({
        ...{ passing, message: expect.stringMatching(message) as string },
      });
    }
  });

  it('does not answer, or keeps something else', async () => {
    const down = { endpoint: 'http://127.0.0.1:1', ...KEYS };
    await expect(new S3Store('s3://a', down, 'abc', '').list()).rejects.toMatchObject({
      message: expect.stringContaining('s3://a does not answer') as string,
      passing: true,
    });
    const url = await answering((_, response) =>
      response.writeHead(200, { etag: `"${md5('b')}"` }).end(),
    );
    const store = new S3Store('s3://a', { ...down, endpoint: url }, 'abc', '');
    const put = { type: 'text/plain', cache: 'a', md5: md5('a') };
    await expect(store.put('a', Buffer.from('a'), put)).rejects.toThrow('arrived damaged');
  });
});

const KEYS = { region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' };

/** A server of one answer. */
async function answering(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
