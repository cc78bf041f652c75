import { describe, expect, it } from 'vitest';
import { readArticle } from '../article.ts';
import { both, contentFolder, listsOf, NEWSROOM, report, SITE } from '../content-fixture.ts';
import type { ReportPicture } from '../pictures/report-pictures.ts';
import { siteSchema } from '../schema.ts';
import type { Locale } from '../../messages/locales.ts';
import { modifiedAt } from '../state.ts';
import { articleMetadata, descriptionOf, pageMetadata } from './metadata.ts';

const settingOf = (locale: Locale) => ({
  site: siteSchema.parse(SITE),
  siteUrl: 'https://news.example',
  locale,
});

function read(
  fields: Readonly<Record<string, unknown>> = {},
  texts?: { ar?: string; en?: string },
) {
  const { dir } = contentFolder(NEWSROOM, report('a-b', fields, texts));
  const lists = listsOf(dir);
  const { article } = readArticle(dir, 'articles/2026/a-b', lists);
  if (!article) throw new Error('unsound');
  return { article, lists };
}

const valuesOf = (page: { readonly openGraph: readonly (readonly [string, string])[] }) => {
  const names = page.openGraph.map(([name]) => name);
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of page.openGraph) {
    const all = page.openGraph.filter(([other]) => other === name).map(([, one]) => one);
    values[name] = all.length > 1 ? all : value;
  }
  return { names, values };
};

describe('the metadata of a report', () => {
  it('are those of its language, with absolute addresses', () => {
    const { article, lists } = read({ topics: ['talks'] });
    const en = articleMetadata(settingOf('en'), article, lists);
    expect(en).toMatchObject({
      title: 'The headline | Matn',
      description: 'The standfirst',
      canonical: 'https://news.example/en/articles/a-b',
      languages: {
        ar: 'https://news.example/articles/a-b',
        en: 'https://news.example/en/articles/a-b',
        'x-default': 'https://news.example/articles/a-b',
      },
      twitterCard: 'summary_large_image',
    });
    expect(valuesOf(en).values).toEqual({
      'og:type': 'article',
      'og:title': 'The headline',
      'og:description': 'The standfirst',
      'og:url': 'https://news.example/en/articles/a-b',
      'og:site_name': 'Matn',
      'og:locale': 'en_GB',
      'og:locale:alternate': 'ar_AR',
      'og:image': 'https://news.example/en/articles/a-b/card.png',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': 'The headline',
      'article:published_time': '2026-01-10T12:00:00+03:00',
      'article:section': 'Politics',
      'article:tag': 'Talks',
      'article:author': 'https://news.example/en/people/desk',
    });
  });

  it('name no other language where there is no summary', () => {
    const { article, lists } = read({ summary: undefined }, { en: '' });
    const ar = articleMetadata(settingOf('ar'), article, lists);
    expect(ar.languages).toBeUndefined();
    expect(valuesOf(ar).names).not.toContain('og:locale:alternate');
  });

  it('show its picture where that is large enough, otherwise its card', () => {
    const { article, lists } = read();
    const picture = (width: number): ReportPicture => ({
      ...{ file: 'a.png', main: true, width, height: 900, hash: 'ab'.repeat(32) },
      ...{ alt: both('جسر', 'A bridge'), credit: both('متن', 'Matn'), caption: undefined },
      licence: 'CC0 1.0',
    });
    const imageOf = (width: number) =>
      valuesOf(articleMetadata(settingOf('en'), { ...article, pictures: [picture(width)] }, lists))
        .values;
    expect(imageOf(1800)).toMatchObject({
      'og:image': expect.stringMatching(
        /^https:\/\/news\.example\/media\/a-b\/a-\w{8}-1200\.jpg$/,
      ) as string,
      'og:image:width': '1200',
      'og:image:height': '600',
      'og:image:alt': 'A bridge',
    });
    expect(imageOf(1199)['og:image']).toBe('https://news.example/en/articles/a-b/card.png');
  });

  it('isolate what runs against the text', () => {
    const { article, lists } = read({ title: both('صدر C++ اليوم', 'Today') });
    const { title, openGraph } = articleMetadata(settingOf('ar'), article, lists);
    expect(title).toBe('صدر \u2066C++\u2069 اليوم | متن');
    expect(openGraph).toContainEqual(['og:title', 'صدر \u2066C++\u2069 اليوم']);
  });
});

