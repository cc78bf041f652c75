import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts.ts';
import { ABOUT, both, indexedFolder, report, type IndexedFolder } from '../content-fixture.ts';
import { elements, sitemapFaults, sourceOf } from './output-fixture.ts';
import { hasSitemapPart, monthPartsTouched, pageParts, sitemap, sitemapParts } from './sitemaps.ts';

const SITE = 'https://matn.example';
const SMALL = { reports: 3, pages: 4 };

const file = (folder: IndexedFolder, part: string, sizes = SMALL) =>
  sitemap(sourceOf(folder), { type: 'sitemap', part }, sizes);
const paths = (xml: string) => elements(xml, 'loc').map((url) => url.slice(SITE.length));
const dayOf = (day: number) => `2026-01-${String(day).padStart(2, '0')}T12:00:00+03:00`;
const facts = (json: unknown) =>
  typeof json === 'string' ? (JSON.parse(json) as Facts) : undefined;
/** Reports of January, one a day. */
const january = (days: readonly number[], fields = {}) =>
  Object.assign(
    {},
    ...days.map((day) => report(`r${String(day)}`, { publishAt: dayOf(day), ...fields })),
  ) as ReturnType<typeof report>;

describe('the file of a month', () => {
  it('names its archive pages and reports, each language with both, and when they changed', async () => {
    const folder = indexedFolder(
      report('a', { publishAt: dayOf(3), updatedAt: dayOf(5) }),
      report(
        'b',
        {
          publishAt: dayOf(4),
          corrections: [{ at: dayOf(9), kind: 'correction', ...both('خطأ', 'Wrong') }],
        },
        { en: '' },
      ),
      report('c', { publishAt: '2026-01-31T23:30:00Z' }),
    );
    const xml = file(folder, '2026-01');
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(paths(xml)).toEqual([
      ...[
        '/archive/2026-01',
        '/en/archive/2026-01',
        '/archive/2026-01-03',
        '/en/archive/2026-01-03',
      ],
      ...['/archive/2026-01-04', '/articles/a', '/en/articles/a', '/articles/b'],
    ]);
    expect(xml).toContain(`<url>
<loc>${SITE}/en/articles/a</loc>
<lastmod>2026-01-05T09:00:00Z</lastmod>
<xhtml:link rel="alternate" hreflang="ar" href="${SITE}/articles/a"/>
<xhtml:link rel="alternate" hreflang="en" href="${SITE}/en/articles/a"/>
<xhtml:link rel="alternate" hreflang="x-default" href="${SITE}/articles/a"/>
</url>`);
    expect(xml).toContain(`<url>
<loc>${SITE}/articles/b</loc>
<lastmod>2026-01-09T09:00:00Z</lastmod>
</url>`);
    // By the clock of the newsroom, the last hours of January are of February.
    expect(paths(file(folder, '2026-02'))).toContain('/articles/c');
  });

  it('says nothing of drafts, embargoes and what was withdrawn', () => {
    const withdrawn = { at: dayOf(2), reason: both('خطأ', 'A mistake') };
    const folder = indexedFolder(
      report('a', { status: 'draft' }),
      report('b', { publishAt: '2026-03-01T00:00:00Z' }),
      report('c', { status: 'withdrawn', withdrawn }),
    );
    expect(sitemapParts(folder.index.database)).toEqual(['pages']);
  });
});

describe('a month of more reports than a file holds', () => {
  it('is split by time, and full files stay as they are', () => {
    const folder = indexedFolder(january([1, 2, 3]));
    const { database } = folder.index;
    expect(sitemapParts(database, SMALL)).toContain('2026-01');
    expect(hasSitemapPart(database, '2026-01-2', SMALL)).toBe(false);
    folder.write(january([4, 5, 6, 7]));
    folder.refresh();
    expect(sitemapParts(database, SMALL).slice(-3)).toEqual(['2026-01', '2026-01-2', '2026-01-3']);
    expect(hasSitemapPart(database, '2026-01-3', SMALL)).toBe(true);
    const second = file(folder, '2026-01-2');
    expect(paths(second)).toEqual(
      [4, 5, 6].flatMap((n) => [`/articles/r${String(n)}`, `/en/articles/r${String(n)}`]),
    );
    folder.write(january([8]));
    folder.refresh();
    expect(file(folder, '2026-01-2')).toBe(second);
    expect(paths(file(folder, '2026-01-3'))).toContain('/articles/r8');
  });

  it('is written again where a change is to be seen, and nowhere else', () => {
    const folder = indexedFolder(january([1, 2, 3, 4, 5, 6, 7]));
    const { database } = folder.index;
    const after = (change: () => void) => {
      const before = new Map(
        sitemapParts(database, SMALL).map((part) => [part, file(folder, part)]),
      );
      const last = database.prepare('SELECT max(number) AS last FROM changes').get()?.['last'] ?? 0;
      change();
      folder.refresh();
      const changes = database
        .prepare('SELECT id, before, after FROM changes WHERE number > ?')
        .all(last)
        .map((row) => ({
          id: String(row['id']),
          before: facts(row['before']),
          after: facts(row['after']),
        }));
      const touched = new Set(
        changes.flatMap(({ id, ...sides }) => [
          ...monthPartsTouched(database, id, sides, changes.length, SMALL),
        ]),
      );
      const parts = new Set([...before.keys(), ...sitemapParts(database, SMALL)]);
      const differ = [...parts].filter((part) => {
        const there = hasSitemapPart(database, part, SMALL);
        return before.get(part) !== (there ? file(folder, part) : undefined);
      });
      return { differ, touched: [...touched].sort() };
    };
    const update = { publishAt: dayOf(5), updatedAt: dayOf(6) };
    expect(after(() => folder.write(report('r5', update)))).toEqual({
      differ: ['2026-01-2'],
      touched: ['2026-01-2'],
    });
    const text = after(() => folder.write(report('r5', update, { ar: 'نص آخر.\n' })));
    expect(text).toEqual({ differ: [], touched: [] });
    const added = after(() => folder.write(january([8])));
    expect(added).toEqual({ differ: ['2026-01', '2026-01-3'], touched: ['2026-01', '2026-01-3'] });
    // Many at once: every file that was there is seen to.
    const gone = after(() => {
      for (const day of [2, 3, 4, 5, 6, 7, 8]) folder.remove(`articles/2026/r${String(day)}`);
    });
    expect(gone.differ).toEqual(['2026-01', '2026-01-2', '2026-01-3']);
    expect(gone.touched).toEqual(expect.arrayContaining(gone.differ));
  });
});

