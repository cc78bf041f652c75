import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { both, indexedFolder, NEWSROOM, NOW, report } from '../content-fixture.ts';
import { sourceOf, sourceWith, xmlFaults } from './feed-fixture.ts';
import { FEED_STYLE } from './feed-for-people.ts';
import { feed } from './feeds.ts';
import type { FeedFormat, FeedScope } from './places.ts';
import type { OutputSource } from './source.ts';
import { FEED_SIZE } from './windows.ts';

const HOUR = 3_600_000;
const iso = (moment: number) => new Date(moment).toISOString();

function printed(
  source: OutputSource,
  format: FeedFormat,
  locale: Locale = 'ar',
  of?: FeedScope,
): string {
  const text = feed(source, { type: 'feed', format, ...(of ? { of } : {}) }, locale);
  if (text === undefined) throw new Error('no feed');
  return text;
}

const rssOf = (...asked: [OutputSource, Locale?, FeedScope?]) =>
  parseRssFeed(printed(asked[0], 'rss', asked[1], asked[2]));
const atomOf = (...asked: [OutputSource, Locale?, FeedScope?]) =>
  parseAtomFeed(printed(asked[0], 'atom', asked[1], asked[2]));
const jsonOf = (...asked: [OutputSource, Locale?, FeedScope?]) =>
  parseJsonFeed(JSON.parse(printed(asked[0], 'json', asked[1], asked[2])));

const CORRECTED = {
  updatedAt: '2026-01-10T13:00:00Z',
  corrections: [
    { at: '2026-01-11T09:00:00Z', kind: 'correction', ...both('صُحّح الرقم.', 'The figure.') },
    {
      ...{ at: '2026-01-12T09:00:00Z', kind: 'clarification', ...both('وُضّح.', 'Made clear.') },
      ...{ was: 'ألف', now: 'باء' },
    },
  ],
};

