import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DESK, previewOf } from '../newsroom/links/doors.ts';
import { Links } from '../newsroom/links/links.ts';
import { temporaryFolder } from './fixtures.ts';
import { site } from './front-fixtures.ts';
import { Live } from './live.ts';

const SECRET = 'a secret of thirty-two characters';
const NOW = Date.now();
const PAGE =
  '<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>مسودة</title>' +
  '<link rel="stylesheet" href="/_next/static/a.css"></head><body><main>نص</main>' +
  '<script src="/_next/static/a.js"></script><script>self.__next_f=[]</script></body></html>';

interface Answered {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

/** A front with live places before a renderer that answers as it is told. */
async function live(answer: Answered = {}, { on = true } = {}) {
  const asked: { target: string; method: string; headers: IncomingHttpHeaders; body: string }[] =
    [];
  const renderer = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { url = '', method = '', headers } = request;
      if (url.endsWith('.css')) {
        response.end('main{color:red}');
        return;
      }
      asked.push({ target: url, method, headers, body });
      const type = { 'content-type': 'text/html; charset=utf-8' };
      response.writeHead(answer.status ?? 200, { ...type, ...answer.headers });
      response.end(answer.body ?? PAGE);
    });
  });
  const origin = await listening(renderer);
  const links = new Links({
    secret: on ? SECRET : undefined,
    linksDir: join(temporaryFolder(), 'links'),
  });
  const warnings: string[] = [];
  const siteUrl = () => 'https://matn.example';
  const way = new Live({ origin, links, siteUrl, warn: (line) => warnings.push(line) });
  onTestFinished(() => {
    way.close();
    renderer.closeAllConnections();
    renderer.close();
  });
  const { get } = await site({ live: way });
  return { get, asked, links, warnings, renderer };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const desk = (links: Links) => `matn-desk=${links.make(DESK, 60_000, NOW).token}`;
const preview = (links: Links) => `matn-preview=${links.make(previewOf('a'), 60_000, NOW).token}`;

describe('a live page', () => {
  it('is lean, under a policy for this one page', async () => {
    const { get, links } = await live();
    const { status, text, headers } = await get('/desk', { cookie: desk(links) });
    expect(status).toBe(200);
    expect(text).toContain('<style>main{color:red}</style>');
    expect(text).not.toContain('_next');
    expect(headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[\w+/=]+';/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    for (const name of ['etag', 'last-modified', 'accept-ranges']) {
      expect(headers).not.toHaveProperty(name);
    }
    const packed = await get('/desk', { cookie: desk(links), 'accept-encoding': 'gzip, br' });
    expect([packed.headers['content-encoding'], packed.text]).toEqual(['br', text]);
    const head = await get('/desk', { cookie: desk(links) }, 'HEAD');
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('is asked for in our own words', async () => {
    const { get, asked, links } = await live();
    const link = preview(links);
    await get('/en/desk/preview/a?link=x&_rsc=1&nxtPslug=b&link=y', {
      cookie: `a=b; ${link}; __prerender_bypass=1`,
      rsc: '1',
      'next-router-state-tree': '[]',
      'x-middleware-subrequest': 'middleware',
      'x-forwarded-host': 'evil.example',
      authorization: 'Bearer x',
      'if-none-match': '"x"',
      range: 'bytes=0-1',
    });
    const [question] = asked;
    expect(question?.target).toBe('/en/desk/preview/a?link=x&link=y');
    expect(Object.keys(question?.headers ?? {}).sort()).toEqual([
      ...['accept-encoding', 'connection', 'cookie', 'host'],
    ]);
    expect(question?.headers.cookie).toBe(link);
  });

  it.each([
    ['/desk/', '/desk'],
    ['/DESK', '/desk'],
    ['/ar/desk', '/desk'],
    ['//desk', '/desk'],
  ])('has one spelling: %s', async (target, to) => {
    const { get, asked, links } = await live();
    const { status, headers } = await get(target, { cookie: desk(links) });
    expect([status, headers.location]).toEqual([308, to]);
    expect(asked).toEqual([]);
  });

  it.each([
    '/deskx',
    '/en/deskx',
    '/desk.html',
    '/preview/a',
    '/_next/static/a.js',
    '/api/output/x',
  ])('is not %s', async (target) => {
    const { get, asked, links } = await live();
    expect((await get(target, { cookie: desk(links) })).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

describe('whoever has no link', () => {
  it('is told nothing, and the renderer is not asked', async () => {
    const { get, asked, links } = await live();
    const other = `matn-preview=${links.make(previewOf('b'), 60_000, NOW).token}`;
    const over = links.make(previewOf('a'), 60_000, NOW);
    links.revoke(over.id, NOW);
    expect((await get('/desk/preview/a')).status).toBe(404);
    expect((await get('/desk/preview/a', { cookie: other })).status).toBe(401);
    expect((await get('/desk/preview/a', { cookie: 'matn-preview=x' })).status).toBe(401);
    expect((await get('/desk/preview/a', { cookie: `matn-preview=${over.token}` })).status).toBe(
      410,
    );
    expect((await get('/desk', { cookie: preview(links) })).status).toBe(404);
    expect((await get('/desk', { cookie: 'matn-desk=x' })).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it('nor is there a desk at all without a secret', async () => {
    const { links } = await live();
    const { get, asked } = await live({}, { on: false });
    for (const target of [
      '/desk',
      '/desk/open?link=x',
      '/desk/preview/a',
      '/desk/preview/a/open',
    ]) {
      expect((await get(target, { cookie: desk(links) })).status).toBe(404);
    }
    expect(asked).toEqual([]);
  });
});

describe('what the renderer answers', () => {
  it.each([
    [401, 401],
    [404, 404],
    [410, 410],
    [400, 400],
    [403, 403],
    [500, 500],
    [502, 500],
    [503, 503],
    [204, 500],
  ])('%i is answered as %i, in words of ours', async (status, answered) => {
    const { get, links } = await live({ status, body: 'stack trace' });
    const reply = await get('/desk', { cookie: desk(links) });
    expect(reply.status).toBe(answered);
    expect(reply.text).not.toContain('stack');
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['https://evil.example/', 500],
    ['//evil.example/', 500],
    ['/\\evil.example/', 500],
    ['/desk', 303],
  ])('leads nowhere else: %s', async (location, status) => {
    const headers = { location, 'set-cookie': ['matn-desk=a', 'other=b'] };
    const { get } = await live({ status: 303, headers });
    const reply = await get('/desk/open?link=x');
    expect(reply.status).toBe(status);
    expect(reply.headers['set-cookie']).toEqual(status === 303 ? ['matn-desk=a'] : undefined);
  });

  it.each([
    ['image/avif', 200],
    ['application/json', 200],
    ['text/javascript', 500],
    ['image/svg+xml', 500],
  ])('beside pages: %s', async (type, status) => {
    const { get, links } = await live({ headers: { 'content-type': type }, body: 'x' });
    expect((await get('/desk', { cookie: desk(links) })).status).toBe(status);
  });

  it('that needs scripts is shown to nobody', async () => {
    const body = PAGE.replace('نص', '<template id="B:0"></template>');
    const { get, links, warnings } = await live({ body });
    expect((await get('/desk', { cookie: desk(links) })).status).toBe(500);
    expect(warnings).toEqual([expect.stringContaining('/desk: a part was still to come')]);
  });

  it('that does not come at all is a matter of a moment', async () => {
    const { get, links, renderer } = await live();
    renderer.closeAllConnections();
    renderer.close();
    const reply = await get('/desk', { cookie: desk(links) });
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
    expect((await get('/')).status).toBe(200);
  });
});
