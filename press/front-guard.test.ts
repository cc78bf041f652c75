import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Gate } from './gate.ts';
import { site } from './front-fixtures.ts';

describe('what is not for readers', () => {
  it.each([
    '/_server/maps.json',
    '/_server/headers.json',
    '/_server/errors/ar/404',
    '/_server/errors/ar/404.html',
    '/%5Fserver/maps.json',
    '/index.html',
    '/index.html.br',
    '/articles/a.html',
    '/articles/a.html.gz',
  ])('%s', async (path) => {
    const { get } = await site();
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    ['//_server/maps.json', '/_server/maps.json'],
    ['/_server//maps.json', '/_server/maps.json'],
    ['/_SERVER/maps.json', '/_server/maps.json'],
    ['/ar/_server/maps.json', '/_server/maps.json'],
  ])('nor by a detour: %s', async (path, to) => {
    const { get } = await site();
    expect((await get(path)).headers.location).toBe(to);
    expect((await get(to)).status).toBe(404);
  });

  it.each([
    ['GET /../index.sqlite HTTP/1.1', 400],
    ['GET /..%2findex.sqlite HTTP/1.1', 400],
    ['GET /%2e%2e/index.sqlite HTTP/1.1', 400],
    ['GET /assets\\..\\..\\index.sqlite HTTP/1.1', 400],
    ['GET /a%00 HTTP/1.1', 400],
    ['GET http://evil.example/ HTTP/1.1', 400],
    ['GET evil.example HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 405],
    ['POST / HTTP/1.1', 405],
    ['TRACE / HTTP/1.1', 405],
    ['GET / HTTP/1.1', 200],
  ])('%s → %i', async (line, status) => {
    const { raw } = await site();
    expect(await raw(`${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)).toContain(
      ` ${String(status)} `,
    );
  });

  it('a connection is served for as long as somebody asks over it', async () => {
    const { exchange } = await site();
    const asked = 2_500;
    const one = 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n';
    const said = await exchange(one.repeat(asked));
    expect(said.match(/^HTTP\/1\.1 \d+/gm)).toEqual(Array<string>(asked).fill('HTTP/1.1 200'));
  });

  it('an answer that no cache should keep says so', async () => {
    const { get } = await site();
    const wrong = await get('/', {}, 'DELETE');
    expect(wrong.headers).toMatchObject({ allow: 'GET, HEAD', 'cache-control': 'no-store' });
    expect((await get('/a%00')).headers['cache-control']).toBe('no-store');
    expect((await get('/', { range: 'bytes=9999-' })).headers['cache-control']).toBe('no-store');
  });

  it('headers that only Next understands change nothing', async () => {
    const { get, asked } = await site();
    const plain = await get('/articles/a');
    const trick = await get('/articles/a?_rsc=1', {
      rsc: '1',
      'next-router-state-tree': '[]',
      'next-action': 'x',
      'x-middleware-subrequest': 'middleware',
      'x-nextjs-data': '1',
      'x-forwarded-host': 'evil.example',
      'x-invoke-path': '/desk',
      cookie: '__prerender_bypass=1',
    });
    expect(trick.text).toBe(plain.text);
    expect(trick.headers.etag).toBe(plain.headers.etag);
    expect(asked).toEqual([]);
  });

  it('a connection is never turned into another protocol', async () => {
    const { raw } = await site();
    const lines = [
      'GET / HTTP/1.1',
      'Host: a',
      'Connection: Upgrade',
      'Upgrade: websocket',
      '',
      '',
    ];
    expect(await raw(lines.join('\r\n'))).toBe('');
  });
});

describe('trouble with what lies on disk', () => {
  it('nothing printed yet: an answer all the same', async () => {
    const { get } = await site({ printed: false, exists: (path) => path === '/' });
    expect(await get('/')).toMatchObject({ status: 500, text: '500\n' });
    expect(await get('/none')).toMatchObject({ status: 404, text: '404\n' });
    expect((await get('/')).headers['cache-control']).toBe('no-store');
    expect((await get('/AR')).headers.location).toBe('/');
  });

  it.each(['maps.json', 'headers.json'])('%s is damaged: the process goes on', async (name) => {
    const { get, printDir } = await site();
    const file = join(printDir, '_server', name);
    const sound = readFileSync(file);
    writeFileSync(file, '{"pages": ');
    expect((await get('/none')).status).toBe(500);
    writeFileSync(file, sound);
    await expect.poll(async () => (await get('/none')).status).toBe(404);
    expect((await get('/')).status).toBe(200);
  });
});

describe('a hook', () => {
  it('is asked before the password of a preview, for its own address and no other', async () => {
    const { get } = await site({
      gate: new Gate('open sesame'),
      hook: (request, response) => {
        if (request.url !== '/hooks/content') return false;
        response.writeHead(202).end();
        return true;
      },
    });
    expect((await get('/hooks/content', {}, 'POST')).status).toBe(202);
    expect((await get('/articles/a')).status).toBe(401);
  });

  it('is not there where no secret is agreed on', async () => {
    const { get, asked } = await site();
    expect((await get('/hooks/content', {}, 'POST')).status).toBe(405);
    expect((await get('/hooks/content')).status).toBe(404);
    expect(asked).toEqual([]);
  });
});
