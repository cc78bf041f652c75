import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import parseRange from 'range-parser';
import type { Encoding, Held } from './shelves.ts';

/** A complete answer, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/**
 * Chooses form, freshness and part of a held file by the request's headers (RFC 9110: content
 * negotiation 12.5.3, conditional requests 13, ranges 14).
 */
export function answerWith(
  held: Held,
  { method, headers: request }: Pick<IncomingMessage, 'method' | 'headers'>,
  status: number,
  extra: Readonly<Record<string, string>>,
): Answer {
  const encoding = chooseEncoding(held, request['accept-encoding']);
  const body = held.bodies[encoding] ?? Buffer.alloc(0);
  const tag = held.tags[encoding] ?? '';
  const compressed = held.bodies.br !== undefined || held.bodies.gzip !== undefined;
  const headers: Record<string, string> = {
    ...extra,
    'Content-Type': held.type,
  };
  const varies = new Set([compressed ? 'Accept-Encoding' : [], extra['Vary'] ?? []].flat());
  if (varies.size > 0) headers['Vary'] = [...varies].join(', ');
  if (status === 200) {
    headers['ETag'] = tag;
    headers['Last-Modified'] = held.modified;
    headers['Accept-Ranges'] = 'bytes';
    if (isFresh(request, tag, held.modified)) {
      delete headers['Content-Type'];
      return { status: 304, headers, body: undefined };
    }
  }
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  // Ranges are for GET alone (RFC 9110, 14.2).
  const whole = status !== 200 || method !== 'GET';
  const range = whole ? undefined : chooseRange(request, body.length, tag, held.modified);
  if (range === 'unsatisfiable') {
    delete headers['Content-Encoding'];
    headers['Content-Range'] = `bytes */${String(body.length)}`;
    // Kept by a cache that looks at addresses only, it would shut out every other reader.
    headers['Cache-Control'] = 'no-store';
    return { status: 416, headers: { ...headers, 'Content-Length': '0' }, body: undefined };
  }
  const part = range ? body.subarray(range.start, range.end + 1) : body;
  if (range) {
    headers['Content-Range'] =
      `bytes ${String(range.start)}-${String(range.end)}/${String(body.length)}`;
  }
  headers['Content-Length'] = String(part.length);
  return { status: range ? 206 : status, headers, body: part };
}

function chooseEncoding(held: Held, accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  const offered = (['br', 'gzip', 'identity'] as const).filter((name) => held.bodies[name]);
  const chosen = new Negotiator({ headers: { 'accept-encoding': accepted } }).encoding(
    [...offered],
    { preferred: ['br', 'gzip'] },
  );
  return offered.find((name) => name === chosen) ?? 'identity';
}

/** `If-None-Match` decides alone where it is given; it compares weakly (RFC 9110, 13.1.2). */
function isFresh(request: IncomingHttpHeaders, tag: string, modified: string): boolean {
  const tags = request['if-none-match'];
  if (tags !== undefined) {
    return (
      tags.trim() === '*' || tags.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
    );
  }
  const since = request['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(modified);
}

function chooseRange(
  request: IncomingHttpHeaders,
  size: number,
  tag: string,
  modified: string,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const { range } = request;
  if (range === undefined) return undefined;
  const condition = request['if-range'];
  if (condition !== undefined && condition !== tag && condition !== modified) return undefined;
  const ranges = parseRange(size, range);
  // The last bytes, but more than there are, are all of them.
  if (ranges === -1) return /^bytes=-0*[1-9]/.test(range) && size > 0 ? undefined : 'unsatisfiable';
  // Several ranges, another unit or nonsense: the whole is always a right answer.
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
