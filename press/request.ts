/** What a request asks for, once everything that has no business here is refused. */
export type Asked =
  | { readonly type: 'path'; readonly path: string; readonly query: string }
  | { readonly type: 'refused'; readonly status: 400 | 405 };

/**
 * Reads method and target of a request. Addresses of this site are plain ASCII, so anything that
 * could mean different things to different servers (encoded slashes, dots, controls) is refused.
 * @param takesForms which paths may be sent a form; all others are read only.
 */
export function readRequest(
  method: string,
  target: string,
  takesForms: (path: string) => boolean = () => false,
): Asked {
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && method !== 'POST') return { type: 'refused', status: 405 };
  const [encoded = '', ...rest] = target.split('?');
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return { type: 'refused', status: 400 };
  }
  const clean =
    path.startsWith('/') &&
    !/[\u0000-\u001F\u007F\\]/.test(path) &&
    !path.split('/').some((part) => part === '.' || part === '..') &&
    !/%(?:2f|5c|00|25)/i.test(encoded);
  if (!reads && !(clean && takesForms(path))) return { type: 'refused', status: 405 };
  if (!clean) return { type: 'refused', status: 400 };
  return { type: 'path', path, query: rest.length > 0 ? `?${rest.join('?')}` : '' };
}
