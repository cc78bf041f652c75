import { describe, expect, it } from 'vitest';
import { clientOf } from './client.ts';

describe('whose requests are counted together', () => {
  const client = (remoteAddress: string, forwarded?: string) =>
    clientOf({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress },
    });

  it.each([
    ['whoever asks', '192.0.2.1', undefined, '192.0.2.1'],
    ['not whom a stranger names', '192.0.2.1', '198.51.100.1', '192.0.2.1'],
    ['whom a proxy here speaks for', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['as it says, not as was told to it', '::1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    ['on a socket for both kinds', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the proxy, when it says nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['a network', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
    ['a network written short', '2001:db8::5', undefined, '2001:db8:0:0'],
    ['a network written long', '2001:0DB8:0000:0001::5', undefined, '2001:db8:0:1'],
    ['an IPv4 address in the other form', '::ffff:192.0.2.1', undefined, '::ffff:192.0.2.1'],
  ])('%s', (_, peer, forwarded, expected) => {
    expect(client(peer, forwarded)).toBe(expected);
  });
});
