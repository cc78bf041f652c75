import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../newsroom/settings.ts';
import { Content, temporaryFolder, write } from './fixtures.ts';
import type { HeaderSet } from './headers.ts';
import type { Maps } from './maps.ts';
import { Press } from './press.ts';
import { cspHash } from './style.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const FRONTS = ['/', '/en'];
const ERRORS = ['!ar/404', '!ar/410', '!ar/500', '!en/404', '!en/410', '!en/500'];

/** Stands where Next stands: simple pages of what lies in the content folder, or trouble. */
class Renderer {
  readonly content: Content;
  asked: string[] = [];
  down = false;
  css = '@layer a{p{color:red}}';
  readonly trouble = new Map<string, { readonly status: number; readonly text: string }>();
  /** Called with every route before it is answered. */
  before: (route: string) => Promise<void> | void = () => undefined;

  constructor(content: Content) {
    this.content = content;
  }

  /** Another style has another name, as in any build. */
  get stylesheet(): string {
    return `/_next/static/chunks/${String(this.css.length)}.css`;
  }

  readonly render = async (path: string) => {
    if (this.down) throw new TypeError('fetch failed');
    if (path === this.stylesheet) {
      return this.trouble.get(path) ?? { status: 200, text: this.css };
    }
    this.asked.push(path);
    const page = this.trouble.get(path) ?? { status: 200, text: this.#page(path) };
    await this.before(path);
    return page;
  };

  #page(route: string): string {
    const [, locale = '', kind, slug] = route.split('/');
    const file = `${this.content.folder}/articles/2026/${String(slug)}/${locale}.mdx`;
    const text = kind === 'articles' ? readFileSync(file, 'utf8') : route;
    const link = `<link rel="stylesheet" href="${this.stylesheet}"/>`;
    return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"/><title>${route}</title>${link}</head><body>${text}<script>1</script></body></html>`;
  }
}

/** A content folder, a renderer, and a press that can be started anew. */
function house(fill: (content: Content) => void = (content) => content.report('a')) {
  const content = new Content();
  fill(content);
  const renderer = new Renderer(content);
  const printDir = join(temporaryFolder(), 'site');
  const start = (code = 'code 1', env: Readonly<Record<string, string>> = {}) => {
    const settings = readSettings({ CONTENT_DIR: content.folder, PRINT_DIR: printDir, ...env });
    const press = new Press(settings, code, renderer.render);
    onTestFinished(() => {
      try {
        press.close();
      } catch {
        // The test has closed it.
      }
    });
    return press;
  };
  const read = (file: string) => readFileSync(join(printDir, file), 'utf8');
  return {
    content,
    renderer,
    printDir,
    start,
    read,
    has: (file: string) =>
      ['', '.br', '.gz'].map((form) => existsSync(join(printDir, file + form))),
    maps: () => JSON.parse(read('_server/maps.json')) as Maps,
    policy: () =>
      (JSON.parse(read('_server/headers.json')) as HeaderSet).pages['Content-Security-Policy'] ??
      '',
    /** What was asked for since the last look. */
    asked: () => renderer.asked.splice(0).sort(),
  };
}

const THERE = [true, true, true];
const GONE = [false, false, false];