describe('what a report says in short', () => {
  it('is the first sentence of the summary where there is no English standfirst', () => {
    const { article } = read(
      { standfirst: { ar: 'مقدمة' } },
      { en: '<Point from="1">It says\n  so.</Point> <Point from="1">And more.</Point>\n' },
    );
    expect(descriptionOf(article, 'en')).toBe('It says so.');
    expect(descriptionOf(article, 'ar')).toBe('مقدمة');
  });

  it('is cut where a word ends', () => {
    const { article, lists } = read({ standfirst: both('كلمة، '.repeat(60).trim(), 'Word') });
    const { description } = articleMetadata(settingOf('ar'), article, lists);
    expect(description.length).toBeLessThanOrEqual(200);
    expect(description).toMatch(/كلمة…$/);
  });
});

describe('when a report was modified', () => {
  const correction = (at: string) => ({ at, kind: 'correction', ar: 'خطأ', en: 'A mistake' });

  it.each([
    ['its publication', {}, '2026-01-10T12:00:00+03:00'],
    ['its update', { updatedAt: '2026-01-11T00:00:00Z' }, '2026-01-11T00:00:00Z'],
    [
      'its newest correction',
      {
        updatedAt: '2026-01-12T01:00:00+03:00',
        corrections: [correction('2026-01-12T00:00:00Z'), correction('2026-01-11T00:00:00Z')],
      },
      '2026-01-12T00:00:00Z',
    ],
    [
      'no minor change',
      { minor: [{ at: '2026-01-13T00:00:00Z', reason: 'فاصلة' }] },
      '2026-01-10T12:00:00+03:00',
    ],
  ])('%s', (_, fields, expected) => {
    const { article, lists } = read(fields);
    expect(modifiedAt(article.data)).toBe(expected);
    const { names, values } = valuesOf(articleMetadata(settingOf('ar'), article, lists));
    if (expected === article.data.publishAt) expect(names).not.toContain('article:modified_time');
    else expect(values['article:modified_time']).toBe(expected);
  });
});

describe('the metadata of a listing', () => {
  const feedsOf = (place: Parameters<typeof pageMetadata>[1]['place']) =>
    pageMetadata(settingOf('en'), {
      place,
      name: 'Name',
      description: 'What',
      inBoth: false,
    }).feeds.map(({ href }) => new URL(href).pathname);
  const OF_SITE = ['/en/feed.xml', '/en/atom.xml', '/en/feed.json'];

  it('lead to its own feeds first', () => {
    expect(feedsOf({ type: 'listing', list: 'stories', id: 'ties', page: 2 })).toEqual([
      ...['/en/stories/ties/feed.xml', '/en/stories/ties/atom.xml', '/en/stories/ties/feed.json'],
      ...OF_SITE,
    ]);
    expect(feedsOf({ type: 'listing', list: 'sources', id: 'reuters' })).toEqual(OF_SITE);
  });

  it('are canonical by themselves on each page', () => {
    const page = pageMetadata(settingOf('ar'), {
      place: { type: 'listing', list: 'topics', id: 'talks', page: 3 },
      ...{ name: 'المحادثات، الصفحة 3', description: 'ما نُشر', inBoth: false },
    });
    expect(page.canonical).toBe('https://news.example/topics/talks/page/3');
    expect(page.languages).toBeUndefined();
    expect(page.twitterCard).toBeUndefined();
  });
});
