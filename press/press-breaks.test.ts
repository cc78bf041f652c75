import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PressEvent } from './drain.ts';
import { house, NOW } from './press-fixtures.ts';

const day = (n: number) => new Date(NOW - n * 86_400_000).toISOString();

/** Breaks a run off after so many pages. */
function after(pages: number) {
  let asked = 0;
  return { pause: () => (asked += 1) > pages };
}

describe('a run that is broken off', () => {
  it('leaves the rest to the next, which does that and nothing twice', async () => {
    const { start, renderer } = house((content) => {
      for (const n of [1, 2, 3]) content.report(`r${String(n)}`, { publishAt: day(n) });
    });
    const press = start();
    const first = await press.run(NOW, after(10));
    expect(first.printed.length).toBe(10);
    expect(first.left).toBeGreaterThan(0);
    const second = await press.run(NOW);
    expect(second.left).toBe(0);
    expect(second.printed.length).toBe(first.left);
    expect(new Set([...first.printed, ...second.printed]).size).toBe(10 + first.left);
    expect(new Set(renderer.asked).size).toBe(renderer.asked.length);
  });

  it('prints what is saved meanwhile before the rest of it', async () => {
    const { content, start } = house((house) => {
      for (const n of [1, 2, 3, 4]) house.report(`r${String(n)}`, { publishAt: day(n) });
    });
    const press = start();
    await press.run(NOW, after(3));
    content.report('r4', { text: 'نص آخر', publishAt: day(4) });
    const touched = new Set(['articles/2026/r4/ar.mdx']);
    const run = await press.run(NOW, { touched, ...after(2) });
    expect(run.printed.toSorted()).toEqual(['/articles/r4', '/en/articles/r4']);
  });

  it('loses nothing that is still to be planned, and what is saved meanwhile goes before it', async () => {
    const { content, start, renderer } = house((house) => {
      for (let n = 1; n <= 8; n += 1) {
        house.report(`r${String(n)}`, { publishAt: day(n), by: 'ministry' });
      }
    });
    const press = start();
    await press.run(NOW);
    content.source('ministry', 'The ministry of works');
    renderer.asked = [];
    const first = await press.run(NOW, { pause: () => true });
    expect([renderer.asked, first.left > 0]).toEqual([[], true]);
    content.report('r8', { text: 'نص آخر', publishAt: day(8), by: 'ministry' });
    const { left } = await press.run(NOW, after(6));
    expect(left).toBeGreaterThan(0);
    const reports = () => renderer.asked.filter((route) => route.includes('/articles/'));
    expect(reports().slice(0, 2).toSorted()).toEqual(['/ar/articles/r8', '/en/articles/r8']);
    press.close();
    // Another process knows nothing of what this one had still to plan.
    expect((await start().run(NOW)).left).toBe(0);
    const all = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => [
      ...['ar', 'en'].map((locale) => `/${locale}/articles/r${String(n)}`),
    ]);
    expect([...new Set(reports())].toSorted()).toEqual(all.toSorted());
  });

  it('after a change of code goes on where it was, in another process too', async () => {
    const { start, renderer } = house((content) => {
      for (const n of [1, 2, 3]) content.report(`r${String(n)}`, { publishAt: day(n) });
    });
    const before = start();
    await before.run(NOW);
    before.close();
    renderer.css = '@layer a{p{color:green}}';
    const killed = start('code 2');
    const { printed, left } = await killed.run(NOW, after(9));
    expect(left).toBeGreaterThan(0);
    // A process that is killed closes nothing; its files are let go all the same.
    killed.close();
    renderer.asked = [];
    const rest = await start('code 2').run(NOW);
    expect(renderer.asked.length).toBeGreaterThan(0);
    expect(rest.printed.filter((name) => printed.includes(name))).toEqual([]);
    expect(rest.left).toBe(0);
  });
});

it('of everything, what all pages lead to comes first, then reports, the newest first', async () => {
  const { start, renderer, has } = house((content) => {
    content.report('old', { publishAt: day(300) });
    content.report('new', { publishAt: day(1) });
    content.report('between', { publishAt: day(20) });
  });
  const early: string[] = [];
  renderer.before = (route) => {
    for (const slug of ['new', 'between', 'old']) {
      if (has(`articles/${slug}/card.png`)[0]) early.push(`the card of ${slug} before ${route}`);
    }
  };
  const { printed } = await start().run(NOW);
  // As they are asked for: several are made at a time, and are done in any order.
  const at = (name: string) => renderer.asked.indexOf(name);
  expect(at('/ar')).toBeGreaterThan(-1);
  expect(at('/ar')).toBeLessThan(at('/ar/sections/politics'));
  expect(at('/ar/sections/politics')).toBeLessThan(at('/ar/articles/new'));
  const reports = renderer.asked.filter((name) => /^\/ar\/articles\/[a-z]+$/.test(name));
  expect(reports).toEqual(['/ar/articles/new', '/ar/articles/between', '/ar/articles/old']);
  expect(early).toEqual([]);
  expect(printed).toContain('/articles/old/card.png');
});

it('tells what it does as it does it', async () => {
  const { content, start, renderer } = house();
  const events: PressEvent[] = [];
  const press = start();
  await press.run(NOW, { tell: (event) => events.push(event) });
  expect(events[0]).toEqual({ event: 'planned', left: events.length - 1 });
  expect(events.at(-1)).toMatchObject({ event: 'printed', left: 0 });
  content.report('a', { text: 'نص آخر' });
  renderer.trouble.set('/ar/articles/a', { status: 500, text: '' });
  events.splice(0);
  await press.run(NOW, { tell: (event) => events.push(event) });
  expect(events).toContainEqual(
    expect.objectContaining({
      event: 'failed',
      name: '/articles/a',
      reason: expect.any(String) as string,
    }),
  );
  expect(events.some(({ event }) => event === 'unchanged')).toBe(true);
});

describe('the maps for servers', () => {
  it('are written again when something has gone or moved, and not with every report', async () => {
    const { content, start, printDir, maps } = house((house) => {
      house.report('a');
      house.report('b', { previousSlugs: ['former'] });
    });
    const press = start();
    await press.run(NOW);
    const file = join(printDir, '_server/maps.json');
    // A file that was replaced is another one.
    const written = () => statSync(file).ino;
    let seen = written();
    content.report('a', { text: 'نص آخر' });
    content.report('b', { text: 'نص آخر', previousSlugs: ['former'] });
    content.report('c');
    await press.run(NOW);
    expect(written()).toBe(seen);
    content.report('former');
    await press.run(NOW);
    expect(written()).not.toBe(seen);
    expect(maps().redirects).not.toHaveProperty('/articles/former');
    seen = written();
    content.report('a', { status: 'withdrawn' });
    await press.run(NOW);
    expect(written()).not.toBe(seen);
    expect(maps().gone).toHaveProperty('/articles/a');
  });
});

it('an index that is damaged while the press runs is made anew, and nothing is printed but what changed', async () => {
  const { content, start, printDir, read } = house();
  const press = start();
  await press.run(NOW);
  const file = join(printDir, '../index.sqlite');
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) writeFileSync(file + suffix, 'garbage'.repeat(20_000));
  }
  content.report('a', { text: 'نص آخر' });
  const run = await press.run(NOW);
  expect(read('articles/a.html')).toContain('نص آخر');
  expect(run.failures).toEqual([]);
  expect(run.printed).not.toContain('/about');
  expect(run.unchanged).toBeGreaterThan(0);
});
