import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { answerWith } from './answer.ts';
import type { Held } from './shelves.ts';

const MODIFIED = 'Mon, 01 Jun 2026 10:00:00 GMT';
const page: Held = {
  type: 'text/html; charset=utf-8',
  bodies: { br: Buffer.from('br'), gzip: Buffer.from('gzip'), identity: Buffer.from('0123456789') },
  tags: { br: '"a-br"', gzip: '"a-gz"', identity: '"a"' },
  modified: MODIFIED,
};
const font: Held = {
  type: 'font/woff2',
  bodies: { identity: Buffer.from('0123456789') },
  tags: { identity: '"f"' },
  modified: MODIFIED,
};

function answer(headers: IncomingHttpHeaders, { held = page, status = 200, method = 'GET' } = {}) {
  return answerWith(held, { method, headers }, status, { 'Cache-Control': 'public, max-age=60' });
}

describe('the form is the best that the reader takes', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['br', 'br'],
    ['BR', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['br;q=0', undefined],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['identity;q=1, br;q=0.1', undefined],
    ['identity;q=0, br', 'br'],
    ['deflate', undefined],
    // Nothing that we have is welcome: RFC 9110 leaves the plain form.
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
  ])('Accept-Encoding: %s → %s', (accepted, encoding) => {
    const { headers, body } = answer({ 'accept-encoding': accepted });
    expect(headers['Content-Encoding']).toBe(encoding);
    expect(body).toEqual(
      page.bodies[encoding === 'br' || encoding === 'gzip' ? encoding : 'identity'],
    );
    expect(headers['Content-Length']).toBe(String(body?.length));
    expect(headers['Vary']).toBe('Accept-Encoding');
  });

  it('a file with one form does not vary', () => {
    const { headers } = answer({ 'accept-encoding': 'br, gzip' }, { held: font });
    expect(headers).not.toHaveProperty('Vary');
    expect(headers).not.toHaveProperty('Content-Encoding');
  });

  it('every form has its own strong tag', () => {
    expect(answer({}).headers['ETag']).toBe('"a"');
    expect(answer({ 'accept-encoding': 'br' }).headers['ETag']).toBe('"a-br"');
    expect(answer({ 'accept-encoding': 'gzip' }).headers['ETag']).toBe('"a-gz"');
  });
});

describe('what the reader has already is not sent again', () => {
  const later = 'Mon, 01 Jun 2026 10:00:01 GMT';
  const earlier = 'Mon, 01 Jun 2026 09:59:59 GMT';

  it.each<[IncomingHttpHeaders, number]>([
    [{ 'if-none-match': '"a"' }, 304],
    [{ 'if-none-match': 'W/"a"' }, 304],
    [{ 'if-none-match': '"x", W/"y" ,"a"' }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': '"x"' }, 200],
    [{ 'if-none-match': 'a' }, 200],
    [{ 'if-none-match': '' }, 200],
    // The tag of another form is of other bytes.
    [{ 'if-none-match': '"a-br"' }, 200],
    [{ 'if-none-match': '"a-br"', 'accept-encoding': 'br' }, 304],
    [{ 'if-modified-since': MODIFIED }, 304],
    [{ 'if-modified-since': later }, 304],
    [{ 'if-modified-since': earlier }, 200],
    [{ 'if-modified-since': 'yesterday' }, 200],
    // The tag decides alone.
    [{ 'if-none-match': '"x"', 'if-modified-since': later }, 200],
    [{ 'if-none-match': '"a"', 'if-modified-since': earlier }, 304],
  ])('%o → %i', (headers, status) => {
    expect(answer(headers).status).toBe(status);
  });

  it('and the answer says what a cache must know, without a body', () => {
    const { headers, body } = answer({ 'if-none-match': '"a-br"', 'accept-encoding': 'br' });
    expect(body).toBeUndefined();
    expect(headers).toEqual({
      ETag: '"a-br"',
      Vary: 'Accept-Encoding',
      'Last-Modified': MODIFIED,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'public, max-age=60',
    });
  });

  it('an error page is always sent: its address is not what it stands for', () => {
    const { status, headers, body } = answer({ 'if-none-match': '*' }, { status: 404 });
    expect(status).toBe(404);
    expect(body).toEqual(page.bodies.identity);
    expect(headers).not.toHaveProperty('ETag');
    expect(headers).not.toHaveProperty('Last-Modified');
  });
});

describe('parts', () => {
  it.each([
    ['bytes=0-3', 'bytes 0-3/10', '0123'],
    ['bytes=4-', 'bytes 4-9/10', '456789'],
    ['bytes=-3', 'bytes 7-9/10', '789'],
    ['bytes=8-99', 'bytes 8-9/10', '89'],
  ])('%s', (range, contentRange, text) => {
    const { status, headers, body } = answer({ range });
    expect(status).toBe(206);
    expect(headers['Content-Range']).toBe(contentRange);
    expect(headers['Content-Length']).toBe(String(text.length));
    expect(headers['ETag']).toBe('"a"');
    expect(body?.toString()).toBe(text);
  });

  it('are of the form that is sent', () => {
    const { headers, body } = answer({ range: 'bytes=0-0', 'accept-encoding': 'br' });
    expect(headers).toMatchObject({ 'Content-Encoding': 'br', 'Content-Range': 'bytes 0-0/2' });
    expect(body?.toString()).toBe('b');
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('%s lies outside', (range) => {
    const { status, headers, body } = answer({ range, 'accept-encoding': 'br;q=0' });
    expect(status).toBe(416);
    expect(headers['Content-Range']).toBe('bytes */10');
    expect(headers['Content-Length']).toBe('0');
    expect(body).toBeUndefined();
    // No cache may show it to readers who ask for the whole.
    expect(headers['Cache-Control']).toBe('no-store');
  });

  it.each([
    ['several', 'bytes=0-1,3-4'],
    ['of something else', 'lines=0-1'],
    ['nonsense', 'bytes=a-b'],
    ['no end and no beginning', 'bytes=-'],
    ['the last bytes, more than there are', 'bytes=-11'],
  ])('%s: the whole is a right answer', (_, range) => {
    const { status, headers, body } = answer({ range });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('Content-Range');
    expect(body?.toString()).toBe('0123456789');
  });

  it.each([
    ['"a"', 206],
    [MODIFIED, 206],
    ['"x"', 200],
    ['W/"a"', 200],
    ['Mon, 01 Jun 2026 10:00:01 GMT', 200],
  ])('If-Range: %s → %i', (condition, status) => {
    expect(answer({ range: 'bytes=0-3', 'if-range': condition }).status).toBe(status);
  });

  it('are for GET alone, and never of errors', () => {
    expect(answer({ range: 'bytes=0-3' }, { method: 'HEAD' }).status).toBe(200);
    expect(answer({ range: 'bytes=99-' }, { method: 'HEAD' }).status).toBe(200);
    expect(answer({ range: 'bytes=0-3' }, { status: 404 }).status).toBe(404);
  });
});
