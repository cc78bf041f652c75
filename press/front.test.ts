import { rmSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { write } from './fixtures.ts';
import { PAGES, site } from './front-fixtures.ts';
import { printFile } from './print.ts';

/** Two servers of one site, and the caches behind them, are to know both. */
const PAGES_VARY = 'Accept-Encoding, Save-Data';

describe('printed pages', () => {
  it.each([
    ['/', 'index.html'],
    ['/en', 'en.html'],
    ['/articles/a', 'articles/a.html'],
    ['/en/articles/a?utm_source=x', 'en/articles/a.html'],
  ])('%s', async (path, file) => {
    const { get } = await site();
    const { status, headers: got, text } = await get(path);
    expect([status, text]).toEqual([200, PAGES[file]]);
    expect(got['content-type']).toBe('text/html; charset=utf-8');
    expect(got['cache-control']).toBe('public, max-age=60, stale-while-revalidate=600');
    expect(got['content-security-policy']).toContain("style-src 'self' 'sha256-abc='");
    expect(got['content-security-policy']).not.toContain('unsafe');
    expect(got['x-content-type-options']).toBe('nosniff');
    expect(got).not.toHaveProperty('set-cookie');
    expect(got).not.toHaveProperty('x-powered-by');
  });

  it('in the form that the reader takes, and not again to who has it', async () => {
    const { get } = await site();
    const first = await get('/articles/a', { 'accept-encoding': 'gzip, br' });
    expect(first.headers).toMatchObject({ 'content-encoding': 'br', vary: PAGES_VARY });
    expect(first.text).toBe(PAGES['articles/a.html']);
    const tag = first.headers.etag;
    const again = await get('/articles/a', { 'accept-encoding': 'gzip, br', 'if-none-match': tag });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
  });

  it('HEAD answers as GET does, without the body', async () => {
    const { get } = await site();
    const { headers: got } = await get('/articles/a');
    const head = await get('/articles/a', {}, 'HEAD');
    expect([head.status, head.text]).toEqual([200, '']);
    for (const name of ['etag', 'content-length', 'content-type', 'last-modified']) {
      expect(head.headers[name]).toBe(got[name]);
    }
  });

  it('parts of files', async () => {
    const { get } = await site();
    const { status, text } = await get('/icon.svg', { range: 'bytes=1-3' });
    expect([status, text]).toEqual([206, 'svg']);
  });

  it('hashed files are kept for ever, others for a minute', async () => {
    const { get } = await site();
    const face = await get('/assets/face.0123.woff2');
    expect(face.headers).toMatchObject({ 'content-type': 'font/woff2' });
    expect(face.headers['cache-control']).toContain('immutable');
    expect((await get('/icon.svg')).headers['cache-control']).toContain('max-age=60');
  });

  it.each([
    ['avif', 'image/avif'],
    ['webp', 'image/webp'],
    ['jpg', 'image/jpeg'],
  ])('pictures are kept for ever, as what they are: %s', async (ending, type) => {
    const { get, printDir } = await site();
    write(printDir, `media/a/x-01234567-360.${ending}`, 'picture');
    const { status, headers: got } = await get(`/media/a/x-01234567-360.${ending}`);
    expect([status, got['content-type'], got['content-length']]).toEqual([200, type, '7']);
    expect(got['cache-control']).toContain('immutable');
    expect(got['x-content-type-options']).toBe('nosniff');
    expect((await get(`/media/a/x-01234567-361.${ending}`)).status).toBe(404);
  });

  it('the worker is asked for anew each time', async () => {
    const { get, printDir } = await site();
    write(printDir, 'sw.js', 'worker');
    const { status, headers: got } = await get('/sw.js');
    expect([status, got['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(got).toMatchObject({ 'cache-control': 'no-cache', 'service-worker-allowed': '/' });
    expect(got['content-security-policy']).toBe("default-src 'self'");
    const again = await get('/sw.js', { 'if-none-match': got.etag ?? '' });
    expect([again.status, again.headers['cache-control']]).toEqual([304, 'no-cache']);
  });

  it('whoever saves data gets no font', async () => {
    const { get } = await site();
    const { status, headers: got } = await get('/assets/face.0123.woff2', { 'save-data': 'on' });
    expect([status, got.vary]).toEqual([204, 'Save-Data']);
  });

  it('whoever saves data gets the light form of a page that has one, and no shared cache does', async () => {
    const { get, printDir } = await site();
    await printFile(printDir, '_server/light/articles/a.html', 'خفيف');
    const saving = { 'save-data': 'on', 'accept-encoding': 'br' };
    const light = await get('/articles/a', saving);
    expect([light.status, light.text, light.headers.vary]).toEqual([200, 'خفيف', PAGES_VARY]);
    expect(light.headers['cache-control']).toMatch(/^private, max-age=60/);
    const policy = (await get('/articles/a')).headers['content-security-policy'];
    expect(policy).toContain('-src ');
    expect(light.headers['content-security-policy']).toBe(policy);
    const { etag } = light.headers;
    expect((await get('/articles/a', { ...saving, 'if-none-match': etag })).status).toBe(304);
    // Whoever has one of the two is given the other.
    expect((await get('/articles/a', { 'if-none-match': etag })).status).toBe(200);
    for (const value of ['off', 'On', '']) {
      const full = await get('/articles/a', { ...saving, 'save-data': value });
      expect(full.text).toBe(PAGES['articles/a.html']);
      expect(full.headers['cache-control']).toMatch(/^public/);
      expect(full.headers.vary).toBe(PAGES_VARY);
    }
    const without = await get('/en/articles/a', saving);
    expect([without.text, without.headers.vary]).toEqual(['report', 'Save-Data']);
    expect((await get('/_server/light/articles/a')).status).toBe(404);
    rmSync(join(printDir, 'articles/a.html'));
    await expect.poll(async () => (await get('/articles/a', saving)).status).toBe(404);
  });

  it('a page that is replaced on disk is soon served', async () => {
    const { get, printDir } = await site();
    await get('/');
    await printFile(printDir, 'index.html', 'واجهة جديدة');
    await expect.poll(async () => (await get('/')).text).toBe('واجهة جديدة');
  });
});

describe('other addresses', () => {
  it.each([
    ['/articles/former', '/articles/a'],
    ['/ARTICLES/Former?a=b', '/articles/a?a=b'],
    ['/ar', '/'],
    ['/ar/articles/a', '/articles/a'],
    ['/en/', '/en'],
    ['/articles/a/', '/articles/a'],
    ['/EN/Articles/A', '/en/articles/a'],
    ['//articles//a', '/articles/a'],
    ['//evil.example/%2E%2E/', undefined],
    ['//evil.example/', '/evil.example'],
    ['/ar//evil.example', '/evil.example'],
    ['/AR/%D8%AE%D8%A8%D8%B1', '/%D8%AE%D8%A8%D8%B1'],
    ['/AR/a%3Fb%23c', '/a%3Fb%23c'],
  ])('%s leads to %s', async (path, to) => {
    const { get } = await site();
    const { status, headers: got } = await get(path);
    expect([status, got.location]).toEqual(to === undefined ? [400, undefined] : [308, to]);
  });

  it('never to another host, whatever is asked', async () => {
    const { get } = await site();
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '/ar',
        '/AR/',
        'A',
        '.',
        ':',
        '@',
        '?',
        '#',
        'evil.example',
        '%09',
        '%2e',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).map(encodeURIComponent),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const { status, headers: got } = await get(`/${pieces.join('')}`);
        expect([200, 308, 400, 404]).toContain(status);
        if (status !== 308) return;
        expect(got.location).toMatch(/^\/(?![/\\])[!-~]*$/);
        expect(new URL(got.location ?? '', 'https://matn.example').host).toBe('matn.example');
      }),
      { numRuns: 400 },
    );
  });

  it('a withdrawn report says why; without its page, that it is gone', async () => {
    const { get } = await site();
    const arabic = await get('/articles/c');
    expect([arabic.status, arabic.text]).toEqual([410, 'سُحب لأنه خطأ']);
    expect(arabic.headers['cache-control']).toBe('public, max-age=30');
    const english = await get('/en/articles/c');
    expect([english.status, english.text]).toEqual([410, 'withdrawn']);
  });

  const arabic = 'لا صفحة هنا';
  it.each([
    ['nothing', '/none', arabic],
    ['nothing in English', '/en/none', 'no page here'],
    ['English, spelt oddly', '/%65n/none', 'no page here'],
    ['not English', '/english', arabic],
    ['a folder', '/articles', arabic],
    ['another name of the front', '/index', arabic],
    ['a name too long for a file', `/${'a'.repeat(300)}`, arabic],
    ['a path too long for a file', `/en/${'a/'.repeat(5_000)}b`, 'no page here'],
    ['a path through a file', '/icon.svg/a', arabic],
    ['a folder of files', '/assets', arabic],
    ['a smile', '/%F0%9F%98%80', arabic],
    ['a property of every object', '/__proto__', arabic],
  ])('%s is unknown, in the language of the address', async (_, path, text) => {
    const { get } = await site();
    const reply = await get(path);
    expect([reply.status, reply.text]).toEqual([404, text]);
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    expect(reply.headers['cache-control']).toBe('public, max-age=30');
  });
});

