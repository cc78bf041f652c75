/** What the editor's endpoint is asked with. */
export interface Asking {
  readonly method: string;
  readonly header: (name: string) => string | null;
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/**
 * Whether a request comes from the editor's own page on this machine. Files are written without
 * a login, so whatever else a browser can be made to send must not get through: a form or script
 * of another site (its `Origin` is another, its `Sec-Fetch-Site` says so, and it cannot send our
 * header without being asked first), and a name of another site that was made to lead here (its
 * `Host` is that name).
 */
export function isFromEditor({ method, header }: Asking): boolean {
  const host = header('host') ?? '';
  const origin = header('origin');
  const site = header('sec-fetch-site');
  if (!LOOPBACK.test(host) || header('no-cors') !== '1') return false;
  if (site !== null && site !== 'same-origin') return false;
  if (origin !== null && origin !== `http://${host}`) return false;
  if (method === 'GET') return true;
  // Every browser says where a script that writes comes from.
  return (
    method === 'POST' &&
    origin !== null &&
    /^application\/json\b/.test(header('content-type') ?? '')
  );
}
