import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIVE_PLACES } from '../press/live.ts';
import type { Maps } from '../press/maps.ts';
import { startRealSite } from './real-site.ts';
import { ask, type Reply, type Site } from './site.ts';
import { startNginx, withoutNginx, type Nginx } from './nginx.ts';

/** The headers that must be the same, whoever answers. Tags differ: each server makes its own. */
const HEADERS = [
  ...['content-type', 'content-length', 'content-encoding', 'content-range'],
  ...['cache-control', 'vary', 'last-modified', 'location', 'allow', 'link', 'x-robots-tag'],
  ...['content-security-policy', 'cross-origin-opener-policy', 'permissions-policy'],
  ...['referrer-policy', 'x-content-type-options', 'strict-transport-security', 'set-cookie'],
  ...['service-worker-allowed', 'content-disposition'],
];

/** A report that shows a picture. */
const PICTURE = '/articles/two-names-for-every-month';

/** nginx adds a line of its own to a redirection. */
const OF_A_BODY = new Set(['content-type', 'content-length']);

type Wanted = Readonly<{ method?: string; headers?: Record<string, string> }>;

if (withoutNginx !== undefined) {
  process.stdout.write(`nginx is NOT compared with the front in this run: ${withoutNginx}\n`);
}

describe.skipIf(withoutNginx !== undefined)('nginx over the printed folder', () => {
  let folder: string;
  let site: Site;
  let nginx: Nginx;
  let printed: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'matn-nginx-content-'));
    await cp('content', folder, { recursive: true });
    edit('two-names-for-every-month', (yaml) => `${yaml}previousSlugs:\n  - former-name\n`);
    edit('percent-and-percentage-point', (yaml) =>
      yaml.replace(/^status: .*$/m, 'status: withdrawn').concat(WITHDRAWN),
    );
    site = await startRealSite(folder);
    nginx = await startNginx({
      rules: 'site.conf',
      printDir: site.printDir,
      upstreams: [new URL(site.origin).host],
    });
    printed = readdirSync(site.printDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(site.printDir.length + 1));
  }, 600_000);

  afterAll(async () => {
    await nginx.stop();
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function edit(slug: string, change: (yaml: string) => string): void {
    const file = join(folder, `articles/2026/${slug}/index.yaml`);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }

  /** What the two say differently to one question; nothing, where all is well. */
  async function differences(target: string, wanted: Wanted = {}): Promise<string[]> {
    const [front, other] = await Promise.all([
      ask(site.origin, target, wanted),
      ask(nginx.origin, target, wanted),
    ]);
    const names = front.status === 308 ? HEADERS.filter((name) => !OF_A_BODY.has(name)) : HEADERS;
    const said = (name: string, { headers }: Reply) => String(headers[name] ?? '');
    const found = names
      .filter((name) => said(name, front) !== said(name, other))
      .map((name) => `${name}: ${said(name, front)} | ${said(name, other)}`);
    if (front.status !== other.status)
      found.unshift(`status: ${String(front.status)} | ${String(other.status)}`);
    if (front.status !== 308 && !front.body.equals(other.body)) found.push('body');
    return found.map((difference) => `${wanted.method ?? 'GET'} ${target}: ${difference}`);
  }

  async function allDifferences(targets: readonly string[], wanted?: Wanted): Promise<string[]> {
    const found: string[] = [];
    for (const target of targets) found.push(...(await differences(target, wanted)));
    return found;
  }

  const addresses = () =>
    printed
      .filter((file) => !file.startsWith('_server/') && !/\.(?:br|gz)$/.test(file))
      .map((file) => (file === 'index.html' ? '/' : `/${file.replace(/\.html$/, '')}`));

  it.each([
    ['brotli', { 'accept-encoding': 'gzip, deflate, br' }],
    ['gzip', { 'accept-encoding': 'gzip' }],
    ['plain', {}],
    ['what is not refused', { 'accept-encoding': 'br;q=0, gzip' }],
  ])('answers every printed address as the front does: %s', async (_, headers) => {
    expect(addresses().length).toBeGreaterThan(200);
    expect(await allDifferences(addresses(), { headers })).toEqual([]);
  });

  it('gives the worker as one that nobody may keep', async () => {
    for (const { origin } of [site, nginx]) {
      const { status, headers } = await ask(origin, '/sw.js');
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-cache',
        'service-worker-allowed': '/',
        'content-security-policy': "default-src 'self'",
      });
      const asked = { headers: { 'if-none-match': headers.etag ?? '' } };
      expect((await ask(origin, '/sw.js', asked)).status).toBe(304);
    }
  });

  it('answers HEAD', async () => {
    const headers = { 'accept-encoding': 'br' };
    expect(await allDifferences(addresses(), { method: 'HEAD', headers })).toEqual([]);
  });

  it('knows every former and every withdrawn address, with or without a question', async () => {
    const maps = JSON.parse(readFileSync(join(site.printDir, '_server/maps.json'), 'utf8')) as Maps;
    const all = [...Object.keys(maps.redirects), ...Object.keys(maps.gone)];
    expect(all.length).toBeGreaterThan(8);
    const br = { headers: { 'accept-encoding': 'br' } };
    expect(await allDifferences(all, br)).toEqual([]);
    expect(await allDifferences(all.map((path) => `${path}?a=b&c`))).toEqual([]);
    expect((await ask(nginx.origin, '/articles/percent-and-percentage-point')).status).toBe(410);
    const { status, headers } = await ask(nginx.origin, '/articles/former-name?a');
    expect([status, headers.location]).toEqual([308, '/articles/two-names-for-every-month?a']);
  });

  it('hides what is not for readers', async () => {
    const files = printed.filter(
      (file) => file.startsWith('_server/') || /\.(?:html|br|gz)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(200);
    expect(await allDifferences(files.map((file) => `/${file}`))).toEqual([]);
    for (const file of files.filter((name) => name.startsWith('_server/'))) {
      expect((await ask(nginx.origin, `/${file}`)).status).toBe(404);
    }
  });

  it.each([
    ...['/none', '/en/none', '/en/', '/ar', '/AR', '/ar/', '/ar/ar', '/ar/none', '/english', '/EN'],
    ...[
      '/%65n/none',
      '/articles',
      '/articles/',
      '/index',
      '/INDEX',
      '/assets',
      '/assets/',
      '/media',
    ],
    ...['/articles/former-name/', '/ARTICLES/Former-Name?x=1', '/ar/articles/former-name'],
    ...['/ar//articles///two-names-for-every-month/', '//', '///', '//en//', '/en?a', '/en/?a=b'],
    ...['//evil.example/', '//evil.example/%2E%2E/', '/ar//evil.example', '/AR/evil.example'],
    ...['/.well-known/', '/.well-known', '/.well-known/security.txt', '/.well-known/other'],
    ...['/.git/config', '/.env', '/icon.svg/a', '/__proto__', '/a.b/c', '/~a', '/a/b.html'],
    ...[
      '/_SERVER/maps.json',
      '/ar/_server/maps.json',
      '/_server',
      '/_serverx',
      '/%5Fserver/maps.json',
    ],
    ...['/ARTICLES/PERCENT-AND-PERCENTAGE-POINT', '/articles/two-names-for-every-month/?x'],
    ...[
      '/%F0%9F%98%80',
      '/%D8%AE%D8%A8%D8%B1',
      `/${'a'.repeat(300)}`,
      `/en/${'a/'.repeat(4_000)}b`,
    ],
    ...[`/EN/${'ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.repeat(7)}`, '/?', '/?a=%zz', '/?%2f..%5c'],
    // What could mean different things to different servers.
    ...['/..%2findex.sqlite', '/%2e%2e/index.sqlite', '/a%00', '/a%0d%0ab', '/a%7f', '/%', '/%zz'],
    ...[
      '/a/./b',
      '/a/../b',
      '/a/..',
      '/.',
      '/a%5cb',
      '/a\\b',
      '/%25',
      '/%ff',
      '/%c0%af',
      '/%ed%a0%80',
    ],
    ...['/a%2Fb', '/%E2%28%A1', '/a%1fb', '/a/%2E', '/%2e%2E?x'],
  ])('answers as the front does: %j', async (target) => {
    expect(await differences(target)).toEqual([]);
    expect(await differences(target, { headers: { 'accept-encoding': 'br' } })).toEqual([]);
    expect(await differences(target, { headers: { 'save-data': 'on' } })).toEqual([]);
  });

  it('leads whoever shouts for long in steps', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz-'.repeat(20);
    let target = `/EN/${letters.toUpperCase()}`;
    for (let step = 0; step < 3; step += 1) {
      const { status, headers } = await ask(nginx.origin, target);
      expect(status).toBe(308);
      target = headers.location ?? '';
    }
    expect(target).toBe(`/en/${letters}`);
  });

  it('refuses other methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      expect(await differences('/', { method })).toEqual([]);
      expect(await differences('/articles/former-name', { method })).toEqual([]);
    }
  });

  it.each([
    'GET http://evil.example/ HTTP/1.1',
    'GET evil.example HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET /a b HTTP/1.1',
  ])('refuses what is no request for a path: %s', async (line) => {
    const [front, other] = [
      await firstLine(site.origin, line),
      await firstLine(nginx.origin, line),
    ];
    // Which of the two, where both are right, is each server's own.
    for (const status of [front, other]) expect(['400', '405']).toContain(status);
  });

  it('tells whoever has a page that it is as it was, and gives it to others', async () => {
    for (const target of [
      '/',
      '/articles/syria-russia-military-ties',
      '/icon.svg',
      '/feed.xml',
      '/latest.json',
      '/edition',
      '/edition.sha256',
    ]) {
      for (const encoding of ['br', 'gzip', 'identity']) {
        const accepted = { 'accept-encoding': encoding };
        const { headers } = await ask(nginx.origin, target, { headers: accepted });
        const { etag = '', 'last-modified': modified = '' } = headers;
        expect(etag).toMatch(/^"[^"]+"$/);
        for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
          const asked = { headers: { ...accepted, 'if-none-match': tag } };
          const again = await ask(nginx.origin, target, asked);
          expect([again.status, again.headers.etag, again.body.length]).toEqual([304, etag, 0]);
          expect(again.headers['cache-control']).toBe(headers['cache-control']);
          expect(again.headers['content-security-policy']).toBe(headers['content-security-policy']);
        }
        const later = new Date(Date.parse(modified) + 86_400_000).toUTCString();
        const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
        for (const wanted of [
          { 'if-none-match': '"other"' },
          { 'if-none-match': '*' },
          { 'if-none-match': '"other"', 'if-modified-since': later },
          ...[modified, later, earlier, 'yesterday'].map((date) => ({ 'if-modified-since': date })),
        ]) {
          expect(await differences(target, { headers: { ...accepted, ...wanted } })).toEqual([]);
        }
      }
    }
  });

  it.each([
    ...['bytes=0-0', 'bytes=1-3', 'bytes=5-', 'bytes=-7', 'bytes=0-9999999', 'bytes=0-1,4-5'],
    ...['bytes=', 'pages=1-2', 'nonsense'],
  ])('gives a part of a file: %s', async (range) => {
    for (const target of ['/icon.svg', '/', '/none']) {
      expect(await differences(target, { headers: { range } })).toEqual([]);
    }
    // Of a compressed form it gives no parts, as any server may: the whole.
    const whole = { range, 'accept-encoding': 'br' };
    const { status, body } = await ask(nginx.origin, '/', { headers: whole });
    expect([status, body]).toEqual([200, (await ask(site.origin, '/')).body]);
  });

  it.each(['bytes=9999999-', 'bytes=-0', 'bytes=3-1'])('has no such part: %s', async (range) => {
    const asked = { headers: { range } };
    const [front, other] = await Promise.all([
      ask(site.origin, '/icon.svg', asked),
      ask(nginx.origin, '/icon.svg', asked),
    ]);
    const told = ({ status, headers, body }: Reply) => [
      ...[status, headers['content-range'], body.length < 10],
      headers['cache-control']?.includes('no-store'),
    ];
    expect(told(other)).toEqual(told(front));
  });

  it('gives all of a file to whoever asks for more of its end than there is', async () => {
    const asked = { headers: { range: 'bytes=-9999999' } };
    const { status, body } = await ask(nginx.origin, '/icon.svg', asked);
    // The front says 200; both are right (RFC 9110, 14.1.2).
    expect([status, body]).toEqual([206, (await ask(site.origin, '/icon.svg')).body]);
  });

  it('gives a part only of what the reader has', async () => {
    const { headers } = await ask(nginx.origin, '/');
    const condition = (value: string) => ({ range: 'bytes=0-9', 'if-range': value });
    const own = await ask(nginx.origin, '/', { headers: condition(headers.etag ?? '') });
    expect([own.status, own.body.length]).toEqual([206, 10]);
    for (const value of ['"other"', headers['last-modified'] ?? '']) {
      expect(await differences('/', { headers: condition(value) })).toEqual([]);
    }
  });

  it('sends no font to whoever saves data', async () => {
    const fonts = printed.filter((file) => file.endsWith('.woff2'));
    expect(fonts.length).toBeGreaterThan(1);
    for (const value of ['on', 'off', 'On']) {
      const wanted = { headers: { 'save-data': value } };
      expect(await allDifferences(['/assets/none.woff2', '/', '/none.woff2'], wanted)).toEqual([]);
      expect(
        await allDifferences(
          fonts.map((file) => `/${file}`),
          wanted,
        ),
      ).toEqual([]);
    }
  });

  it('sends whoever saves data the light form of a page, and no shared cache may keep it', async () => {
    const light = printed
      .filter((file) => file.startsWith('_server/light/') && file.endsWith('.html'))
      .map((file) => `/${file.slice('_server/light/'.length).replace(/(?:^index)?\.html$/, '')}`);
    expect(light).toEqual(expect.arrayContaining(['/', '/en', PICTURE, `/en${PICTURE}`]));
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'save-data': 'on', 'accept-encoding': encoding };
      expect(await allDifferences(addresses(), { headers })).toEqual([]);
      expect(await allDifferences(light, { method: 'HEAD', headers })).toEqual([]);
    }
    for (const value of ['off', 'On', 'on, on', '']) {
      const headers = { 'save-data': value, 'accept-encoding': 'br' };
      expect(await allDifferences([...light, '/none'], { headers })).toEqual([]);
    }
    for (const origin of [site.origin, nginx.origin]) {
      for (const path of light) {
        const saving = await ask(origin, path, { headers: { 'save-data': 'on' } });
        const full = await ask(origin, path);
        expect(saving.headers['cache-control']).toMatch(/^private, max-age=60/);
        expect(full.headers['cache-control']).toMatch(/^public, max-age=60/);
        for (const { headers } of [saving, full]) expect(headers.vary).toContain('Save-Data');
        const lighter = saving.body.toString();
        expect(lighter).toMatch(/^<!DOCTYPE html><html [^>]*data-saver=""/);
        expect(lighter.replace(/<template>.*?<\/template>/gs, '')).not.toMatch(/<(?:img|source) /);
        expect(full.body.toString()).not.toMatch(/<template|<html[^>]*data-saver/);
        // What the one browser has is no answer to the other.
        const { etag = '' } = saving.headers;
        const again = await ask(origin, path, { headers: { 'if-none-match': etag } });
        expect(again.status).toBe(200);
      }
    }
    // It has no address of its own.
    for (const path of [`/_server/light${PICTURE}`, `/_server/light${PICTURE}.html`]) {
      expect(await differences(path, { headers: { 'save-data': 'on' } })).toEqual([]);
      expect((await ask(nginx.origin, path)).status).toBe(404);
    }
  });

  it('and a cache before the site hands nobody the form of another', async () => {
    const edge = await startNginx({ rules: 'edge.conf', upstreams: [new URL(site.origin).host] });
    try {
      const font = printed.find((file) => file.endsWith('.woff2')) ?? '';
      for (const path of [PICTURE, '/', '/about', `/${font}`]) {
        // Whoever comes first fills the cache; then both come again, one after the other.
        for (const first of ['on', 'off']) {
          const address = `${path}?first=${first}`;
          for (const value of [first, first, 'on', 'off', 'on', 'off']) {
            const headers = { 'save-data': value, 'accept-encoding': 'br' };
            const [one, other] = await Promise.all([
              ask(edge.origin, address, { headers }),
              ask(site.origin, address, { headers }),
            ]);
            expect(one.status).toBe(other.status);
            expect(one.body.equals(other.body), `${address} ${value}`).toBe(true);
          }
        }
      }
    } finally {
      await edge.stop();
    }
  });

  it('lets only what is live through to the site, and that unchanged', async () => {
    for (const target of [
      '/desk',
      '/en/desk',
      '/desk/preview/none',
      '/desk/',
      '/en/desk/x?link=1',
    ]) {
      expect(await differences(target)).toEqual([]);
    }
    expect(await differences('/desk', { method: 'POST' })).toEqual([]);
    const rules = readFileSync('deploy/nginx/site.conf', 'utf8');
    const [, pattern = ''] = /location ~ (\S+) \{\s+limit_req /.exec(rules) ?? [];
    for (const { paths } of LIVE_PLACES) {
      const [path = ''] = /\/\w+/.exec(paths.source.replaceAll('\\', '')) ?? [];
      expect(path).toMatch(new RegExp(pattern));
      expect(`/en${path}/x`).toMatch(new RegExp(pattern));
      expect(`${path}x`).not.toMatch(new RegExp(pattern));
    }
  });

  it('limits how often one address asks for what is live, and printed pages never', async () => {
    const many = async (target: string) => {
      const asked = Array.from({ length: 80 }, () => ask(nginx.origin, target));
      return new Set((await Promise.all(asked)).map(({ status }) => status));
    };
    expect(await many('/desk')).toContain(429);
    expect(await many('/')).toEqual(new Set([200]));
  });

  it('serves a published change at once, and its new maps when it has read them again', async () => {
    const address = '/articles/two-shapes-of-arabic-digits';
    const there = (await ask(nginx.origin, address)).body;
    edit('two-shapes-of-arabic-digits', (yaml) =>
      yaml.replace(/^status: .*$/m, 'status: withdrawn').concat(WITHDRAWN),
    );
    const patient = { timeout: 60_000, interval: 200 };
    await vi.waitFor(async () => {
      expect((await ask(site.origin, address)).status).toBe(410);
      // Not to be seen any more, whatever nginx knows of why.
      expect((await ask(nginx.origin, address)).body.equals(there)).toBe(false);
    }, patient);
    nginx.reload();
    await vi.waitFor(async () => expect(await differences(address)).toEqual([]), patient);
    expect((await ask(nginx.origin, address)).status).toBe(410);
  });

  it('has nothing to complain of', () => {
    expect(nginx.errors().replace(/^.*limiting requests.*\n/gm, '')).toBe('');
  });
});

const WITHDRAWN = `withdrawn:
  at: '2026-11-01T10:00:00+03:00'
  reason:
    ar: تبيّن أن المصدر الذي بُني عليه النص غير صحيح.
    en: The source that the text was built on proved to be wrong.
`;

/** The status that these very words are answered with. */
function firstLine(origin: string, line: string): Promise<string> {
  const { port, hostname } = new URL(origin);
  return new Promise((resolve, reject) => {
    let all = '';
    const socket = connect(Number(port), hostname, () =>
      socket.end(`${line}\r\nHost: a\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (part: Buffer) => (all += part.toString('latin1')));
    socket.on('error', reject).on('close', () => resolve(all.split(' ', 2)[1] ?? ''));
  });
}