describe('a feed', () => {
  it('says the same in its three forms, and it is what the report says', () => {
    const source = sourceWith(
      report(
        'a',
        { topics: ['talks'], ...CORRECTED },
        { ar: 'نص «الخبر» & <Claim by="reuters">قول</Claim>.' },
      ),
    );
    const [rss, atom, json] = [rssOf(source), atomOf(source), jsonOf(source)];
    expect(rss.items).toHaveLength(1);
    const [item, entry, told] = [rss.items?.[0], atom.entries?.[0], json.items?.[0]];
    const id = 'tag:matn.example,2026:/articles/a';
    expect([item?.guid, entry?.id, told?.id]).toEqual([{ value: id, isPermaLink: false }, id, id]);
    const url = 'https://matn.example/articles/a';
    expect([item?.link, entry?.links?.[0]?.href, told?.url]).toEqual([url, url, url]);
    const title = 'عنوان الخبر';
    expect([item?.title, entry?.title?.value, told?.title]).toEqual([title, title, title]);
    const summary = 'مقدمة الخبر';
    expect([item?.description, entry?.summary?.value, told?.summary]).toEqual(
      Array(3).fill(summary),
    );
    expect(item?.pubDate).toBe('Sat, 10 Jan 2026 09:00:00 GMT');
    expect([entry?.published, told?.date_published].map((date) => Date.parse(date ?? ''))).toEqual(
      Array(2).fill(Date.parse('2026-01-10T09:00:00Z')),
    );
    const updated = [item?.atom?.updated, entry?.updated, told?.date_modified, atom.updated];
    expect(updated.map((date) => Date.parse(date ?? ''))).toEqual(
      Array(4).fill(Date.parse('2026-01-12T09:00:00Z')),
    );
    expect(rss.lastBuildDate).toBe('Mon, 12 Jan 2026 09:00:00 GMT');
    const terms = ['السياسة', 'المحادثات'];
    expect(item?.categories?.map(({ name }) => name)).toEqual(terms);
    expect(entry?.categories?.map(({ term }) => term)).toEqual(terms);
    expect(told?.tags).toEqual(terms);
    const author = { name: 'هيئة التحرير', url: 'https://matn.example/people/desk' };
    expect(item?.dc?.creators).toEqual([author.name]);
    expect(entry?.authors).toEqual([{ name: author.name, uri: author.url }]);
    expect(told?.authors).toEqual([author]);
    const html = told?.content_html ?? '';
    expect([item?.content?.encoded, entry?.content?.value]).toEqual([html, html]);
    expect(entry?.content?.type).toBe('html');
    expect(wordsOf(html)).toContain('نص «الخبر» & قول');
    expect(wordsOf(html)).toContain('صُحّح الرقم.');
  });

  it('says whose it is, in which language, where it is and where its page is', () => {
    const source = { ...sourceWith(), hub: 'https://hub.example/' };
    const rss = rssOf(source, 'en');
    expect(rss).toMatchObject({
      ...{ title: 'Matn', description: 'A news site', language: 'en', generator: 'Matn' },
      link: 'https://matn.example/en',
      atom: {
        links: [
          { rel: 'self', href: 'https://matn.example/en/feed.xml', type: 'application/rss+xml' },
          { rel: 'hub', href: 'https://hub.example/' },
        ],
      },
    });
    const atom = atomOf(source, 'ar');
    expect(atom).toMatchObject({ id: 'tag:matn.example,2026:/feed', generator: { text: 'Matn' } });
    expect(atom.xml?.lang).toBe('ar');
    expect(atom.links?.map(({ rel, href }) => [rel, href])).toEqual([
      ['self', 'https://matn.example/atom.xml'],
      ['hub', 'https://hub.example/'],
      ['alternate', 'https://matn.example/'],
    ]);
    expect(jsonOf(source, 'en')).toMatchObject({
      home_page_url: 'https://matn.example/en',
      feed_url: 'https://matn.example/en/feed.json',
      language: 'en',
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    });
    for (const format of ['rss', 'atom', 'json'] as const) {
      expect(printed(sourceWith(), format)).not.toMatch(/hub/);
    }
  });

  it('holds what its list does, newest first, and no more than it may', () => {
    const reports = Array.from({ length: FEED_SIZE + 5 }, (_, n) =>
      report(
        `r${String(n)}`,
        { publishAt: iso(NOW - n * HOUR), ...(n % 2 === 0 && { story: 'ties' }) },
        { en: n % 3 === 0 ? 'Text.' : '' },
      ),
    );
    const source = sourceWith(...reports);
    const slugs = (of?: FeedScope, locale: Locale = 'ar') =>
      (jsonOf(source, locale, of).items ?? []).map((item) => item.url?.split('/').at(-1));
    const numbers = Array.from({ length: FEED_SIZE + 5 }, (_, n) => n);
    const all = (fits: (n: number) => boolean) =>
      numbers
        .filter(fits)
        .map((n) => `r${String(n)}`)
        .slice(0, FEED_SIZE);
    expect(slugs()).toEqual(all(() => true));
    expect(slugs({ list: 'sections', id: 'politics' })).toEqual(all(() => true));
    expect(slugs({ list: 'stories', id: 'ties' })).toEqual(all((n) => n % 2 === 0));
    expect(slugs({ list: 'stories', id: 'ties' }, 'en')).toEqual(all((n) => n % 6 === 0));
    expect(slugs({ list: 'topics', id: 'talks' })).toEqual([]);
    const story = rssOf(source, 'ar', { list: 'stories', id: 'ties' });
    expect(story).toMatchObject({
      title: 'العلاقات | متن',
      link: 'https://matn.example/stories/ties',
    });
    // However many feeds and forms a report stands in, it is read once in each language.
    expect(source.read.filter((slug) => slug === 'r0')).toHaveLength(2);
  });

  it('has nothing that readers may not see', () => {
    const source = sourceWith(
      report('draft', { status: 'draft' }),
      report('embargo', { publishAt: iso(NOW + HOUR), ...CORRECTED, updatedAt: undefined }),
      report('withdrawn', {
        ...CORRECTED,
        status: 'withdrawn',
        withdrawn: { at: '2026-01-20T12:00:00Z', reason: both('خطأ', 'A mistake') },
      }),
    );
    for (const locale of LOCALES) {
      expect(jsonOf(source, locale).items ?? []).toEqual([]);
      expect(jsonOf(source, locale, { list: 'corrections' }).items ?? []).toEqual([]);
    }
  });

  it('is there and empty on a host that is not to be found', async () => {
    const source = { ...sourceWith(report('a', CORRECTED)), indexed: false };
    expect(rssOf(source).items ?? []).toEqual([]);
    expect(atomOf(source).entries ?? []).toEqual([]);
    expect(JSON.parse(printed(source, 'json'))).toMatchObject({ items: [] });
    expect(jsonOf(source, 'ar', { list: 'corrections' }).items ?? []).toEqual([]);
    expect(await xmlFaults(printed(source, 'rss'), printed(source, 'atom'))).toEqual([]);
  });

  it('knows a report under a new slug as the one that it was, and each language by itself', () => {
    const slugs = { previousSlugs: ['first', 'second'] };
    const before = jsonOf(sourceWith(report('first'))).items?.[0]?.id;
    const after = jsonOf(sourceWith(report('third', slugs))).items?.[0];
    expect([after?.id, after?.url]).toEqual([before, 'https://matn.example/articles/third']);
    const reached = sourceWith(report('third', slugs), {
      'site.yaml': NEWSROOM['site.yaml'] ?? '',
    });
    expect(jsonOf({ ...reached, siteUrl: 'https://mirror.example' }).items?.[0]).toMatchObject({
      id: before,
      url: 'https://mirror.example/articles/third',
    });
    expect(jsonOf(reached, 'en').items?.[0]?.id).toBe('tag:matn.example,2026:/en/articles/first');
  });

  it('shows its pictures by their addresses, with who made them', async () => {
    const bytes = await sharp({
      create: { width: 1400, height: 700, channels: 3, background: 'red' },
    })
      .png()
      .toBuffer();
    const picture = {
      ...{ file: 'bridge.png', alt: both('جسر "قديم"', 'An old "bridge"') },
      ...{ credit: both('متن', 'Matn'), licence: 'CC BY 4.0' },
    };
    const source = sourceWith(report('a', { picture }), { 'articles/2026/a/bridge.png': bytes });
    const item = jsonOf(source).items?.[0];
    expect(item?.image).toMatch(
      /^https:\/\/matn\.example\/media\/a\/bridge-[0-9a-f]{8}-1200\.jpg$/,
    );
    expect(item?.content_html).toContain(
      `<figure><img src="${item?.image ?? ''}" alt="جسر &#x22;قديم&#x22;" width="1200" height="600"><figcaption>الصورة: متن · <a href="https://creativecommons.org/licenses/by/4.0/deed.ar"><bdi>CC BY 4.0</bdi></a></figcaption></figure>`,
    );
    const content = rssOf(source, 'en').items?.[0]?.media?.contents?.[0];
    expect(content).toMatchObject({ url: item?.image, width: 1200, height: 600, medium: 'image' });
    expect(content?.credits?.[0]?.value).toBe('Picture: Matn');
  });

  it('labels what is no news in lists of headlines, too', () => {
    const source = sourceWith(report('a', { sample: true }));
    expect(jsonOf(source, 'en').items?.[0]?.tags?.[0]).toBe('Sample');
    expect(printed(source, 'rss', 'en')).toContain('<small>10 January 2026 · Sample</small>');
  });
});

