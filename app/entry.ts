import { cookiesOf } from '../newsroom/links/doors.ts';
import type { Wanted } from '../newsroom/links/links.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import { isLocale } from '../messages/locales.ts';

/** Of everything that only some may see. */
const PRIVATE = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

/** An answer without a page: the front has one for each of these, in the reader's language. */
export function refusal(status: 401 | 403 | 404 | 410 | 400): Response {
  return new Response(`${status}\n`, { status, headers: PRIVATE });
}

/**
 * Somebody opens a link: it becomes a cookie, and no token is left in the address. Whether there is
 * such a report is not looked at.
 */
export function openLink(request: Request, wanted: Wanted, locale: string): Response {
  if (!isLocale(locale)) return refusal(404);
  const { links } = newsroom();
  const path = wanted.purpose === 'preview' ? `/desk/preview/${wanted.scope}` : '/desk';
  const clean = `${locale === 'en' ? '/en' : ''}${path}`;
  if (process.env.NODE_ENV === 'development' && !links.on) return redirect(clean, []);
  if (!links.on) return refusal(404);
  const now = Date.now();
  const token = new URL(request.url).searchParams.get('link') ?? '';
  const verdict = links.judge(token, wanted, now);
  switch (verdict.kind) {
    case 'open': {
      const { expiresAt } = verdict.link;
      const secure = originOf(request.headers).startsWith('https:');
      return redirect(clean, cookiesOf(wanted, token, { expiresAt, now, secure }));
    }
    case 'over':
      return refusal(410);
    case 'wrong':
    case 'none':
      return refusal(401);
  }
}

/** 303: whatever came here goes on as a plain question for the page. */
export function redirect(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ ...PRIVATE, Location: to });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** Where whoever asks has reached this site, as its links are to begin. */
export function originOf(headers: Pick<Headers, 'get'>): string {
  const site = new URL(newsroom().siteUrl());
  const host = headers.get('host') ?? site.host;
  if (host === site.host) return site.origin;
  const scheme = headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const origin = `${scheme}://${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : site.origin;
}
