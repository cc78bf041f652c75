import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openIndex } from '../newsroom/index-file.ts';
import { refreshIndex } from '../newsroom/refresh.ts';
import { Content, temporaryFolder } from './fixtures.ts';
import { headers } from './headers.ts';
import { concernsMaps, mapsOf, nginxHeaders, nginxMaps } from './maps.ts';

/** Reads configuration as nginx does: words, quoted or not, up to a semicolon. */
function readNginx(text: string): string[][] {
  const lines: string[][] = [[]];
  const token = /\s*(?:"((?:[^"\\]|\\.)*)"|(;)|([^\s";]+))/gsy;
  let end = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    end = token.lastIndex;
    const [, quoted, semicolon, word] = match;
    if (semicolon === undefined) lines.at(-1)?.push(quoted?.replace(/\\(.)/gs, '$1') ?? word ?? '');
    else lines.push([]);
  }
  expect(text.slice(end).trim()).toBe('');
  expect(lines.pop()).toEqual([]);
  return lines;
}

const SET = headers(["'sha256-abc+/='"], { secure: true, indexed: true });

describe('what servers must know', () => {
  it('is where former addresses lead, and which are gone', () => {
    const content = new Content();
    content.report('now', { previousSlugs: ['former', 'older'] });
    content.report('arabic', { summary: null, previousSlugs: ['was-arabic'] });
    content.report('wrong', { status: 'withdrawn', previousSlugs: ['was-wrong'] });
    content.report('draft', { status: 'draft', previousSlugs: ['was-draft'] });
    const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
    onTestFinished(() => index.database.close());
    refreshIndex(index, content.folder, Date.parse('2026-06-01T00:00:00Z'));
    const { redirects, gone } = mapsOf(index.database);
    const pages = (map: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(map).filter(([from]) => !from.includes('.')));
    expect(redirects['/articles/former.json']).toBe('/articles/now.json');
    expect(redirects['/en/articles/older/card.png']).toBe('/en/articles/now/card.png');
    expect(gone['/articles/wrong.json']).toBe('_server/errors/ar/410.html');
    expect(gone['/en/articles/wrong/card.png']).toBe('_server/errors/en/410.html');
    // What changed in it is gone with it.
    expect(Object.keys({ ...redirects, ...gone }).length).toBe(7 * 3 + 2);
    expect({ redirects: pages(redirects), gone: pages(gone) }).toEqual({
      redirects: {
        '/articles/former': '/articles/now',
        '/en/articles/former': '/en/articles/now',
        '/articles/older': '/articles/now',
        '/en/articles/older': '/en/articles/now',
        '/articles/was-arabic': '/articles/arabic',
      },
      gone: {
        '/articles/wrong': '_server/gone/articles/wrong.html',
        '/en/articles/wrong': '_server/gone/en/articles/wrong.html',
        '/articles/wrong/revisions': '_server/errors/ar/410.html',
        '/en/articles/wrong/revisions': '_server/errors/en/410.html',
      },
    });
  });

  it('is asked for anew once versions of a report that has moved are told of', () => {
    const content = new Content();
    content.report('now', { previousSlugs: ['former'] });
    content.report('unmoved');
    const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
    onTestFinished(() => index.database.close());
    refreshIndex(index, content.folder, Date.parse('2026-06-01T00:00:00Z'));
    const told = { number: 1, type: 'revisions', before: undefined, after: undefined };
    const concerned = (id: string) => concernsMaps(index.database, { ...told, id });
    expect([concerned('now'), concerned('unmoved')]).toEqual([true, false]);
  });
});

describe('the same for nginx', () => {
  it('one line for each address', () => {
    const files = nginxMaps({
      redirects: { '/articles/a': '/articles/b' },
      gone: { '/articles/c': '_server/gone/articles/c.html' },
    });
    expect(files).toEqual({
      'redirects.map': '"/articles/a" "/articles/b";\n',
      'gone.map': '"/articles/c" "/_server/gone/articles/c.html";\n',
    });
  });

  it('every header as it is, for every kind of answer', () => {
    const files = nginxHeaders(SET);
    for (const kind of ['pages', 'assets', 'errors'] as const) {
      expect(readNginx(files[`headers-${kind}.conf`] ?? '')).toEqual(
        Object.entries(SET[kind]).map(([name, value]) => ['add_header', name, value, 'always']),
      );
    }
  });

  it('whatever is quoted is read back as it was, or refused', () => {
    const hard = fc.string({
      unit: fc.constantFrom('"', '\\', ';', '{', '}', ' ', '#', "'", '/', 'a', '~'),
    });
    fc.assert(
      fc.property(hard, hard, (from, to) => {
        const file = nginxMaps({ redirects: { [`/${from}`]: `/${to}` }, gone: {} })[
          'redirects.map'
        ];
        expect(readNginx(file ?? '')).toEqual([[`/${from}`, `/${to}`]]);
      }),
    );
  });

  it.each(['/$uri', '/a\n', '/a\0'])(
    'what nginx would take for more than text is refused: %j',
    (text) => {
      expect(() => nginxMaps({ redirects: { [text]: '/' }, gone: {} })).toThrow('not to be said');
    },
  );
});

describe('the headers', () => {
  const all = [true, false].flatMap((secure) =>
    [true, false].map((indexed) => ({ secure, indexed })),
  );

  it.each(all)('allow no more than reading needs: %o', (facts) => {
    const { pages, errors } = headers(["'sha256-abc='"], facts);
    const policy = pages['Content-Security-Policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("style-src 'self' 'sha256-abc=';");
    expect(policy).not.toMatch(/unsafe|\*|http|data:|script-src|connect-src (?!'self';)/);
    for (const closed of ["base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
      expect(policy).toContain(closed);
    }
    expect(errors['Content-Security-Policy']).toBe(policy);
  });

  it('allow scripts of our own only, and only where pages hold one', () => {
    for (const facts of all) {
      const { pages } = headers(["'sha256-abc='"], facts, ["'sha256-b='", "'sha256-c='"]);
      const policy = pages['Content-Security-Policy'] ?? '';
      expect(policy).toContain("; script-src 'self' 'sha256-b=' 'sha256-c=';");
      expect(policy).not.toMatch(/unsafe|\*|http|data:/);
    }
  });

  it('without a style they allow none', () => {
    const { pages } = headers([], { secure: true, indexed: true });
    expect(pages['Content-Security-Policy']).toContain("style-src 'self';");
  });

  it('hold browsers to https only where there is https, and crawlers off other hosts', () => {
    const plain = headers([], { secure: false, indexed: false });
    const full = headers([], { secure: true, indexed: true });
    for (const kind of ['pages', 'assets', 'errors'] as const) {
      expect(plain[kind]).not.toHaveProperty('Strict-Transport-Security');
      expect(plain[kind]['X-Robots-Tag']).toBe('noindex, nofollow');
      expect(full[kind]).toHaveProperty('Strict-Transport-Security');
      expect(full[kind]).not.toHaveProperty('X-Robots-Tag');
      expect(full[kind]['X-Content-Type-Options']).toBe('nosniff');
    }
  });

  it('let only hashed files be kept for ever', () => {
    expect(SET.assets['Cache-Control']).toContain('immutable');
    expect(SET.pages['Cache-Control']).toContain('max-age=60,');
    expect(SET.errors['Cache-Control']).toContain('max-age=30');
  });
});
