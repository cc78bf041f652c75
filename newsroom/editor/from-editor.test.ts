import { describe, expect, it } from 'vitest';
import { isFromEditor } from './from-editor.ts';

const HONEST = {
  host: '127.0.0.1:3000',
  origin: 'http://127.0.0.1:3000',
  'sec-fetch-site': 'same-origin',
  'no-cors': '1',
  'content-type': 'application/json',
};

function asks(method: string, changed: Readonly<Record<string, string | null>> = {}): boolean {
  const headers: Readonly<Record<string, string | null>> = { ...HONEST, ...changed };
  return isFromEditor({ method, header: (name) => headers[name] ?? null });
}

describe('who may use the editor', () => {
  it('is its own page, by any name of this machine', () => {
    expect(asks('POST')).toBe(true);
    expect(asks('GET', { origin: null, 'content-type': null })).toBe(true);
    expect(asks('GET', { origin: null, 'sec-fetch-site': null })).toBe(true);
    for (const host of ['localhost:3000', '[::1]:3000', 'localhost']) {
      expect(asks('POST', { host, origin: `http://${host}` })).toBe(true);
    }
  });

  it.each<[string, Readonly<Record<string, string | null>>]>([
    ['a page elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [
      'a page elsewhere, in an old browser',
      { origin: 'https://evil.example', 'sec-fetch-site': null },
    ],
    [
      'another port of this machine',
      { origin: 'http://127.0.0.1:8000', 'sec-fetch-site': 'same-site' },
    ],
    ['a sandboxed frame', { origin: 'null' }],
    [
      'a name that was made to lead here',
      { host: 'evil.example:3000', origin: 'http://evil.example:3000' },
    ],
    [
      'a name that begins like ours',
      { host: 'localhost.evil.example', origin: 'http://localhost.evil.example' },
    ],
    ['a plain form', { 'content-type': 'text/plain' }],
    ['a request without our header', { 'no-cors': null }],
    ['no host', { host: null }],
    ['no origin', { origin: null }],
  ])('is not %s', (_who, changed) => {
    expect(asks('POST', changed)).toBe(false);
  });

  it('neither reads for another site nor takes other methods', () => {
    expect(asks('GET', { 'sec-fetch-site': 'cross-site', origin: null })).toBe(false);
    expect(asks('GET', { host: 'evil.example' })).toBe(false);
    expect(asks('PUT')).toBe(false);
    expect(asks('DELETE')).toBe(false);
  });
});
