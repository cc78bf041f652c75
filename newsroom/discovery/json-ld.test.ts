import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Locale } from '../../messages/locales.ts';
import { readArticle } from '../article.ts';
import { whoSaysWhat } from '../attribution/who-says-what.ts';
import {
  ABOUT,
  both,
  contentFolder,
  listsOf,
  NEWSROOM,
  report,
  SITE,
  type Files,
} from '../content-fixture.ts';
import { siteSchema } from '../schema.ts';
import { articleJsonLd, frontJsonLd, pageJsonLd } from './json-ld.ts';

const settingOf = (locale: Locale) => ({
  site: siteSchema.parse(SITE),
  siteUrl: 'https://news.example',
  locale,
});

type Node = Readonly<Record<string, unknown>>;

function graphOf(text: string): Node[] {
  const data = JSON.parse(text) as { readonly '@graph': Node[] };
  return data['@graph'];
}

/** The text of a report's structured data. */
function textOf(
  locale: Locale,
  fields: Readonly<Record<string, unknown>> = {},
  texts: { readonly ar?: string; readonly en?: string } = {},
  ...files: readonly Files[]
): string {
  const { dir } = contentFolder(NEWSROOM, report('a-b', fields, texts), ...files);
  const lists = listsOf(dir);
  const { article, problems } = readArticle(dir, 'articles/2026/a-b', lists);
  if (!article) throw new Error(JSON.stringify(problems));
  return articleJsonLd(settingOf(locale), article, lists, whoSaysWhat(article, lists));
}

function articleOf(...given: Parameters<typeof textOf>): Node {
  const [node] = graphOf(textOf(...given));
  if (!node) throw new Error('nothing');
  return node;
}

const SOURCES: Files = {
  'sources/ministry.yaml': stringify({ kind: 'official', name: both('الوزارة', 'Ministry') }),
  'sources/salma.yaml': stringify({ kind: 'named', name: both('سلمى', 'Salma') }),
  'sources/charter.yaml': stringify({
    kind: 'document',
    ...{ name: both('الميثاق', 'Charter'), url: 'https://un.example/charter' },
  }),
  'sources/officials.yaml': stringify({
    kind: 'anonymous',
    ...{ name: both('مسؤولون', 'Officials'), reason: both('خوفاً', 'Fear') },
  }),
  'sources/us.yaml': stringify({ kind: 'own', name: both('نحن', 'We') }),
};

const CLAIMS = ['ministry', 'salma', 'charter', 'us', 'salma', 'reuters']
  .map((by) => `<Claim by="${by}">قالوا ${by}.</Claim>`)
  .join('\n\n');
const SECOND_HAND = '<Claim by="officials" via="reuters">نقلت الوكالة عنهم.</Claim>';

