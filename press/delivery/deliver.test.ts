import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, write } from '../fixtures.ts';
import { headers } from '../headers.ts';
import { printFile } from '../print.ts';
import { deliver, MARKER } from './deliver.ts';
import { Ledger } from './ledger.ts';
import { keyOf, piecesOf } from './pieces.ts';
import { MemoryStore } from './store-fixture.ts';
import { StoreError } from './store.ts';

const PAGES = {
  'index.html': 'الواجهة',
  'en.html': 'front',
  'articles/a.html': 'خبر',
  'articles/a/card.png': 'card',
  'en/articles/a.html': 'report',
  'sections/politics.html': 'سياسة',
  'feed.xml': '<rss/>',
  'media/a/x-01234567-360.avif': 'picture',
  '_server/errors/ar/404.html': 'لا صفحة هنا',
  '_server/gone/articles/w.html': 'سُحب',
  '_server/types.conf': 'types {}',
};

/** A printed folder, a store, and what is known of it; quick to try again. */
async function house() {
  const printDir = temporaryFolder();
  for (const [file, text] of Object.entries(PAGES)) await printFile(printDir, file, text);
  const set = headers([], { secure: true, indexed: true });
  write(printDir, '_server/headers.json', JSON.stringify(set));
  const maps = (value: unknown) => write(printDir, '_server/maps.json', JSON.stringify(value));
  maps({
    redirects: { '/articles/former': '/articles/a' },
    gone: { '/articles/w': '_server/gone/articles/w.html' },
  });
  const ledgerFile = join(temporaryFolder(), 'ledger.sqlite');
  const store = new MemoryStore();
  const run = async (atOnce = 3, changed?: readonly string[]) => {
    const ledger = new Ledger(ledgerFile);
    try {
      const pieces = await piecesOf(printDir, changed);
      return await deliver(pieces, store, ledger, { atOnce, wait: 1, changed });
    } finally {
      ledger.close();
    }
  };
  return { printDir, ledgerFile, store, maps, run, set };
}