describe('the file of lasting pages', () => {
  it('names those that are there, and dates none but standing pages', async () => {
    const folder = indexedFolder(ABOUT, report('a', { topics: ['talks'] }, { en: '' }));
    const xml = file(folder, 'pages', { reports: 9, pages: 99 });
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(paths(xml)).toEqual([
      ...['/', '/en', '/archive', '/en/archive', '/corrections', '/en/corrections'],
      ...['/about', '/en/about'],
      ...['/sections/politics', '/en/sections/politics', '/topics/talks', '/places/damascus'],
      '/people/desk',
    ]);
    expect(elements(xml, 'lastmod')).toEqual(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z']);
  });

  it('is split too', () => {
    const folder = indexedFolder(ABOUT, report('a', { topics: ['talks'] }));
    const { database } = folder.index;
    expect(sitemapParts(database, SMALL)).toEqual(['pages', 'pages-2', '2026-01']);
    expect(hasSitemapPart(database, 'pages-2', SMALL)).toBe(true);
    expect(hasSitemapPart(database, 'pages-3', SMALL)).toBe(false);
    expect(paths(file(folder, 'pages-2'))[0]).toBe('/sections/politics');
    expect(pageParts(database, 0, SMALL)).toEqual(expect.arrayContaining(['pages', 'pages-2']));
  });
});

describe('the index of the sitemap', () => {
  it('dates each file of a month by the newest change in it', async () => {
    const folder = indexedFolder(
      january([1, 2, 3, 4]),
      report('r2', { publishAt: dayOf(2), updatedAt: dayOf(20) }),
    );
    const index = sitemap(sourceOf(folder), { type: 'sitemap' }, { ...SMALL, pages: 99 });
    expect(await sitemapFaults(index)).toEqual([]);
    expect(paths(index)).toEqual([
      '/sitemaps/pages.xml',
      '/sitemaps/2026-01.xml',
      '/sitemaps/2026-01-2.xml',
    ]);
    expect(elements(index, 'lastmod')).toEqual(['2026-01-20T09:00:00Z', '2026-01-04T09:00:00Z']);
    const one = sitemap(sourceOf(folder), { type: 'sitemap' });
    expect(elements(one, 'lastmod')).toEqual(['2026-01-20T09:00:00Z']);
  });

  it('names nothing anywhere but in production, nor do the files', () => {
    const source = sourceOf(indexedFolder(report('a')), { indexed: false });
    for (const part of [{}, { part: 'pages' }, { part: '2026-01' }]) {
      const xml = sitemap(source, { type: 'sitemap', ...part });
      expect(xml).toMatch(
        /^<\?xml [^]*<(?:urlset|sitemapindex) [^<]*<\/(?:urlset|sitemapindex)>\n$/,
      );
    }
  });
});

it('the schemas find what is wrong', async () => {
  const folder = indexedFolder(report('a'));
  const xml = file(folder, '2026-01');
  for (const [from, to] of [
    ['<lastmod>2026-01-10T09:00:00Z', '<lastmod>2026-01-10T09:00:00'],
    ['hreflang="en"', 'hreflang="english"'],
    [/<loc>[^<]*<\/loc>\n<lastmod>/, '<lastmod>'],
    ['<url>', '<url><priority>1</priority>'],
    ['/en/articles/a<', '/articles/a<'],
  ] as const) {
    expect(await sitemapFaults(xml.replace(from, to)), String(from)).not.toEqual([]);
  }
});
