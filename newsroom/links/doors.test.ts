import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cookiesOf, DESK, doorOf, entryAddress, judgeDoor, previewOf, shownIn } from './doors.ts';
import { readDuration } from './duration.ts';
import { Links } from './links.ts';
import { isSameOrigin } from './same-origin.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
const linksDir = mkdtempSync(join(tmpdir(), 'matn-doors-'));
const links = new Links({ secret: 'a secret of thirty-two characters', linksDir });
afterAll(() => rmSync(linksDir, { recursive: true, force: true }));

describe('an address of the desk', () => {
  it.each([
    ['/desk', { kind: 'editors' }],
    ['/en/desk', { kind: 'editors' }],
    ['/desk/articles/a', { kind: 'editors' }],
    ['/desk/preview', { kind: 'editors' }],
    ['/desk/preview/a--b', { kind: 'editors' }],
    ['/desk/preview/a/links', { kind: 'editors' }],
    ['/desk/preview/a/links/make', { kind: 'editors' }],
    ['/desk/preview/a', { kind: 'preview', slug: 'a' }],
    ['/en/desk/preview/a-b/compare/texts', { kind: 'preview', slug: 'a-b' }],
    ['/desk/preview/a/media/x-1.jpg', { kind: 'preview', slug: 'a' }],
    ['/desk/open', { kind: 'entry', wanted: DESK }],
    ['/en/desk/preview/a/open', { kind: 'entry', wanted: previewOf('a') }],
    ['/deskx', undefined],
    ['/articles/desk', undefined],
    ['/', undefined],
  ])('%s', (path, door) => {
    expect(doorOf(path)).toEqual(door);
  });

  it('is given out as the one that takes it', () => {
    for (const wanted of [DESK, previewOf('a-b')]) {
      for (const locale of ['ar', 'en'] as const) {
        const { pathname, searchParams } = new URL(entryAddress(wanted, 't', locale), 'http://a');
        expect(doorOf(pathname)).toEqual({ kind: 'entry', wanted });
        expect(searchParams.get('link')).toBe('t');
      }
    }
  });
});

describe('a door', () => {
  const a = { kind: 'preview', slug: 'a' } as const;
  const editors = { kind: 'editors' } as const;
  const shown = (desk?: string, preview?: string) => ({ desk, preview });
  const judge = (...[door, what, now = NOW]: [typeof a | typeof editors, object, number?]) =>
    judgeDoor(door, { ...shown(), ...what }, links, now).kind;

  it('opens to its own link and to editors', () => {
    const { token: desk } = links.make(DESK, HOUR, NOW);
    const { token: preview } = links.make(previewOf('a'), 2 * HOUR, NOW);
    expect(judge(a, { preview })).toBe('open');
    expect(judge(a, { desk })).toBe('open');
    expect(judge(editors, { desk })).toBe('open');
    expect(judge(editors, { preview })).toBe('none');
    expect(judge({ kind: 'preview', slug: 'b' } as never, { preview })).toBe('wrong');
    expect(judge(a, { preview: desk, desk: preview })).toBe('wrong');
    expect(judge(a, {})).toBe('none');
    // An editor's link that ran out does not shut out one that holds.
    expect(judge(a, { desk, preview }, NOW + HOUR)).toBe('open');
    expect(judge(a, { desk, preview }, NOW + 2 * HOUR)).toBe('over');
    expect(judge(a, { desk, preview: 'x' }, NOW + HOUR)).toBe('over');
  });
});

describe('cookies', () => {
  it('are for the addresses of the link alone, in both languages', () => {
    const setting = { expiresAt: NOW + HOUR, now: NOW, secure: true };
    const rest = 'Max-Age=608400; HttpOnly; SameSite=Lax; Secure';
    expect(cookiesOf(previewOf('a'), 't', setting)).toEqual([
      `matn-preview=t; Path=/desk/preview/a; ${rest}`,
      `matn-preview=t; Path=/en/desk/preview/a; ${rest}`,
    ]);
    expect(cookiesOf(DESK, 't', { ...setting, secure: false })).toEqual([
      `matn-desk=t; Path=/desk; ${rest.replace('; Secure', '')}`,
      `matn-desk=t; Path=/en/desk; ${rest.replace('; Secure', '')}`,
    ]);
  });

  it('are found among others', () => {
    expect(shownIn('a=b; matn-desk=v1.x; __prerender_bypass=1; matn-preview=y=z')).toEqual({
      desk: 'v1.x',
      preview: 'y=z',
    });
    expect(shownIn(undefined)).toEqual({ desk: undefined, preview: undefined });
  });
});

describe('a form is ours', () => {
  const page = {
    fetchSite: 'same-origin',
    origin: 'http://a:1',
    host: 'a:1',
    siteUrl: 'https://a',
  };
  it.each([
    [page, true],
    [{ ...page, fetchSite: undefined }, true],
    [{ ...page, origin: 'https://a', host: '127.0.0.1:1' }, true],
    [{ ...page, origin: 'null' }, true],
    [{ ...page, fetchSite: undefined, origin: 'null' }, false],
    [{ ...page, fetchSite: undefined, origin: undefined }, false],
    [{ ...page, fetchSite: 'cross-site' }, false],
    [{ ...page, fetchSite: 'same-site' }, false],
    [{ ...page, fetchSite: 'none' }, false],
    [{ ...page, origin: 'http://b:1' }, false],
    [{ ...page, origin: 'http://a:2' }, false],
    [{ ...page, origin: 'rubbish' }, false],
    [{ ...page, origin: 'rubbish', host: undefined }, false],
  ])('%j: %s', (origins, ours) => {
    expect(isSameOrigin(origins)).toBe(ours);
  });
});

it.each<readonly [string, number | undefined]>([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['48h', 172_800_000],
  ['7d', 604_800_000],
  ...['', '0h', '48', 'h', '-1h', '1.5h', '1w', ' 1h', '1h30m', '9999999h'].map(
    (text) => [text, undefined] as const,
  ),
])('the time %j', (text, milliseconds) => {
  expect(readDuration(text)).toBe(milliseconds);
});