describe('a page that exists and is not printed yet', () => {
  const b = '/articles/b';

  it('is printed for the reader who asks', async () => {
    const { get, asked, printDir } = await site({
      exists: (path) => path === b,
      print: async () => {
        await printFile(printDir, 'articles/b.html', 'خبر جديد');
        return true;
      },
    });
    expect(await get(b)).toMatchObject({ status: 200, text: 'خبر جديد' });
    expect(await get(b)).toMatchObject({ status: 200 });
    expect((await get('/articles/none')).status).toBe(404);
    expect(asked).toEqual([b]);
  });

  it('once, however many ask at the same time', async () => {
    const { promise: go, resolve: release } = Promise.withResolvers<undefined>();
    const { get, asked, printDir } = await site({
      exists: () => true,
      print: async (path) => {
        await go;
        await printFile(printDir, `${path.slice(1)}.html`, path);
        return true;
      },
    });
    const replies = [b, b, '/articles/d', b].map((path) => get(path));
    await expect.poll(() => asked.length).toBe(2);
    release(undefined);
    const texts = (await Promise.all(replies)).map(({ text }) => text);
    expect(texts).toEqual([b, b, '/articles/d', b]);
    expect(asked).toEqual([b, '/articles/d']);
  });

  it.each<[what: string, print: () => Promise<boolean>]>([
    ['could not be made', () => Promise.resolve(false)],
    ['could not be asked for', () => Promise.reject(new Error('down'))],
    ['is said to be there and is not', () => Promise.resolve(true)],
  ])('%s: an error page, while the others are served', async (_, print) => {
    const { get, asked } = await site({ exists: (path) => path.endsWith('/b'), print });
    const reply = await get(`/en${b}`);
    expect([reply.status, reply.text]).toEqual([500, 'our fault']);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect((await get('/')).status).toBe(200);
    // The next reader may have more luck.
    await get(`/en${b}`);
    expect(asked).toHaveLength(2);
  });
});

