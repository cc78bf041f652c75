import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askWeights } from '../newsroom/desk/weights.ts';
import { startWeigher } from './weigh-development.ts';

/** A page as a development server gives it. */
const PAGE = `<!DOCTYPE html><html lang="ar"><head><title>عنوان</title><link rel="stylesheet" href="/a.css">
<script src="/_next/a.js" async></script><script>new EventSource('/api/content-changes').onmessage = () => location.reload();</script></head>
<body><p>نص</p><script type="module" src="/api/reader/reader"></script><script id="_R_">self.__next_r=1</script></body></html>`;
const STYLE = 'p {\n  color: #ff0000;\n}\n\n/* About it. */\np {\n  margin: 0px;\n}\n';

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  onTestFinished(() => void server.close());
  if (!server.listening) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function weigher() {
  const { server, origin } = await startWeigher();
  await listening(server);
  return origin;
}

const development = () =>
  listening(
    createServer(({ url }, response) => {
      const text = { '/desk/preview/a-slug/printed': PAGE, '/a.css': STYLE }[url ?? ''];
      response.writeHead(text === undefined ? 404 : 200).end(text);
    }),
  );

describe('the weigher of a development server', () => {
  it('weighs a page as it would be printed, in the languages that there are', async () => {
    const weights = await askWeights(await weigher(), await development(), 'a-slug');
    const printed =
      '<!DOCTYPE html><html lang="ar"><head><title>عنوان</title>\n' +
      '<style>p{color:red;margin:0}</style></head>\n' +
      '<body><p>نص</p><script type="module" src="/assets/reader.00000000.js"></script></body></html>';
    expect(weights).toEqual({
      ar: { bytes: expect.any(Number) as number, brotli: expect.any(Number) as number },
    });
    // To within what the order of the head is about.
    expect(Math.abs((weights.ar?.bytes ?? 0) - Buffer.byteLength(printed))).toBeLessThan(24);
  });

  it('weighs nothing that is no report, or where nobody is', async () => {
    const origin = await weigher();
    const host = await development();
    expect(await askWeights(origin, host, '../secret')).toEqual({});
    expect(await askWeights(origin, host, 'another')).toEqual({});
    expect(await askWeights(origin, '127.0.0.1:1', 'a-slug')).toEqual({});
    expect(await askWeights('http://127.0.0.1:1', host, 'a-slug')).toEqual({});
    expect((await fetch(`${origin}/?port=1&slug=..`)).status).toBe(400);
  });

  it('goes on after an address that is none', async () => {
    const { hostname, port } = new URL(await weigher());
    const status = (path: string) =>
      new Promise((done, fail) => {
        get({ hostname, port, path }, (response) => {
          response.resume();
          done(response.statusCode);
        }).on('error', fail);
      });
    expect([await status('//'), await status('/')]).toEqual([400, 400]);
  });
});