describe('the feed of corrections', () => {
  const LEDGER: FeedScope = { list: 'corrections' };

  it('has each of them, newest first, with the way to the report', () => {
    const twice = [
      { at: '2026-01-20T09:00:00Z', kind: 'update', ...both('أولاً.', 'First.') },
      { at: '2026-01-20T12:00:00+03:00', kind: 'update', ...both('ثانياً.', 'Second.') },
    ];
    const source = sourceWith(
      report('a', { ...CORRECTED, previousSlugs: ['old'] }),
      report('b', { corrections: twice }, { en: '' }),
      report('c'),
    );
    const ar = jsonOf(source, 'ar', LEDGER);
    expect(ar.title).toBe('تصحيحات وتحديثات | متن');
    expect(ar.items?.map(({ id, title }) => [id?.split(':/')[1], title])).toEqual([
      ['articles/b#correction-2026-01-20T09:00:00.000Z-2', 'تحديث: عنوان الخبر'],
      ['articles/b#correction-2026-01-20T09:00:00.000Z', 'تحديث: عنوان الخبر'],
      ['articles/old#correction-2026-01-12T09:00:00.000Z', 'توضيح: عنوان الخبر'],
      ['articles/old#correction-2026-01-11T09:00:00.000Z', 'تصحيح: عنوان الخبر'],
    ]);
    const [newest] = jsonOf(source, 'en', LEDGER).items ?? [];
    expect(newest).toMatchObject({
      title: 'Clarification: The headline',
      url: 'https://matn.example/en/articles/a#corrections',
      date_published: '2026-01-12T09:00:00.000Z',
    });
    expect(newest?.content_html).toMatch(
      /Made clear\.<\/p><p>It said: <del lang="ar" dir="rtl">ألف<\/del><\/p><p>It now says: <ins/,
    );
    expect(source.read).toEqual([]);
  });

  it('begins with the hour at which a report does', () => {
    const folder = indexedFolder(
      report('a', { ...CORRECTED, updatedAt: undefined, publishAt: iso(NOW + HOUR) }),
    );
    expect(jsonOf(sourceOf(folder), 'ar', LEDGER).items ?? []).toEqual([]);
    folder.refresh(NOW + HOUR);
    expect(jsonOf(sourceOf(folder), 'ar', LEDGER).items).toHaveLength(2);
  });
});

