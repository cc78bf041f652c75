import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { LIVE_PLACES, ownCookies, passedHeaders, passedQuery, placeOf } from './live-places.ts';

const [search, desk] = LIVE_PLACES;
const asked = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

it('a path is one of a live place in either language, as it is well spelt', () => {
  expect(['/search', '/en/search'].map(placeOf)).toEqual([search, search]);
  expect(['/desk', '/en/desk/articles/a'].map(placeOf)).toEqual([desk, desk]);
  for (const path of ['/', '/search/', '/Search', '/ar/search', '/desks', '/enx/desk']) {
    expect(placeOf(path), path).toBeUndefined();
  }
});

it('of its parameters those go on that the place knows, as long as ours are', () => {
  if (!search) throw new Error('nothing is live');
  expect(passedQuery(search, '?_rsc=1&__proto__=x')).toBe('');
  const long = new URLSearchParams(passedQuery(search, `?q=${'a'.repeat(600)}&x=1`));
  expect([...long.keys()]).toEqual(['q']);
  expect(long.get('q')).toHaveLength(512);
  // Half a sign is none.
  expect(passedQuery(search, '?q=a%ED%A0%80')).not.toContain('%ED');
});

it('of who reads nothing goes on, of an editor the links alone', () => {
  const headers = { cookie: 'a=b; matn-desk=token', host: 'matn.example', authorization: 'x' };
  if (!search || !desk) throw new Error('nothing is live');
  expect(passedHeaders(search, asked(headers), undefined)).toEqual({
    'accept-encoding': 'identity',
  });
  expect(passedHeaders(desk, asked(headers), undefined)).toEqual({
    'accept-encoding': 'identity',
    cookie: 'matn-desk=token',
    host: 'matn.example',
  });
});

it('of the cookies of an answer only those of links are handed on', () => {
  const cookies = ['matn-desk=x; Path=/desk', '__prerender_bypass=1', 'xmatn-desk=y'];
  expect(ownCookies({ 'set-cookie': cookies })).toEqual(['matn-desk=x; Path=/desk']);
  expect(ownCookies({})).toEqual([]);
});
