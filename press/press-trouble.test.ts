import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { write, type Content } from './fixtures.ts';
import { GONE, house, NOW, pagesAmong, THERE } from './press-fixtures.ts';

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
    expect(pagesAmong((await press.run(NOW)).printed)).toEqual(['/articles/a']);
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
    const { length } = pagesAmong((await start().run(NOW)).printed);
    expect(length).toBeGreaterThanOrEqual(32);
    expect(length).toBeLessThan(36);
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
    expect(pagesAmong(run.printed)).toEqual(['/articles/b']);
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
    expect(pagesAmong((await start().run(NOW)).printed)).toEqual(['/articles/a']);
    expect(has('articles/a.html')).toEqual(THERE);
  });

  it('is tried again when its report is sound again, with the very bytes it had', async () => {
    const { content, start, renderer, read } = house();
    const press = start();
    await press.run(NOW);
    content.report('a', { text: 'نص آخر' });
    // Between the look and the making the report becomes unsound: the renderer cannot read it.
    renderer.trouble.set('/ar/articles/a', { status: 500, text: 'oops' });
    write(content.folder, 'articles/2026/a/en.mdx', '{broken');
    expect((await press.run(NOW)).printed).toEqual([]);
    content.report('a', { text: 'نص آخر' });
    expect((await press.run(NOW)).failures).toHaveLength(1);
    write(content.folder, 'articles/2026/a/en.mdx', '{broken');
    await press.run(NOW);
    renderer.trouble.clear();
    content.report('a', { text: 'نص آخر' });
    expect((await press.run(NOW)).printed).toEqual(['/articles/a']);
    expect(read('articles/a.html')).toContain('نص آخر');
  });

  it('is a feed that says an unsound report in short: it is made again once that is as it was', async () => {
    const sound = { text: 'نص الخبر الكامل', by: 'ministry' };
    const { content, start, read } = house((content) => content.report('a', sound));
    const press = start();
    await press.run(NOW);
    write(content.folder, 'articles/2026/a/ar.mdx', '{broken');
    await press.run(NOW);
    content.source('ministry', 'The council');
    await press.run(NOW);
    expect(read('feed.xml')).toContain('Standfirst');
    expect(read('feed.xml')).not.toContain('نص الخبر الكامل');
    content.report('a', sound);
    expect((await press.run(NOW)).printed).toContain('/feed.xml');
    expect(read('feed.xml')).toContain('نص الخبر الكامل');
    expect(read('feed.xml')).toContain('The council');
    expect(press.state().setAside).toBe(0);
  });

  it('is such a feed also when a reader has it made, whom nobody else has asked for', async () => {
    const sound = { text: 'نص الخبر الكامل' };
    const { content, start, read } = house((content) => content.report('a', sound));
    const first = start();
    await first.run(NOW);
    write(content.folder, 'articles/2026/a/ar.mdx', '{broken');
    await first.run(NOW);
    first.close();
    // Another process has no item of it in memory.
    const press = start();
    await press.run(NOW);
    await press.printNow('/feed.xml');
    expect(read('feed.xml')).not.toContain('نص الخبر الكامل');
    content.report('a', sound);
    await press.run(NOW);
    expect(read('feed.xml')).toContain('نص الخبر الكامل');
    expect(press.state()).toMatchObject({ queued: 0, setAside: 0 });
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
    expect(pagesAmong(run.printed)).toEqual([]);
    expect(run.failures[0]?.reason).toBe(`no stylesheet at ${renderer.stylesheet}`);
    expect(has('index.html')).toEqual(GONE);
  });
});