it('a report that cannot be read at this moment is told in short and holds nothing up', () => {
  const folder = indexedFolder(report('a', { sample: true }), report('b'));
  folder.write({ 'articles/2026/a/ar.mdx': '{broken}' });
  folder.refresh();
  const source = sourceOf(folder);
  const items = jsonOf(source).items ?? [];
  expect(items.map(({ url }) => url?.split('/').at(-1)).sort()).toEqual(['a', 'b']);
  const short = items.find(({ url }) => url?.endsWith('/a'));
  expect(short).toMatchObject({
    id: 'tag:matn.example,2026:/articles/a',
    title: expect.stringContaining('[نموذج تجريبي] عنوان الخبر') as string,
    content_html: '<div lang="ar" dir="rtl"><p>مقدمة الخبر</p></div>',
  });
  expect(short?.tags?.[0]).toBe('نموذج تجريبي');
});

/** What breaks XML, JSON and HTML when it is not written as text. */
const NASTY = fc.oneof(
  fc.constantFrom(']]>', '<![CDATA[', '</item>', '&amp;', '&', '<b>', '"', "'", '\u0008', '\uFFFE'),
  fc.constantFrom('\uD800', '\u2067', '$&', '$1', '\\u0000', '</title>', '<!--', '-->', '<?xml?>'),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom(' نص ', ' text '),
);
const TEXT = fc.array(NASTY, { minLength: 1, maxLength: 6 }).map((parts) => `س${parts.join('')}s`);
const LINE = TEXT.map((text) => text.replace(/[\r\n]/g, ' ').toWellFormed());