describe('the first run', () => {
  it('prints every page that readers may see, and what servers need', async () => {
    const { start, read, has, maps, policy, printDir } = house((content) => {
      content.report('a', { text: 'قال الوزير' });
      content.report('draft', { status: 'draft' });
      content.report('arabic', { summary: null, previousSlugs: ['former'] });
    });
    const run = await start().run(NOW);
    const pages = [...FRONTS, '/articles/a', '/en/articles/a', '/articles/arabic'];
    expect([...run.printed].sort()).toEqual([...ERRORS, ...pages].sort());
    expect(run).toMatchObject({ removed: [], unchanged: 0, failures: [], problems: [] });
    expect(read('articles/a.html')).toContain('قال الوزير');
    expect(read('articles/a.html')).not.toContain('<script');
    expect(read('articles/a.html')).toContain('<style>p{color:red}</style>');
    expect(has('index.html')).toEqual(THERE);
    expect(has('_server/errors/en/404.html')).toEqual(THERE);
    expect(has('articles/draft.html')).toEqual(GONE);
    expect(maps()).toEqual({ redirects: { '/articles/former': '/articles/arabic' }, gone: {} });
    expect(policy()).toContain(cspHash('p{color:red}'));
    expect(globSync('assets/*.woff2', { cwd: printDir })).toHaveLength(2);
    expect(globSync('**/*.tmp', { cwd: printDir })).toEqual([]);
  });
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

  it('one report: its pages and the fronts', async () => {
    const { content, start, asked, read } = house((content) => {
      content.report('a');
      content.report('b');
    });
    const press = start();
    await press.run(NOW);
    asked();
    content.report('a', { text: 'نص آخر' });
    const run = await press.run(NOW);
    expect(asked()).toEqual(['/ar', '/ar/articles/a', '/en', '/en/articles/a']);
    // Only one of them says anything else than before.
    expect(run).toMatchObject({ printed: ['/articles/a'], unchanged: 3 });
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
    await first.run(NOW);
    first.close();
    asked();
    const inode = () => statSync(join(printDir, 'articles/a.html')).ino;
    const before = inode();
    renderer.trouble.set('/ar', { status: 200, text: '<html lang="ar"><title>new' });
    const run = await start(code, env).run(NOW);
    expect(asked()).toHaveLength(ERRORS.length + FRONTS.length + 2);
    expect(run).toMatchObject({ printed: ['/'], unchanged: 9, failures: [] });
    expect(inode()).toBe(before);
  });

  it('an index that was damaged while we ran', async () => {
    const { start, asked, printDir } = house();
    const first = start();
    await first.run(NOW);
    first.close();
    asked();
    writeFileSync(join(printDir, '..', 'index.sqlite'), 'noise'.repeat(5000));
    expect(await start().run(NOW)).toMatchObject({ printed: [], unchanged: 10 });
    expect(asked()).toHaveLength(10);
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

describe('the renderer cannot be reached', () => {
  it('the run ends with that, and the next one finishes its work', async () => {
    const { content, start, renderer, read } = house();
    const press = start();
    await press.run(NOW);
    content.report('a', { text: 'نص آخر' });
    renderer.down = true;
    await expect(press.run(NOW)).rejects.toThrow('fetch failed');
    await expect(press.run(NOW)).rejects.toThrow('fetch failed');
    expect(read('articles/a.html')).not.toContain('نص آخر');
    renderer.down = false;
    expect((await press.run(NOW)).printed).toEqual(['/articles/a']);
    expect(read('articles/a.html')).toContain('نص آخر');
  });

  it('in the middle of the first run: a later press does what is left', async () => {
    const { start, renderer } = house();
    const first = start();
    let answered = 0;
    renderer.before = () => {
      if ((answered += 1) > 4) throw new TypeError('fetch failed');
    };
    await expect(first.run(NOW)).rejects.toThrow('fetch failed');
    first.close();
    renderer.before = () => undefined;
    expect((await start().run(NOW)).printed).toHaveLength(6);
  });

  it.each<[what: string, change: (content: Content) => void]>([
    ['withdrawn', (content) => content.report('a', { status: 'withdrawn' })],
    ['a draft again', (content) => content.report('a', { status: 'draft' })],
    ['removed', (content) => content.remove('a')],
  ])('a report that is %s is taken down all the same', async (_, change) => {
    const { content, start, renderer, has } = house((content) => {
      // Pages that are as urgent, and come first by name.
      for (const n of '0123') content.report(n);
      content.report('a');
    });
    const press = start();
    await press.run(NOW);
    for (const n of '0123') content.report(n, { text: 'نص آخر' });
    change(content);
    renderer.down = true;
    await expect(press.run(NOW)).rejects.toThrow('fetch failed');
    expect(has('articles/a.html')).toEqual(GONE);
    expect(has('en/articles/a.html')).toEqual(GONE);
    expect(has('articles/0.html')).toEqual(THERE);
  });
});

describe('a page that cannot be made', () => {
  it.each([
    ['an error of the renderer', { status: 500, text: 'oops' }],
    ['a page that is not whole', { status: 200, text: '<html lang="ar"><p>متن</p>' }],
  ])('%s: the old one stays, it is told, and the others are printed', async (_, trouble) => {
    const { content, start, renderer, read } = house((content) => {
      content.report('a');
      content.report('b');
    });
    const press = start();
    await press.run(NOW);
    const old = read('articles/a.html');
    for (const slug of ['a', 'b']) content.report(slug, { text: 'نص آخر' });
    renderer.trouble.set('/ar/articles/a', trouble);
    const run = await press.run(NOW);
    expect(run.failures.map(({ name }) => name)).toEqual(['/articles/a']);
    expect(run.printed).toEqual(['/articles/b']);
    expect(read('articles/a.html')).toBe(old);
  });

  it('is tried again by the next press, not at every look', async () => {
    const { start, renderer, asked, has } = house();
    const press = start();
    renderer.trouble.set('/ar/articles/a', { status: 500, text: 'oops' });
    expect((await press.run(NOW)).failures).toHaveLength(1);
    renderer.trouble.clear();
    asked();
    await press.run(NOW);
    expect(asked()).toEqual([]);
    press.close();
    expect((await start().run(NOW)).printed).toEqual(['/articles/a']);
    expect(has('articles/a.html')).toEqual(THERE);
  });

  it('does not keep a withdrawn report up', async () => {
    const { content, start, renderer, has, maps } = house();
    const press = start();
    await press.run(NOW);
    renderer.trouble.set('/ar/gone/a', { status: 500, text: 'oops' });
    content.report('a', { status: 'withdrawn' });
    expect((await press.run(NOW)).failures.map(({ name }) => name)).toEqual(['/articles/a']);
    expect(has('articles/a.html')).toEqual(GONE);
    expect(Object.keys(maps().gone)).toContain('/articles/a');
  });

  it('for want of its stylesheet', async () => {
    const { start, renderer, has } = house();
    renderer.trouble.set(renderer.stylesheet, { status: 404, text: '' });
    const run = await start().run(NOW);
    expect(run.printed).toEqual([]);
    expect(run.failures[0]?.reason).toBe(`no stylesheet at ${renderer.stylesheet}`);
    expect(has('index.html')).toEqual(GONE);
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
        redirects: { '/articles/a': '/articles/b', '/en/articles/a': '/en/articles/b' },
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
          '/en/articles/a': '_server/gone/en/articles/a.html',
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

describe('a page that a reader asks for before its turn', () => {
  it('is printed, if there is such a page', async () => {
    const { start, renderer, has, asked } = house();
    const press = start();
    renderer.down = true;
    await expect(press.run(NOW)).rejects.toThrow();
    renderer.down = false;
    expect(await press.printNow('/articles/a')).toBe(true);
    expect(await press.printNow('/articles/none')).toBe(false);
    expect(await press.printNow('/_server/errors/ar/404')).toBe(false);
    expect(has('articles/a.html')).toEqual(THERE);
    expect(asked()).toEqual(['/ar/articles/a']);
  });

  it('is of after a change that came while it was being made', async () => {
    const { content, start, renderer, read, asked } = house();
    const press = start();
    await press.run(NOW);
    asked();
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const { promise: reached, resolve: reach } = Promise.withResolvers<undefined>();
    renderer.before = async (route) => {
      if (route !== '/ar/articles/a') return;
      renderer.before = () => undefined;
      reach(undefined);
      await held;
    };
    const printing = press.printNow('/articles/a');
    await reached;
    content.report('a', { text: 'نص آخر' });
    const run = press.run(NOW);
    release(undefined);
    await Promise.all([printing, run]);
    expect(read('articles/a.html')).toContain('نص آخر');
    // Nobody made it at the same time.
    expect(asked().filter((route) => route === '/ar/articles/a')).toHaveLength(2);
  });

  it('does not settle what was asked for while it was being made', async () => {
    const { content, start, renderer, read } = house();
    const press = start();
    await press.run(NOW);
    renderer.before = async (route) => {
      if (route !== '/ar/articles/a') return;
      renderer.before = () => undefined;
      content.report('a', { text: 'نص آخر' });
      renderer.down = true;
      await expect(press.run(NOW)).rejects.toThrow('fetch failed');
      renderer.down = false;
    };
    await press.printNow('/articles/a');
    await press.run(NOW);
    expect(read('articles/a.html')).toContain('نص آخر');
  });
});
