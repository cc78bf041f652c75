import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from './request.ts';

const path = (value: string, query = '') => ({ type: 'path', path: value, query });
const refused = (status: number) => ({ type: 'refused', status });

describe('a request asks for a path', () => {
  it.each([
    ['/', path('/')],
    ['/en/articles/a', path('/en/articles/a')],
    ['/?', path('/', '?')],
    ['/a?b=/../c?d', path('/a', '?b=/../c?d')],
    ['/%D8%AE%D8%A8%D8%B1', path('/خبر')],
    ['/%61', path('/a')],
    ['/a%3Fb', path('/a?b')],
    ['//evil.example/a', path('//evil.example/a')],
    ['/..a/...', path('/..a/...')],
  ])('%s', (target, asked) => {
    expect(readRequest('GET', target)).toEqual(asked);
    expect(readRequest('HEAD', target)).toEqual(asked);
  });
});

describe('what could mean different things to different servers is refused', () => {
  it.each([
    ['steps upwards', '/../etc/passwd'],
    ['steps in the middle', '/a/../b'],
    ['a step at the end', '/a/..'],
    ['no step', '/a/./b'],
    ['encoded steps', '/%2e%2e/etc/passwd'],
    ['half-encoded steps', '/.%2E/etc/passwd'],
    ['encoded slashes', '/..%2fetc'],
    ['an encoded slash in a name', '/a%2Fb'],
    ['backslashes', '/..\\etc'],
    ['encoded backslashes', '/..%5cetc'],
    ['twice encoded', '/%252e%252e/'],
    ['a zero', '/a%00.html'],
    ['a line break', '/a%0d%0aSet-Cookie:b'],
    ['a tab', '/a%09b'],
    ['a delete', '/a%7fb'],
    ['half a character', '/%D8'],
    ['an overlong dot', '/%c0%ae%c0%ae/'],
    ['half an escape', '/%'],
    ['another host', 'http://evil.example/'],
    ['another scheme', 'file:///etc/passwd'],
    ['an authority', 'evil.example:443'],
    ['a star', '*'],
    ['nothing', ''],
  ])('%s', (_, target) => {
    expect(readRequest('GET', target)).toEqual(refused(400));
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH', 'get', ''])(
    'the method %s',
    (method) => {
      expect(readRequest(method, '/')).toEqual(refused(405));
    },
  );
});

it('whatever is asked, a path leads nowhere but down', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%',
      '%25',
      '%00',
      ':',
      '@',
      '?',
      '#',
    ),
    fc.string({ unit: 'binary' }),
    fc.webPath(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const asked = readRequest('GET', pieces.join(''));
      if (asked.type === 'refused') return;
      expect(asked.path).toMatch(/^\/[^\0-\x1F\x7F\\]*$/u);
      expect(asked.path.split('/')).not.toContain('..');
      expect(asked.path.split('/')).not.toContain('.');
    }),
    { numRuns: 1_000 },
  );
});