describe('what lies there for a moment, between two looks', () => {
  const there = { by: 'ministry', text: 'نص الخبر الكامل' };

  /** A run that has looked and then finds another file, which is as it was when it has ended. */
  async function meanwhile(file: string, change: (text: string) => string) {
    const { content, start, read, has } = house((content) => content.report('a', there));
    const press = start();
    await press.run(NOW);
    content.source('ministry', 'The council');
    const path = join(content.folder, 'articles/2026/a', file);
    const text = readFileSync(path, 'utf8');
    const pause = () => {
      writeFileSync(path, change(text));
      return false;
    };
    await press.run(NOW, { pause });
    writeFileSync(path, text);
    await press.run(NOW);
    expect(press.state()).toMatchObject({ queued: 0, setAside: 0 });
    return { read, has };
  }

  it('other words: feeds say what is there', async () => {
    const { read } = await meanwhile('ar.mdx', (text) => text.replace('الكامل', 'القديم'));
    expect(read('feed.xml')).toContain('نص الخبر الكامل');
    expect(read('feed.xml')).toContain('The council');
    expect(read('articles/a.json')).toContain('نص الخبر الكامل');
  });

  it('a draft: feeds have the report, and what others take in is there', async () => {
    const { read, has } = await meanwhile('index.yaml', (text) =>
      text.replace('"ready"', '"draft"'),
    );
    expect(read('feed.xml')).toContain('نص الخبر الكامل');
    expect(has('articles/a.json')[0]).toBe(true);
  });
});

describe('a report that becomes a draft while its page is made', () => {
  it('for a reader, is nowhere in the end', async () => {
    const { content, start, renderer, has } = house();
    const press = start();
    await press.run(NOW);
    const { reached, release } = holding(renderer);
    // As the front asks when it finds a page damaged.
    const printing = press.printNow('/articles/a');
    await reached;
    content.report('a', { status: 'draft' });
    await press.run(NOW);
    expect(has('articles/a.html')).toEqual(GONE);
    // It would be the page that there was otherwise.
    renderer.css = '@layer a{p{color:blue}} p{}';
    release();
    await printing;
    await press.run(NOW);
    expect(press.state()).toMatchObject({ queued: 0, setAside: 0 });
    expect(has('articles/a.html')).toEqual(GONE);
  });

  it('by a run that fails elsewhere: it has ended before that is told', async () => {
    const { content, start, renderer, read, has } = house((content) => {
      for (const slug of ['a', 'b']) content.report(slug);
    });
    const press = start();
    await press.run(NOW);
    for (const slug of ['a', 'b']) content.report(slug, { text: 'نص آخر' });
    const { reached, release, before } = holding(renderer);
    renderer.before = async (route) => {
      if (route !== '/ar/articles/b') return before(route);
      await reached;
      setTimeout(release, 100);
      throw new TypeError('fetch failed');
    };
    await expect(press.run(NOW)).rejects.toThrow('fetch failed');
    expect(read('articles/a.html')).toContain('نص آخر');
    renderer.before = () => undefined;
    content.report('a', { status: 'draft' });
    await press.run(NOW);
    expect(has('articles/a.html')).toEqual(GONE);
    await press.run(NOW);
    expect(has('articles/a.html')).toEqual(GONE);
  });

  /** Holds its page back until it is let go. */
  function holding(renderer: ReturnType<typeof house>['renderer']) {
    const held = Promise.withResolvers<undefined>();
    const reached = Promise.withResolvers<undefined>();
    const before = async (route: string) => {
      if (route !== '/ar/articles/a') return;
      reached.resolve(undefined);
      await held.promise;
    };
    renderer.before = before;
    const release = () => {
      held.resolve(undefined);
    };
    return { before, reached: reached.promise, release };
  }
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
    content.report('a', { text: 'نص آخر', title: 'Another' });
    const run = press.run(NOW);
    // The others are on their way; this one waits for its turn.
    await expect.poll(() => renderer.asked).toContain('/en');
    const times = () => renderer.asked.filter((route) => route === '/ar/articles/a').length;
    expect(times()).toBe(1);
    release(undefined);
    await Promise.all([printing, run]);
    expect(times()).toBe(2);
    expect(read('articles/a.html')).toContain('نص آخر');
  });

  it('does not settle what was asked for while it was being made', async () => {
    const { content, start, renderer, read } = house();
    const press = start();
    await press.run(NOW);
    renderer.before = async (route) => {
      if (route !== '/ar/articles/a') return;
      renderer.before = () => undefined;
      content.report('a', { text: 'نص آخر' });
      // It looks, and makes nothing.
      await press.run(NOW, { pause: () => true });
    };
    await press.printNow('/articles/a');
    await press.run(NOW);
    expect(read('articles/a.html')).toContain('نص آخر');
  });
});
