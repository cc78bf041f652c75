import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What of a request says who asks. */
interface Asking {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Whose requests are counted together, where there may not be too many. A proxy on this machine says at the end of `X-Forwarded-For`
 * whom it speaks for; from elsewhere anybody could say anything. Of an IPv6 address the network
 * counts: a household has as many addresses as it likes.
 */
export function clientOf({ headers, socket }: Asking): string {
  const peer = socket.remoteAddress ?? '';
  const isLocal = /^(?:::ffff:)?127\.|^::1$/.test(peer);
  const last = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const address = isLocal && isIP(last) !== 0 ? last : peer;
  return isIP(address) === 6 && !address.includes('.') ? networkOf(address) : address;
}

/** The first half of an IPv6 address, which is its network. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