describe('what is printed, in a store', () => {
  it('lies under its addresses, as what it is, and without what only servers need', async () => {
    const { store, run, set, printDir } = await house();
    await printFile(printDir, 'sw.js', 'worker');
    await run();
    expect([...store.objects.keys()].sort()).toEqual(
      [
        ...[MARKER, '_server/errors/ar/404.html', 'articles/a', 'articles/a/card.png'],
        ...['articles/former', 'articles/w', 'en', 'en/articles/a', 'feed.xml', 'index.html'],
        ...['media/a/x-01234567-360.avif', 'sections/politics', 'sw.js'],
      ].sort(),
    );
    const told = (key: string) => {
      const { body, headers: given } = store.objects.get(key) ?? {};
      return [body, given?.type, given?.cache, given?.redirect, given?.status];
    };
    const html = 'text/html; charset=utf-8';
    const kept = set.pages['Cache-Control'];
    expect(told('articles/a')).toEqual(['خبر', html, kept, undefined, undefined]);
    expect(told('media/a/x-01234567-360.avif')).toEqual([
      ...['picture', 'image/avif', set.assets['Cache-Control'], undefined, undefined],
    ]);
    expect(told('sw.js')).toEqual([
      ...['worker', 'text/javascript; charset=utf-8', 'no-cache', undefined, undefined],
    ]);
    expect(told('articles/w')).toEqual([
      ...['سُحب', html, set.errors['Cache-Control'], undefined, 410],
    ]);
    const text = 'text/plain; charset=utf-8';
    expect(told('articles/former')).toEqual([
      ...['/articles/a\n', text, 'public, max-age=3600', '/articles/a', 308],
    ]);
    expect(['/', '/en/articles/a'].map(keyOf)).toEqual(['index.html', 'en/articles/a']);
  });

  it('is sent in the order in which nobody is led to what is not there', async () => {
    const { store, run } = await house();
    await run();
    const at = (key: string) => store.asked.indexOf(`put ${key}`);
    const order = [MARKER, 'media/a/x-01234567-360.avif', 'articles/a', 'sections/politics'];
    order.push('index.html', 'feed.xml');
    expect(order.map(at)).toEqual([...order.map(at)].sort((a, b) => a - b));
    expect(at('articles/former')).toBeGreaterThan(at('articles/a'));
    expect(store.most).toBeGreaterThan(1);
    expect(store.most).toBeLessThanOrEqual(3);
  });

  it('is sent once, and again when it has changed; what is gone goes last', async () => {
    const { printDir, store, maps, run } = await house();
    const { sent } = await run();
    expect(sent).toHaveLength(store.objects.size);
    expect(await run()).toEqual({ sent: [], removed: [], unchanged: store.objects.size });
    store.asked.length = 0;
    await printFile(printDir, 'index.html', 'واجهة جديدة');
    rmSync(join(printDir, 'sections/politics.html'));
    maps({ redirects: { '/articles/former': '/articles/b' }, gone: {} });
    await printFile(printDir, 'articles/b.html', 'خبر ثان');
    const second = await run();
    expect([...second.sent].sort()).toEqual(['articles/b', 'articles/former', 'index.html']);
    expect([...second.removed].sort()).toEqual(['articles/w', 'sections/politics']);
    expect(store.asked.slice(-2).every((what) => what.startsWith('remove '))).toBe(true);
  });

  it('is not sent again because a file was only touched, nor without the ledger', async () => {
    const { printDir, ledgerFile, store, run } = await house();
    await run();
    utimesSync(join(printDir, 'index.html'), 1, 1);
    expect((await run()).sent).toEqual([]);
    rmSync(ledgerFile);
    expect((await run()).sent).toEqual([]);
    // A damaged one is no use either.
    writeFileSync(ledgerFile, 'no database');
    for (const end of ['-wal', '-shm']) rmSync(ledgerFile + end, { force: true });
    expect((await run()).sent).toEqual([]);
    expect(store.objects.size).toBe(12);
  });

  it('is not looked through where it is known what has changed', async () => {
    const { printDir, store, maps, run } = await house();
    await run();
    let lists = 0;
    Object.assign(store, {
      list: () => {
        lists += 1;
        return Promise.resolve(new Map());
      },
    });
    // Withdrawn, with its picture; printed anew; new; gone. What nobody names stays as it is.
    rmSync(join(printDir, 'articles/a.html'));
    rmSync(join(printDir, 'media/a'), { recursive: true });
    await printFile(printDir, '_server/gone/articles/a.html', 'سُحب أيضاً');
    const gone = { '/articles/a': '_server/gone/articles/a.html' };
    maps({ redirects: {}, gone });
    await printFile(printDir, 'index.html', 'واجهة جديدة');
    await printFile(printDir, 'articles/n.html', 'جديد');
    await printFile(printDir, 'media/n/y-01234567-360.avif', 'new picture');
    rmSync(join(printDir, 'sections/politics.html'));
    await printFile(printDir, 'feed.xml', '<rss>not named</rss>');
    const names = [
      '/articles/a',
      '/',
      '/articles/n',
      '/sections/politics',
      '!ar/404',
      '/articles/none',
    ];
    const { sent, removed } = await run(3, names);
    expect([...sent].sort()).toEqual(
      ['articles/a', 'articles/n', 'index.html', 'media/n/y-01234567-360.avif'].sort(),
    );
    expect([...removed].sort()).toEqual(['media/a/x-01234567-360.avif', 'sections/politics']);
    expect([lists, store.objects.get('feed.xml')?.body]).toEqual([0, '<rss/>']);
    expect(store.objects.get('articles/a')?.headers.status).toBe(410);
    expect(await run(3, names)).toMatchObject({ sent: [], removed: [] });
  });

  it('is put right where somebody else has changed or removed it', async () => {
    const { store, run } = await house();
    await run();
    const other = { type: 'text/plain', cache: '', md5: '' };
    store.objects.set('articles/a', { body: 'other', headers: other, etag: 'f00d' });
    store.objects.delete('feed.xml');
    store.objects.set('stray', { body: 'stray', headers: other, etag: 'beef' });
    const { sent, removed } = await run();
    expect([...sent].sort()).toEqual(['articles/a', 'feed.xml']);
    expect(removed).toEqual(['stray']);
    expect(store.objects.get('articles/a')?.body).toBe('خبر');
  });

  it('is sent anew when only its headers are to be others', async () => {
    const { printDir, store, run, set } = await house();
    await run();
    const other = { ...set, assets: { 'Cache-Control': 'public, max-age=5' } };
    write(printDir, '_server/headers.json', JSON.stringify(other));
    expect((await run()).sent).toEqual(['media/a/x-01234567-360.avif']);
    expect(store.objects.get('media/a/x-01234567-360.avif')?.headers.cache).toContain('=5');
  });

  it('never takes the place of what is not ours', async () => {
    const { store, run } = await house();
    const other = { type: 'text/plain', cache: '', md5: '' };
    store.objects.set('thesis.doc', { body: 'years of work', headers: other, etag: 'beef' });
    await expect(run()).rejects.toThrow('"thesis.doc"');
    expect([store.asked, store.objects.size]).toEqual([[], 1]);
  });

  it('needs something that is printed', async () => {
    const empty = join(temporaryFolder(), 'site');
    mkdirSync(empty);
    await expect(piecesOf(empty)).rejects.toThrow('headers.json');
    expect(existsSync(join(empty, '_server'))).toBe(false);
  });
});

describe('trouble with a store', () => {
  it('that passes is waited out', async () => {
    const { store, run } = await house();
    const failed = new Set<string>();
    store.before = (what) => {
      if (failed.has(what)) return;
      failed.add(what);
      throw new StoreError('503', true);
    };
    await run();
    expect(store.objects.size).toBe(12);
  });

  it('that does not pass ends it, before anything that follows, and nothing is removed', async () => {
    const { printDir, store, run } = await house();
    await run();
    rmSync(join(printDir, 'feed.xml'));
    for (const file of ['articles/a.html', 'index.html']) await printFile(printDir, file, 'أخرى');
    let tries = 0;
    store.before = (what) => {
      if (what !== 'put articles/a') return;
      tries += 1;
      throw new StoreError('403', false);
    };
    await expect(run()).rejects.toThrow('403');
    expect(tries).toBe(1);
    expect(store.objects.get('index.html')?.body).toBe('الواجهة');
    expect(store.objects.has('feed.xml')).toBe(true);
    store.before = () => undefined;
    const { sent, removed } = await run();
    expect([[...sent].sort(), removed]).toEqual([['articles/a', 'index.html'], ['feed.xml']]);
  });

  it.each(Array.from({ length: 12 }, (_, n) => n))(
    'cut off after %i requests, it goes on where it was, and sends nothing twice',
    async (n) => {
      const { store, run } = await house();
      store.before = () => {
        if (store.asked.length === n) throw new StoreError('cut off', false);
      };
      await expect(run(1)).rejects.toThrow('cut off');
      store.before = () => undefined;
      await run(1);
      expect(new Set(store.asked).size).toBe(store.asked.length);
      expect(store.objects.size).toBe(12);
    },
  );
});
