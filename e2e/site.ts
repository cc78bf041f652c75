import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ensureBuilt } from '../bin/build.ts';
import { serve } from '../press/serve.ts';
import { SECRET } from './secret.ts';

/** The real site, as `npm start` runs it, over a content folder of its own. */
export interface Site {
  /** Where readers find it: `http://127.0.0.1:…`. */
  readonly origin: string;
  /** Where the Next server answers, which no reader is to reach. */
  readonly renderer: string;
  readonly printDir: string;
  /** What it has complained of. */
  readonly warnings: readonly string[];
  /** The process of the Next server at this moment. */
  readonly rendererPid: () => number | undefined;
  /** Ends every process of it; a folder that was made for it is removed. */
  readonly stop: () => Promise<void>;
}

/**
 * Builds what is not built, serves a content folder and waits until all of it is printed.
 * @param printDir to go on with a printed folder; without it, one is made and removed at the end.
 * @param settings other than those that the folders make up.
 */
export async function startSite(
  contentDir: string,
  printDir?: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const warnings: string[] = [];
  const log = { info: () => undefined, warn: (line: string) => void warnings.push(line) };
  built ??= ensureBuilt(log.info);
  const code = await built;
  const made = printDir === undefined ? mkdtempSync(join(tmpdir(), 'matn-site-')) : undefined;
  // The index and the press's record lie beside the printed folder.
  const printed = printDir ?? join(made ?? '', 'site');
  const folders = { CONTENT_DIR: contentDir, PRINT_DIR: printed };
  const env = {
    ...{ ...folders, PORT: '0', HOST: '127.0.0.1', MATN_SECRET: SECRET },
    // Most of the time of printing is the smallest form; what is weighed is printed as for readers.
    BROTLI_QUALITY: '5',
    ...settings,
  };
  const running = await serve(env, code, log);
  const kill = () => {
    if (running.next.pid !== undefined) process.kill(running.next.pid);
  };
  // A run that is cut off must not leave a server behind.
  process.once('exit', kill);
  const stop = async () => {
    await running.stop();
    process.off('exit', kill);
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  };
  try {
    const { failures } = await running.printed;
    warnings.push(...failures.map(({ name, reason }) => `${name} not printed: ${reason}`));
  } catch (error) {
    await stop();
    throw error;
  }
  const origin = `http://127.0.0.1:${running.port}`;
  const rendererPid = () => running.next.pid;
  const { origin: renderer } = running.next;
  return { origin, renderer, rendererPid, printDir: printed, warnings, stop };
}

/** One build for all sites of a run: a second start is to find the same code. */
let built: Promise<string> | undefined;

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed. */
  readonly body: Buffer;
}

/**
 * Asks for exactly this target: unlike `fetch`, it neither tidies `//` and `..` up, nor follows a
 * redirect, nor adds headers.
 */
export function ask(
  origin: string,
  target: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const raw = Buffer.concat(chunks);
        const body = decompress(raw, response.headers['content-encoding']);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asked.setTimeout(30_000, () => asked.destroy(new Error(`no answer for ${target}`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** @param encoding as `Content-Encoding` has it, or the ending of a file's name. */
export function decompress(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (encoding === 'br') return brotliDecompressSync(bytes);
  if (encoding === 'gzip' || encoding === 'gz') return gunzipSync(bytes);
  return bytes;
}