describe('a page that a power cut has emptied, before the press has looked', () => {
  const a = '/articles/a';
  const emptied = async (input: Parameters<typeof site>[0]) => {
    const parts = await site(input);
    for (const form of ['', '.br', '.gz'])
      truncateSync(join(parts.printDir, `articles/a.html${form}`));
    for (const form of ['', '.br', '.gz']) {
      utimesSync(join(parts.printDir, `articles/a.html${form}`), 1, 1);
    }
    return parts;
  };

  it('is printed for the reader who asks', async () => {
    const { get, asked, printDir } = await emptied({
      exists: (path) => path === a,
      print: async () => {
        await printFile(printDir, 'articles/a.html', 'خبر');
        return true;
      },
    });
    expect(await get(a)).toMatchObject({ status: 200, text: 'خبر' });
    expect(asked).toEqual([a]);
  });

  it.each([true, false])('and while that cannot be, is soon to be had', async (exists) => {
    const { get } = await emptied({ exists: () => exists });
    const reply = await get(a);
    expect([reply.status, reply.text]).toEqual([503, 'بعد قليل']);
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' });
    expect((await get('/articles/none')).status).toBe(exists ? 500 : 404);
  });

  it('nor is any page served without what servers must say of it', async () => {
    const { get, printDir } = await site();
    truncateSync(join(printDir, '_server/headers.json'));
    expect((await get('/')).status).toBe(500);
  });
});
