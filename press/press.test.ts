import { globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { write, type Content } from './fixtures.ts';
import type { Maps } from './maps.ts';
import { GONE, house, NOW, pagesAmong, THERE } from './press-fixtures.ts';
import { cspHash } from './style.ts';

const FRONTS = ['/', '/en'];
const ERRORS = ['ar', 'en'].flatMap((locale) =>
  ['401', '404', '410', '410-link', '429', '500', '503'].map((code) => `!${locale}/${code}`),
);
/** Where the house's reports are listed, and its sections. */
const LISTS = ['/archive', '/archive/2026-01', '/archive/2026-01-01', '/people/desk']
  .concat('/places/damascus', '/sections/politics', '/sections/culture', '/corrections', '/shelf')
  .flatMap((path) => [path, `/en${path}`]);
const WHOLE = ERRORS.length + FRONTS.length + LISTS.length + 2;

/** A report's page moves, and what is given out of it moves with it. */
function withOutputs(from: string, to: string): Readonly<Record<string, string>> {
  return {
    [from]: to,
    [`${from}.json`]: `${to}.json`,
    [`${from}/card.png`]: `${to}/card.png`,
  };
}

describe('the first run', () => {
  it('prints every page that readers may see, and what servers need', async () => {
    const { start, read, has, maps, policy, printDir } = house((content) => {
      content.report('a', { text: 'قال الوزير' });
      content.report('draft', { status: 'draft' });
      content.report('arabic', { summary: null, previousSlugs: ['former'] });
    });
    const run = await start().run(NOW);
    const pages = [...FRONTS, '/articles/a', '/en/articles/a', '/articles/arabic'];
    expect(pagesAmong(run.printed).sort()).toEqual([...ERRORS, ...LISTS, ...pages].sort());
    expect(run).toMatchObject({ removed: [], unchanged: 0, failures: [], problems: [] });
    expect(read('articles/a.html')).toContain('قال الوزير');
    expect(read('articles/a.html')).not.toContain('<script');
    expect(read('articles/a.html')).toContain('<style>p{color:red}</style>');
    expect(has('index.html')).toEqual(THERE);
    expect(has('_server/errors/en/404.html')).toEqual(THERE);
    expect(has('articles/draft.html')).toEqual(GONE);
    expect(maps()).toEqual({
      redirects: withOutputs('/articles/former', '/articles/arabic'),
      gone: {},
    });
    expect(policy()).toContain(cspHash('p{color:red}'));
    expect(globSync('assets/*.woff2', { cwd: printDir })).toHaveLength(2);
    expect(globSync('**/*.tmp', { cwd: printDir })).toEqual([]);
  });
});

it('prints as small as it is told to', async () => {
  const sizes = [];
  for (const BROTLI_QUALITY of ['11', '0']) {
    const text = Array.from({ length: 200 }, (_, n) => `كلمة ${String(n ** 2)}`).join(' ');
    const { start, printDir } = house((content) => content.report('a', { text }));
    await start('code', { BROTLI_QUALITY }).run(NOW);
    sizes.push(
      ['articles/a.html.br', 'feed.xml.br'].map((file) => statSync(join(printDir, file)).size),
    );
  }
  const [small = [], quick = []] = sizes;
  expect(small.map((size, n) => size < (quick[n] ?? 0))).toEqual([true, true]);
});

describe('later runs ask for what has changed, and for nothing else', () => {
  it('nothing', async () => {
    const { start, asked } = house();
    const press = start();
    await press.run(NOW);
    asked();
    expect(await press.run(NOW)).toMatchObject({ printed: [], removed: [], unchanged: 0 });
    press.close();
    await start().run(NOW);
    expect(asked()).toEqual([]);
  });

  it('the text of one report: its pages', async () => {
    const { content, start, asked, read } = house((content) => {
      content.report('a');
      content.report('b');
    });
    const press = start();
    await press.run(NOW);
    asked();
    content.report('a', { text: 'نص آخر' });
    const run = await press.run(NOW);
    expect(asked()).toEqual(['/ar/articles/a', '/en/articles/a']);
    // Only one of them says anything else than before.
    expect(pagesAmong(run.printed)).toEqual(['/articles/a']);
    expect(run.printed).toContain('/feed.xml');
    expect(read('articles/a.html')).toContain('نص آخر');
  });

  it('an embargo that ends', async () => {
    const { start, has } = house((content) => {
      content.report('later', { publishAt: '2026-07-01T00:00:00Z' });
    });
    const press = start();
    const due = Date.parse('2026-07-01T00:00:00Z');
    expect((await press.run(NOW)).nextEmbargo).toBe(due);
    expect(has('articles/later.html')).toEqual(GONE);
    expect((await press.run(due)).nextEmbargo).toBeUndefined();
    expect(has('articles/later.html')).toEqual(THERE);
  });

  it('a report whose files are unsound: its page stays, and the fault is told', async () => {
    const { content, start, asked, read } = house();
    const press = start();
    await press.run(NOW);
    const page = read('articles/a.html');
    asked();
    write(content.folder, 'articles/2026/a/index.yaml', 'name: [');
    const run = await press.run(NOW);
    expect(run.problems.map(({ file }) => file)).toContain('articles/2026/a/index.yaml');
    expect(asked()).toEqual([]);
    expect(read('articles/a.html')).toBe(page);
  });
});

describe('everything is asked for again, and only other bytes are written', () => {
  it.each<[what: string, code: string, env: Readonly<Record<string, string>>]>([
    ['other code', 'code 2', {}],
    ['another address of the site', 'code 1', { SITE_URL: 'https://other.example' }],
    ['another kind of site', 'code 1', { SITE_ENV: 'preview' }],
  ])('%s', async (_, code, env) => {
    const { start, renderer, asked, printDir } = house();
    const first = start();
    const { printed } = await first.run(NOW);
    first.close();
    asked();
    const inode = () => statSync(join(printDir, 'articles/a.html')).ino;
    const before = inode();
    renderer.trouble.set('/ar', { status: 200, text: '<html lang="ar"><title>new' });
    const run = await start(code, env).run(NOW);
    expect(asked()).toHaveLength(WHOLE);
    expect(pagesAmong(run.printed)).toEqual(['/']);
    // A preview takes back what is made for other systems and to be handed on, and nothing else.
    const taken = /^(?:(?:\/en)?\/articles\/[^/]+\.json|\/edition(?:\.sha256)?)$/;
    expect(run.removed.filter((name) => !taken.test(name))).toEqual([]);
    expect(run.printed.length + run.unchanged + run.removed.length).toBe(printed.length);
    expect(run.failures).toEqual([]);
    expect(inode()).toBe(before);
  });

  it('an index that was damaged while we ran', async () => {
    const { start, asked, printDir } = house();
    const first = start();
    const { printed } = await first.run(NOW);
    first.close();
    asked();
    writeFileSync(join(printDir, '..', 'index.sqlite'), 'noise'.repeat(5000));
    expect(await start().run(NOW)).toMatchObject({ printed: [], unchanged: printed.length });
    expect(asked()).toHaveLength(WHOLE);
  });

  it('a record that was lost: what is gone meanwhile goes from the printed folder', async () => {
    const { content, start, has, printDir } = house((content) => {
      content.report('a');
      content.report('b');
      content.report('c');
    });
    const first = start();
    await first.run(NOW);
    first.close();
    rmSync(join(printDir, '..', 'press.sqlite'));
    content.remove('b');
    content.report('c', { status: 'withdrawn' });
    await start().run(NOW);
    expect(has('articles/a.html')).toEqual(THERE);
    expect(has('articles/b.html')).toEqual(GONE);
    expect(has('en/articles/b.html')).toEqual(GONE);
    expect(has('articles/c.html')).toEqual(GONE);
    expect(has('_server/gone/articles/c.html')).toEqual(THERE);
  });
});

describe('what is no longer there', () => {
  it.each<[what: string, change: (content: Content) => void, maps: Maps]>([
    ['removed', (content) => content.remove('a'), { redirects: {}, gone: {} }],
    [
      'a draft again',
      (content) => content.report('a', { status: 'draft' }),
      { redirects: {}, gone: {} },
    ],
    [
      'under another slug',
      (content) => {
        content.remove('a');
        content.report('b', { previousSlugs: ['a'] });
      },
      {
        redirects: {
          ...withOutputs('/articles/a', '/articles/b'),
          ...withOutputs('/en/articles/a', '/en/articles/b'),
        },
        gone: {},
      },
    ],
    [
      'withdrawn',
      (content) => content.report('a', { status: 'withdrawn' }),
      {
        redirects: {},
        gone: {
          '/articles/a': '_server/gone/articles/a.html',
          '/articles/a.json': '_server/errors/ar/410.html',
          '/articles/a/card.png': '_server/errors/ar/410.html',
          '/articles/a/revisions': '_server/errors/ar/410.html',
          '/en/articles/a': '_server/gone/en/articles/a.html',
          '/en/articles/a.json': '_server/errors/en/410.html',
          '/en/articles/a/card.png': '_server/errors/en/410.html',
          '/en/articles/a/revisions': '_server/errors/en/410.html',
        },
      },
    ],
  ])('%s: its files go, and servers know', async (_, change, expected) => {
    const { content, start, has, maps } = house();
    const press = start();
    await press.run(NOW);
    change(content);
    await press.run(NOW);
    expect(has('articles/a.html')).toEqual(GONE);
    expect(has('en/articles/a.html')).toEqual(GONE);
    expect(maps()).toEqual(expected);
    for (const file of Object.values(expected.gone)) expect(has(file)).toEqual(THERE);
  });

  it('comes back with its page', async () => {
    const { content, start, has, maps } = house((content) => {
      content.report('a', { status: 'withdrawn' });
    });
    const press = start();
    await press.run(NOW);
    content.report('a');
    await press.run(NOW);
    expect(has('articles/a.html')).toEqual(THERE);
    expect(has('_server/gone/articles/a.html')).toEqual(GONE);
    expect(maps().gone).toEqual({});
  });

  it('also without the summary that it had', async () => {
    const { content, start, has } = house();
    const press = start();
    await press.run(NOW);
    content.report('a', { summary: null });
    await press.run(NOW);
    expect(has('articles/a.html')).toEqual(THERE);
    expect(has('en/articles/a.html')).toEqual(GONE);
  });

  it('also when the press was cut off between writing its page and noting it', async () => {
    const { content, start, renderer, has, printDir } = house();
    const first = start();
    await first.run(NOW);
    content.report('b');
    renderer.before = () => {
      write(printDir, 'articles/b.html', 'never noted');
      throw new Error('cut off');
    };
    await expect(first.run(NOW)).rejects.toThrow('cut off');
    first.close();
    content.remove('b');
    renderer.before = () => undefined;
    await start().run(NOW);
    expect(has('articles/b.html')).toEqual(GONE);
  });
});

describe('a change of design', () => {
  it('at every moment the policy allows the style of every printed page', async () => {
    const { start, renderer, printDir, policy } = house((content) => {
      for (const slug of 'abcdef') content.report(slug);
    });
    const missing = () => {
      const styles = globSync('**/*.html', { cwd: printDir }).map((file) => {
        const page = readFileSync(join(printDir, file), 'utf8');
        return cspHash(/<style>(.*)<\/style>/s.exec(page)?.[1] ?? '');
      });
      return styles.filter((hash) => !policy().includes(hash));
    };
    for (const [n, color] of ['red', 'olive', 'fuchsia'].entries()) {
      renderer.css = `p{color:${color}}`;
      const press = start(`code ${String(n)}`);
      const seen: string[] = [];
      renderer.before = () => void seen.push(...missing());
      await press.run(NOW);
      press.close();
      expect([...seen, ...missing()]).toEqual([]);
    }
    // What is over is allowed no longer.
    expect(policy().match(/'sha256-/g)).toHaveLength(1);
    expect(policy()).toContain(cspHash('p{color:fuchsia}'));
  });

  it('at every moment it allows the script in every printed page, and none where there is none', async () => {
    const { start, renderer, printDir, policy } = house((content) => {
      for (const slug of 'abc') content.report(slug);
    });
    const missing = () =>
      globSync('**/*.html', { cwd: printDir })
        .map((file) =>
          /<script[^>]*>(.*?)<\/script>/s.exec(readFileSync(join(printDir, file), 'utf8')),
        )
        .filter((script) => script !== null && !policy().includes(cspHash(script[1] ?? '')));
    for (const [n, inline] of ['1', undefined, '2', '3'].entries()) {
      renderer.inline = inline;
      const press = start(`code ${String(n)}`);
      const seen: unknown[] = [];
      renderer.before = () => void seen.push(...missing());
      await press.run(NOW);
      press.close();
      expect([...seen, ...missing()]).toEqual([]);
      const allowed = inline === undefined ? [] : [`script-src 'self' ${cspHash(inline)}`];
      expect(policy().match(/script-src [^;]*/g) ?? []).toEqual(allowed);
    }
  });

  it('a page that keeps its old style keeps its permission', async () => {
    const { start, renderer, policy } = house();
    const first = start();
    await first.run(NOW);
    first.close();
    renderer.css = 'p{color:olive}';
    renderer.trouble.set('/ar/articles/a', { status: 500, text: 'oops' });
    await start('code 2').run(NOW);
    expect(policy()).toContain(cspHash('p{color:red}'));
    expect(policy()).toContain(cspHash('p{color:olive}'));
  });
});
