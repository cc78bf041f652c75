import { createServer, type Server } from 'node:http';
import { transform } from 'esbuild';
import { z } from 'zod';
import { weighedQuery } from '../newsroom/desk/weights.ts';
import type { Render } from './renderer.ts';
import { SiteStyle } from './site-style.ts';
import { weigh } from './weigh.ts';

/**
 * Weighs reports for a development server, which has no front to do it: its pages as they would be
 * printed, to within a hundredth. Listens on this machine alone, and answers
 * `GET /?port=3000&slug=a-slug` with the weights as JSON.
 */
export async function startWeigher(): Promise<{
  readonly server: Server;
  readonly origin: string;
}> {
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
    const asked = weighedQuery.safeParse(Object.fromEntries(url?.searchParams ?? []));
    if (!asked.success) {
      response.writeHead(400).end();
      return;
    }
    const render = asBuilt(`http://127.0.0.1:${String(asked.data.port)}`);
    weigh(asked.data.slug, render, new SiteStyle(render)).then(
      (weights) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(weights));
      },
      // The server is ending, or a page of it is broken: it says so itself.
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return { server, origin: `http://127.0.0.1:${String(port)}` };
}

/** What a development server gives that a build has otherwise. */
const LIVE_RELOAD = /<script>new EventSource\('\/api\/content-changes'\)[^<]*<\/script>/;
const OWN_READER = '<script type="module" src="/api/reader/reader">';
const BUILT_READER = '<script type="module" src="/assets/reader.00000000.js">';

/** Pages and style of a development server as they would come from a build. */
function asBuilt(origin: string): Render {
  return async (path) => {
    const answer = await fetch(origin + path);
    const text = await answer.text();
    const { status } = answer;
    if (!path.includes('.css')) {
      return { status, text: text.replace(LIVE_RELOAD, '').replace(OWN_READER, BUILT_READER) };
    }
    const { code } = await transform(text, { loader: 'css', minify: true, target: TARGET });
    return { status, text: code };
  };
}

/** As `browserslist` in package.json: what a build writes otherwise for these, it writes here. */
const TARGET = ['chrome80', 'safari13', 'firefox78'];