it('no text breaks it', { timeout: 60_000 }, async () => {
  const texts: string[] = [];
  await fc.assert(
    fc.asyncProperty(LINE, LINE, LINE, async (title, correction, name) => {
      const site = { ...JSON.parse(JSON.stringify(BASE)), name: both(name, name) } as object;
      const source = sourceWith(
        { 'site.yaml': JSON.stringify(site) },
        report('a', {}, { ar: 'نص.\n' }),
        {
          'articles/2026/a/index.yaml': JSON.stringify({
            ...{ name: 'a', kind: 'news', title: both(title, title) },
            ...{ standfirst: both(correction, correction), dateline: 'damascus' },
            ...{ section: 'politics', byline: ['desk'], status: 'ready' },
            ...{ publishAt: '2026-01-10T12:00:00+03:00', summary: { method: 'human' } },
            corrections: [
              { at: '2026-01-11T09:00:00Z', kind: 'update', ar: correction, en: correction },
            ],
          }),
        },
      );
      for (const locale of LOCALES) {
        for (const of of [undefined, { list: 'corrections' } as const]) {
          const json = jsonOf(source, locale, of);
          const xml = [printed(source, 'rss', locale, of), printed(source, 'atom', locale, of)];
          expect(json.items).toHaveLength(1);
          const html = json.items?.[0]?.content_html ?? '';
          expect(html).toMatch(/^<div lang="\w\w" dir="\w+">.*<\/div>$/s);
          expect(
            html.replace(/<\/?(?:a|b|bdi|div|em|h2|li|p|small|strong|ul)(?: [^<>]*)?>/g, ''),
          ).not.toMatch(/</);
          for (const text of xml) expect(text.match(/<item>|<entry>/g)).toHaveLength(1);
          texts.push(...xml);
        }
      }
      await Promise.resolve();
    }),
    { numRuns: 25 },
  );
  // One run of libxml2 costs more than many feeds: all of them in one document.
  const bodies = texts.map((text) => text.replace(/^(?:\s*<\?.*?\?>)+/s, ''));
  expect(bodies.length).toBeGreaterThan(100);
  expect(await xmlFaults(`<all>${bodies.join('')}</all>`)).toEqual([]);
});

const BASE = {
  tagline: both('الخبر', 'News'),
  description: both('موقع', 'A site'),
  url: 'https://matn.example',
  timeZone: 'Asia/Damascus',
  timeZoneName: both('بتوقيت دمشق', 'Damascus time'),
  numerals: { ar: 'latn', en: 'latn' },
  monthStyle: 'both',
  email: 'desk@matn.example',
};

describe('a feed that somebody opens in a browser', () => {
  it('has a style of which the name tells the content', () => {
    const text = readFileSync(`public${FEED_STYLE}`, 'utf8');
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    // Another style needs another name: call the file, and FEED_STYLE, by this hash.
    expect(FEED_STYLE).toBe(`/assets/feed.${hash}.css`);
    for (const format of ['rss', 'atom'] as const) {
      expect(printed(sourceWith(), format)).toContain(
        `<?xml-stylesheet type="text/css" href="${FEED_STYLE}"?>`,
      );
    }
  });

  it('is well-formed, and tells in the page’s own language what it is and what is new', async () => {
    const source = sourceWith(report('a', { title: both('أ & "ب"', 'A & <B>') }), {
      'sections.yaml': stringify([{ id: 'politics', name: both('السياسة', 'Politics') }]),
    });
    const texts = LOCALES.flatMap((locale) => [
      printed(source, 'rss', locale),
      printed(source, 'atom', locale),
    ]);
    for (const text of texts) expect(await xmlFaults(text)).toEqual([]);
    expect(await xmlFaults('<a>&b;\u0001</a>')).not.toEqual([]);
    expect(texts[0]).toContain(
      '<div xmlns="http://www.w3.org/1999/xhtml" lang="ar" dir="rtl"><h1>متن</h1>',
    );
    expect(texts[2]).toContain(
      '<li><a href="https://matn.example/en/articles/a">A &amp; &lt;B&gt;',
    );
    expect(printed(sourceWith(), 'rss', 'en')).toContain('There is nothing in this feed yet.');
  });
});

/** The words of an HTML text, without tags. */
function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#x3C;', '<')
    .replaceAll('&#x26;', '&');
}
