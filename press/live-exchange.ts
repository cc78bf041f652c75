import {
  request as httpRequest,
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { answerWith, type Answer } from './answer.ts';

/** Bytes of a form. */
const MAX_FORM = 64 * 1024;
/** Bytes of an answer; the largest size of a picture is far smaller. */
const MAX_ANSWER = 16 * 1024 * 1024;
/** How long the renderer may take, in milliseconds. */
const PATIENCE = 20_000;

/** The body of a form, as long as it is one that a page of ours may send. */
export async function readForm(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_FORM) return 'too-large';
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Question {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly form: Buffer | undefined;
}

/** Asks the renderer. @throws when there is no answer in time, or too much of one. */
export function ask(
  renderer: URL,
  agent: Agent,
  path: string,
  { method, headers, form }: Question,
): Promise<Reply> {
  const { hostname, port } = renderer;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const length = form ? { 'content-length': String(form.length) } : {};
    const words = { ...headers, ...length };
    const sent = httpRequest({ hostname, port, agent, path, method, headers: words, signal });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A connection that was kept may be closed by the renderer just as it is asked again.
      if (method === 'GET' && sent.reusedSocket && error.code === 'ECONNRESET') {
        resolve(ask(renderer, agent, path, { method, headers, form }));
      } else reject(error);
    });
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      response.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size > MAX_ANSWER) response.destroy(new Error('too long an answer'));
      });
      response.on('end', () => {
        const { statusCode: status = 500, headers: got } = response;
        resolve({ status, headers: got, body: Buffer.concat(parts) });
      });
    });
    sent.end(form);
  });
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** A page in the form that whoever asks can read, made for this one time. */
export async function compressed(
  html: string,
  request: IncomingMessage,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const identity = Buffer.from(html, 'utf8');
  const wanted = request.headers['accept-encoding'] ?? '';
  // Quick rather than smallest: nobody else gets these bytes.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const br = /\bbr\b/.test(wanted) ? await compressBrotli(identity, { params }) : undefined;
  const zip = !br && /\bgzip\b/.test(wanted) ? await compressGzip(identity) : undefined;
  const held = {
    type: 'text/html; charset=utf-8',
    bodies: { identity, ...(br && { br }), ...(zip && { gzip: zip }) },
    tags: {},
    modified: '',
  };
  // Neither parts nor "not modified": it is made anew each time.
  const plain = { method: 'GET', headers: { 'accept-encoding': wanted } };
  const answer = answerWith(held, plain, 200, { ...headers, Vary: 'Accept-Encoding' });
  const kept = Object.entries(answer.headers).filter(([name]) => !FOR_FILES.has(name));
  return { ...answer, headers: Object.fromEntries(kept) };
}

const FOR_FILES: ReadonlySet<string> = new Set(['ETag', 'Last-Modified', 'Accept-Ranges']);
