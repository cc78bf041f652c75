import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { temporaryFolder, write } from './fixtures.ts';
import { Front, type FrontInput } from './front.ts';
import { headers } from './headers.ts';
import { printFile } from './print.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export const PAGES: Readonly<Record<string, string>> = {
  'index.html': 'الواجهة',
  'en.html': 'front',
  'articles/a.html': '<p>خبر</p>'.repeat(50),
  'en/articles/a.html': 'report',
  '_server/gone/articles/c.html': 'سُحب لأنه خطأ',
  '_server/errors/ar/404.html': 'لا صفحة هنا',
  '_server/errors/en/404.html': 'no page here',
  '_server/errors/ar/410.html': 'سُحب',
  '_server/errors/en/410.html': 'withdrawn',
  '_server/errors/ar/401.html': 'لا يفتح',
  '_server/errors/ar/410-link.html': 'انتهى',
  '_server/errors/ar/503.html': 'بعد قليل',
  '_server/errors/ar/500.html': 'خلل عندنا',
  '_server/errors/en/500.html': 'our fault',
};

/** A printed site behind a front, on a port of its own. */
export async function site({
  printed = true,
  ...input
}: Partial<FrontInput> & { printed?: boolean } = {}) {
  const printDir = temporaryFolder();
  if (printed) {
    for (const [file, text] of Object.entries(PAGES)) write(printDir, file, text);
    await printFile(printDir, 'articles/a.html', PAGES['articles/a.html'] ?? '');
    write(printDir, 'assets/face.0123.woff2', 'font');
    write(printDir, 'icon.svg', '<svg/>');
    const set = headers(["'sha256-abc='"], { secure: true, indexed: true });
    write(printDir, '_server/headers.json', JSON.stringify(set));
    const redirects = { '/articles/former': '/articles/a' };
    const gone = {
      '/articles/c': '_server/gone/articles/c.html',
      '/en/articles/c': '_server/none',
    };
    write(printDir, '_server/maps.json', JSON.stringify({ redirects, gone }));
  }
  const asked: string[] = [];
  const front = new Front({
    printDir,
    exists: () => false,
    ...input,
    print: (path) => {
      asked.push(path);
      return input.print?.(path) ?? Promise.resolve(false);
    },
  });
  const server = front.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  /** Sends the path as it is: `fetch` would tidy it first. */
  const get = (path: string, wanted: IncomingHttpHeaders = {}, method = 'GET') =>
    new Promise<Reply>((done, fail) => {
      const sent = httpRequest({ port, path, method, headers: wanted }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode: status = 0, headers: got } = response;
          const body = Buffer.concat(parts);
          const text = got['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
          done({ status, headers: got, text: text.toString() });
        });
      });
      sent.on('error', fail).end();
    });
  /** All that comes back for these very bytes, over one connection. */
  const exchange = (bytes: string) =>
    new Promise<string>((done, fail) => {
      let all = '';
      const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
      socket.on('data', (part: Buffer) => (all += part.toString('latin1')));
      socket.on('error', fail).on('close', () => done(all));
    });
  /** The first line of it. */
  const raw = async (bytes: string) => (await exchange(bytes)).split('\r\n', 1)[0] ?? '';
  return { printDir, asked, get, raw, exchange };
}
