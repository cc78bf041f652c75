import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { localeOf, respell } from '../newsroom/addresses.ts';
import { COOKIES, shownIn } from '../newsroom/links/doors.ts';
import { PARAMETERS } from '../newsroom/search/address.ts';

/** Of an answer, or of a question. */
export type Headers = Readonly<Record<string, string>>;

/** What is rendered when it is asked for, and never printed. */
export interface LivePlace {
  /** The paths of it, as Arabic has them: without a language. */
  readonly paths: RegExp;
  /** What editors see is for nobody else, and no cache keeps it. */
  readonly audience: 'readers' | 'editors';
  /** The parameters of its addresses; others are not passed on. */
  readonly query: readonly string[];
  /** The paths of it that take a form. */
  readonly forms?: RegExp;
  /** What its answers say beside what printed pages do. */
  readonly headers?: Headers;
}

/** All of them: whatever is not in this list never reaches the renderer with a reader's words. */
export const LIVE_PLACES: readonly LivePlace[] = [
  {
    paths: /^\/search$/,
    audience: 'readers',
    query: PARAMETERS,
    headers: { 'Cache-Control': 'public, max-age=60', 'X-Robots-Tag': 'noindex' },
  },
  {
    paths: /^\/desk(?:\/|$)/,
    audience: 'editors',
    query: ['link', 'state', 'section', 'only', 'q', 'page'],
    forms: /^\/desk\/preview\/[a-z0-9-]+\/links\/(?:make|revoke)$/,
  },
];

/** Characters of a parameter: the renderer takes no longer addresses. */
const MAX_VALUE = 512;

/** The live place of a well-spelt path, if it is one of any. */
export function placeOf(path: string): LivePlace | undefined {
  const below = belowLanguage(path);
  const place = LIVE_PLACES.find(({ paths }) => paths.test(below));
  // Asked of every request, so the cheap question first. Other spellings are led to the right one.
  return place && respell(path) === undefined ? place : undefined;
}

/** A path as Arabic has it. */
export function belowLanguage(path: string): string {
  return localeOf(path) === 'en' ? path.slice('/en'.length) || '/' : path;
}

/** A header that may stand there once only. */
export function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What of the parameters of an address goes on to the renderer; empty, or with its `?`. */
export function passedQuery({ query }: LivePlace, asked: string): string {
  const given = new URLSearchParams(asked);
  const passed = new URLSearchParams(
    query.flatMap((name) =>
      given.getAll(name).map((value) => [name, value.slice(0, MAX_VALUE).toWellFormed()]),
    ),
  );
  return passed.size > 0 ? `?${String(passed)}` : '';
}

/**
 * The headers of a question to the renderer: what an editor's page needs to know of who asks, and
 * nothing else.
 */
export function passedHeaders(
  { audience }: LivePlace,
  { headers }: IncomingMessage,
  form: Buffer | undefined,
): Record<string, string> {
  const words: Record<string, string> = { 'accept-encoding': 'identity' };
  if (audience !== 'editors') return words;
  const { desk, preview } = shownIn(headers.cookie);
  const cookies = [
    ...(desk === undefined ? [] : [`${COOKIES.desk}=${desk}`]),
    ...(preview === undefined ? [] : [`${COOKIES.preview}=${preview}`]),
  ];
  if (cookies.length > 0) words['cookie'] = cookies.join('; ');
  if (headers.host !== undefined) words['host'] = headers.host;
  if (headers['x-forwarded-proto'] === 'https') words['x-forwarded-proto'] = 'https';
  if (!form) return words;
  for (const name of ['content-type', 'origin', 'sec-fetch-site'] as const) {
    const value = single(headers[name]);
    if (value !== undefined) words[name] = value;
  }
  return words;
}

/** The cookies of links, and no others. */
export function ownCookies(headers: IncomingHttpHeaders): string[] {
  const names = Object.values(COOKIES).map((name) => `${name}=`);
  return (headers['set-cookie'] ?? []).filter((cookie) =>
    names.some((name) => cookie.startsWith(name)),
  );
}
