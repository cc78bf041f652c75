import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { house, NOW } from './press-fixtures.ts';

const CARDS = ['/articles/a/card.png', '/en/articles/a/card.png'];
const ITEMS = ['/articles/a.json', '/en/articles/a.json'];

/** Which of the outputs of the report a run printed. */
function given(names: readonly string[]): string[] {
  return names.filter((name) => [...CARDS, ...ITEMS].includes(name)).sort();
}

describe('what is given out of a report', () => {
  it('is drawn when what is on it changes, and not before', async () => {
    const { start, content } = house();
    const press = start();
    const run = async () => given((await press.run(NOW)).printed);
    expect(await run()).toEqual([...ITEMS, ...CARDS].sort());
    content.report('a', { text: 'نص آخر' });
    expect(await run()).toEqual(ITEMS);
    content.report('a', { text: 'نص آخر', title: 'Another' });
    expect(await run()).toEqual([...ITEMS, ...CARDS].sort());
    content.report('a', { text: 'نص آخر', title: 'Another', publishAt: '2026-01-02T00:00:00Z' });
    expect(await run()).toEqual([...ITEMS, ...CARDS].sort());
    content.report('a', {
      text: 'نص آخر',
      title: 'Another',
      publishAt: '2026-01-02T00:00:00Z',
      by: 'ministry',
    });
    expect(await run()).toEqual([...ITEMS, ...CARDS].sort());
  });

  it('is drawn when no page waits any more', async () => {
    const { start, renderer, has } = house((content) => {
      content.report('a');
      content.report('z');
    });
    const early: string[] = [];
    // Several are made at a time and end in any order; a page that is asked for was waiting.
    renderer.before = (route) => {
      for (const slug of ['a', 'z']) {
        if (has(`articles/${slug}/card.png`)[0]) early.push(`${slug} before ${route}`);
      }
    };
    const { printed } = await start().run(NOW);
    expect(early).toEqual([]);
    expect(printed).toEqual(expect.arrayContaining(['/articles/z', '/articles/z/card.png']));
  });

  it('goes with the report, and where the report went', async () => {
    const { start, content, has, maps, printDir } = house();
    const press = start();
    await press.run(NOW);
    expect(has('articles/a/card.png')[0]).toBe(true);
    content.report('a', { status: 'withdrawn' });
    const { removed } = await press.run(NOW);
    expect(given(removed)).toEqual([...ITEMS, ...CARDS].sort());
    // Not even an empty folder tells its name.
    expect(existsSync(join(printDir, 'articles/a'))).toBe(false);
    for (const file of ['articles/a.json', 'en/articles/a.json', 'articles/a/card.png']) {
      expect(has(file)).toEqual([false, false, false]);
      expect(maps().gone).toHaveProperty([`/${file}`]);
    }
  });
});

describe('where cards cannot be drawn', () => {
  afterEach(() => {
    vi.doUnmock('takumi-js/node');
    vi.resetModules();
  });

  it('the site is printed all the same, and the reason is told', async () => {
    vi.resetModules();
    vi.doMock('takumi-js/node', () => ({
      Renderer: function () {
        throw new Error('no native binding');
      },
    }));
    const { house: fresh } = await import('./press-fixtures.ts');
    const { start, has } = fresh();
    const { printed, failures } = await start().run(NOW);
    expect(given(printed)).toEqual(ITEMS);
    expect(has('articles/a.html')[0]).toBe(true);
    expect(failures.map(({ name }) => name).sort()).toEqual(CARDS);
    for (const { reason } of failures) {
      expect(reason).toBe('share cards cannot be drawn here: no native binding');
    }
  });
});
