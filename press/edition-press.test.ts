import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checksums } from './edition.ts';
import { GONE, house, NOW, THERE } from './press-fixtures.ts';

const EDITION = ['/edition', '/edition.sha256'];

/** An edition that holds these reports, as it is rendered. */
function rendered(...slugs: readonly string[]) {
  const reports = slugs.map((slug) => `<div class="carried" id="report-${slug}"></div>`);
  const text = `<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>ن</title></head><body>${reports.join('')}</body></html>`;
  return { status: 200, text };
}

/** The two routes by which it is asked for: as a draft, and when its weight is known. */
const ROUTES = ['/ar/edition/10/100', '/ar/edition/10/1'];

function newsroom() {
  const the = house((content) => {
    content.report('a');
    content.report('b');
  });
  const edition = (...slugs: readonly string[]) => {
    for (const route of ROUTES) the.renderer.trouble.set(route, rendered(...slugs));
  };
  edition('a', 'b');
  return { ...the, edition };
}

describe('the carried edition', () => {
  it('is printed with the list of its checksums', async () => {
    const { start, read } = newsroom();
    const { printed, failures } = await start().run(NOW);
    expect(failures).toEqual([]);
    expect(printed).toEqual(expect.arrayContaining(EDITION));
    const hash = createHash('sha256').update(read('edition.html')).digest('hex');
    expect(read('edition.sha256')).toBe(`${hash}  matn-edition.html\n`);
  });

  it('is made again when a report in it changes, and only then', async () => {
    const { start, content, renderer, edition, read } = newsroom();
    const press = start();
    await press.run(NOW);
    content.report('a', { text: 'نص آخر' });
    edition('b', 'a');
    const { printed } = await press.run(NOW);
    expect(printed).toEqual(expect.arrayContaining(EDITION));
    expect(read('edition.html')).toMatch(/id="report-b".*id="report-a"/);
    const hash = createHash('sha256').update(read('edition.html')).digest('hex');
    expect(read('edition.sha256')).toContain(hash);
    renderer.asked = [];
    content.report('draft', { status: 'draft' });
    await press.run(NOW);
    expect(renderer.asked).toEqual([]);
  });

  it('does not outlast a report that is taken back, though nothing can be rendered', async () => {
    for (const status of ['draft', 'withdrawn'] as const) {
      const { start, content, renderer, has } = newsroom();
      const press = start();
      await press.run(NOW);
      expect(has('edition.html')).toEqual(THERE);
      content.report('a', { status });
      renderer.down = true;
      await expect(press.run(NOW)).rejects.toThrow();
      expect(has('edition.html')).toEqual(GONE);
      expect(has('edition.sha256')).toEqual(GONE);
    }
  });

  it('stays where the report that goes is not in it', async () => {
    const { start, content, renderer, edition, has } = newsroom();
    edition('b');
    const press = start();
    await press.run(NOW);
    content.report('a', { status: 'draft' });
    renderer.down = true;
    await expect(press.run(NOW)).rejects.toThrow();
    expect(has('edition.html')).toEqual(THERE);
  });

  it('stays as it was where it cannot be rendered, and is told of', async () => {
    const { start, content, renderer, edition, read } = newsroom();
    const press = start();
    await press.run(NOW);
    const before = read('edition.html');
    content.report('a', { text: 'نص آخر' });
    for (const route of ROUTES) renderer.trouble.set(route, { status: 500, text: '' });
    const { failures } = await press.run(NOW);
    expect(failures.map(({ name }) => name)).toEqual(['/edition']);
    expect(read('edition.html')).toBe(before);
    // Its list was made meanwhile, of the old one; it has to be made once more.
    edition('b', 'a');
    content.report('draft', { status: 'draft' });
    expect((await press.run(NOW)).printed).toEqual(expect.arrayContaining(EDITION));
    expect(read('edition.html')).not.toBe(before);
    expect(read('edition.sha256')).toBe(checksums(read('edition.html')));
  });

  it('stays where a report that it leads to goes in English alone', async () => {
    const { start, content, has } = newsroom();
    content.report('a', { publishAt: '2025-01-01T00:00:00Z' });
    // So many that it does not carry the oldest; its front may lead there.
    for (let n = 0; n < 12; n += 1) content.report(`n${String(n)}`);
    const press = start();
    await press.run(NOW);
    content.report('a', { publishAt: '2025-01-01T00:00:00Z', summary: null });
    const { removed } = await press.run(NOW);
    expect(removed).toContain('/en/articles/a');
    expect(has('edition.html')).toEqual(THERE);
    expect(has('edition.sha256')).toEqual(THERE);
  });

  it('is named among what was taken away, for whoever holds a copy', async () => {
    const { start, content } = newsroom();
    const press = start();
    await press.run(NOW);
    content.report('a', { status: 'withdrawn' });
    expect((await press.run(NOW)).removed).toEqual(
      expect.arrayContaining([...EDITION, '/articles/a', '/en/articles/a']),
    );
  });

  it('is not made of a preview', async () => {
    const { start, has } = newsroom();
    const { printed } = await start('code 1', { SITE_ENV: 'preview' }).run(NOW);
    expect(printed.filter((name) => EDITION.includes(name))).toEqual([]);
    expect(has('edition.html')).toEqual(GONE);
  });
});
