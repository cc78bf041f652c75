import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientOf } from './client.ts';
import { Politeness } from './politeness.ts';

function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('a polite limit', () => {
  it('lets one address ask so often, and others all the same', async () => {
    const polite = new Politeness(2);
    const waits = [];
    for (let n = 0; n < 3; n += 1) waits.push(await polite.wait(request('192.0.2.1')));
    expect(waits.slice(0, 2)).toEqual([0, 0]);
    expect(waits[2]).toBeGreaterThan(0);
    expect(waits[2]).toBeLessThanOrEqual(60);
    expect(await polite.wait(request('192.0.2.2'))).toBe(0);
  });

  it('counts all that a server on the same machine does not name as one', async () => {
    const polite = new Politeness(1);
    expect(await polite.wait(request('127.0.0.1', 'nobody'))).toBe(0);
    expect(await polite.wait(request('127.0.0.1', 'nobody else'))).toBeGreaterThan(0);
  });

  it('believes a server on the same machine, and nobody else', () => {
    expect(clientOf(request('192.0.2.1', '198.51.100.7'))).toBe('192.0.2.1');
    expect(clientOf(request('127.0.0.1', '203.0.113.9, 198.51.100.7'))).toBe('198.51.100.7');
    expect(clientOf(request('::1', '198.51.100.7'))).toBe('198.51.100.7');
    expect(clientOf(request('127.0.0.1'))).toBe('127.0.0.1');
  });

  it('takes a network of IPv6 for one', () => {
    const one = clientOf(request('2001:db8:0:1::5'));
    expect(clientOf(request('2001:db8:0:1:ffff::9'))).toBe(one);
    expect(clientOf(request('2001:db8:0:2::5'))).not.toBe(one);
  });
});
