import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LeanError } from './lean.ts';
import { rendererAt } from './renderer.ts';

const PATIENCE = { page: 300, sign: 300, starting: 300 };

async function next(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return rendererAt(`http://127.0.0.1:${String(port)}`, PATIENCE);
}

describe('a renderer', () => {
  it('is asked for pages as they are, and follows nothing', async () => {
    const render = await next((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(request.url === '/moved' ? 307 : 200, { Location: '/' }).end('متن');
    });
    expect(await render('/ar')).toEqual({ status: 200, text: 'متن' });
    expect(await render('/moved')).toMatchObject({ status: 307 });
  });

  it('that answers, but not for one page, has that page set aside', async () => {
    const render = await next((request, response) => {
      if (request.url !== '/ar/articles/endless') response.end();
    });
    await expect(render('/ar/articles/endless')).rejects.toThrow(LeanError);
    await expect(render('/ar/articles/endless')).rejects.toThrow('took longer than 0.3 s');
    expect(await render('/ar')).toMatchObject({ status: 200 });
  });

  it('that answers nobody is out of reach: nothing is set aside', async () => {
    const render = await next(() => undefined);
    const trouble = await render('/ar').catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(Error);
    expect(trouble).not.toBeInstanceOf(LeanError);
  });
});