describe('the structured data of a report', () => {
  it('say what it is, when, and by whom', () => {
    const files = { 'people/desk.yaml': stringify({ name: both('هيئة', 'The desk'), desk: true }) };
    const node = articleOf('en', { topics: ['talks'], story: 'ties' }, {}, files);
    expect(node).toMatchObject({
      '@type': 'NewsArticle',
      '@id': 'https://news.example/en/articles/a-b#article',
      mainEntityOfPage: 'https://news.example/en/articles/a-b',
      headline: 'The headline',
      description: 'The standfirst',
      inLanguage: 'en',
      datePublished: '2026-01-10T12:00:00+03:00',
      dateModified: '2026-01-10T12:00:00+03:00',
      dateline: 'Damascus',
      articleSection: 'Politics',
      keywords: ['Talks'],
      author: [
        { '@type': 'Organization', name: 'The desk', url: 'https://news.example/en/people/desk' },
      ],
      isPartOf: { name: 'The ties', url: 'https://news.example/en/stories/ties' },
    });
    expect(node).not.toHaveProperty('image');
    expect(node).not.toHaveProperty('correction');
  });

  it('call a person a person', () => {
    expect(articleOf('ar')['author']).toMatchObject([{ '@type': 'Person', name: 'هيئة التحرير' }]);
  });

  it.each(['background', 'explainer'])('call %s what schema.org calls both', (kind) => {
    expect(articleOf('ar', { kind })['@type']).toEqual(['NewsArticle', 'BackgroundNewsArticle']);
  });

  it('tie report and summary together, where there is one', () => {
    const id = (path: string) => ({ '@id': `https://news.example${path}/articles/a-b#article` });
    expect(articleOf('ar')['workTranslation']).toEqual(id('/en'));
    expect(articleOf('en')['translationOfWork']).toEqual(id(''));
    const alone = articleOf('ar', { summary: undefined }, { en: '' });
    expect(Object.keys(alone)).not.toContain('workTranslation');
  });

  it('cite each source once, as what it is', () => {
    const ar = `${CLAIMS}\n\n${SECOND_HAND}\n`;
    expect(articleOf('en', {}, { ar }, SOURCES)['citation']).toEqual([
      { '@type': 'Claim', creditText: 'Ministry' },
      { '@type': 'Claim', author: { '@type': 'Person', name: 'Salma' } },
      { '@type': 'CreativeWork', name: 'Charter', url: 'https://un.example/charter' },
      { '@type': 'Claim', author: { '@type': 'Organization', name: 'Reuters' } },
      {
        '@type': 'Claim',
        creditText: 'Officials (Anonymous source)',
        publisher: [{ '@type': 'Organization', name: 'Reuters' }],
      },
    ]);
  });

  it('cite nobody where nobody is cited', () => {
    const node = articleOf('en');
    expect(Object.keys(node)).not.toContain('citation');
    expect(node['backstory']).toBe(
      'Summary written by an editor. no stated sources. 1 paragraph without a stated source.',
    );
  });

  it('tell what corrects, and not what adds', () => {
    const kinds = ['correction', 'clarification', 'update', 'editors-note', 'retraction'];
    const corrections = kinds.map((kind, n) => ({
      kind,
      ...{ at: `2026-01-1${n + 1}T00:00:00Z`, ar: `نص ${kind}`, en: `The ${kind}` },
    }));
    const node = articleOf('en', { corrections });
    expect(node['correction']).toEqual(
      ['correction', 'clarification', 'retraction'].map((kind) => ({
        '@type': 'CorrectionComment',
        text: `The ${kind}`,
        datePublished: corrections.find((one) => one.kind === kind)?.at,
      })),
    );
    expect(node['dateModified']).toBe('2026-01-15T00:00:00Z');
  });

  it('say of a machine-made summary that it is one, and of an example that it is one', () => {
    const fields = { summary: { method: 'machine' }, sample: true };
    expect(String(articleOf('en', fields)['backstory'])).toMatch(/machine/i);
    expect(String(articleOf('en', fields)['backstory'])).toMatch(/show how this site works/i);
    expect(String(articleOf('ar', fields)['backstory'])).not.toMatch(/آلي|الآلة/);
  });

  it('cannot end their script, nor steer its direction', () => {
    const title = both('</script><script>\u2028\u2067س\u2069', '<!-- \u2029<script>');
    for (const locale of ['ar', 'en'] as const) {
      const text = textOf(locale, { title });
      expect(text).not.toMatch(/[<\u2028\u2029\u2066-\u2069]/);
      const plain = title[locale].replace(/[\u2066-\u2069]/g, '');
      expect(graphOf(text)[0]?.['headline']).toBe(plain);
    }
  });
});

describe('the structured data of other pages', () => {
  it('name on the front only policies that are there', () => {
    const lists = listsOf(contentFolder(NEWSROOM, ABOUT).dir);
    const [site, publisher] = graphOf(frontJsonLd(settingOf('en'), lists));
    expect(site).toMatchObject({ '@type': 'WebSite', name: 'Matn', alternateName: 'متن' });
    expect(site?.['publisher']).toEqual({ '@id': publisher?.['@id'] });
    expect(Object.keys(publisher ?? {})).toEqual(['@type', '@id', 'name', 'url', 'logo']);
    const policies: Files = Object.fromEntries(
      Object.entries(ABOUT).map(([path, text]) => [
        path.replace('about', 'corrections-policy'),
        text.replace('name: about', 'name: corrections-policy'),
      ]),
    );
    const more = listsOf(contentFolder(NEWSROOM, policies).dir);
    expect(graphOf(frontJsonLd(settingOf('en'), more))[1]).toMatchObject({
      correctionsPolicy: 'https://news.example/en/corrections-policy',
    });
  });

  it('lead from home to the page', () => {
    const place = { type: 'listing', list: 'people', id: 'nura' } as const;
    const data = { name: both('نورا', 'Nura'), role: both('محررة', 'Editor') };
    const graph = graphOf(
      pageJsonLd(settingOf('en'), [{ name: 'Nura', place }], { id: 'nura', data }),
    );
    expect(graph).toMatchObject([
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { position: 1, item: 'https://news.example/en' },
          { position: 2, name: 'Nura', item: 'https://news.example/en/people/nura' },
        ],
      },
      { '@type': 'ProfilePage', mainEntity: { '@type': 'Person', jobTitle: 'Editor' } },
    ]);
  });
});
