import { describe, expect, it } from 'vitest';
import { isPublished, readArticle, type ReadArticle } from './article.ts';
import {
  both,
  contentFolder,
  listsOf,
  NEWSROOM,
  places,
  report,
  REPORT,
} from './content-fixture.ts';
import { articleSchema } from './schema.ts';

const FOLDER = 'articles/2026/a';

type Files = Record<string, string | undefined>;
type Fields = Readonly<Record<string, unknown>>;

/** Reads the report `a` made of the usual files, with some of them replaced or left out. */
function read(files: Files, fields: Fields = {}): ReadArticle {
  const usual = report('a', fields);
  const named = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text]),
  );
  const left = Object.entries({ ...usual, ...named }).filter(([, text]) => text !== undefined);
  const { dir } = contentFolder(NEWSROOM, Object.fromEntries(left) as Record<string, string>);
  return readArticle(dir, FOLDER, listsOf(dir));
}

/** What is wrong, with paths inside the report's folder. */
function faults(files: Files, fields: Fields = {}): string[] {
  const { article, problems } = read(files, fields);
  expect(article === undefined).toBe(problems.length > 0);
  return places(problems).map((place) => place.replace(`${FOLDER}/`, ''));
}

describe('a report', () => {
  it('is its data and its two texts', () => {
    const { article } = read({ 'ar.mdx': 'نعم', 'en.mdx': 'Yes' });
    expect(article).toMatchObject({
      slug: 'a',
      data: { title: both('عنوان الخبر', 'The headline') },
      report: { blocks: [{ text: 'نعم' }] },
      summary: { blocks: [{ text: 'Yes' }] },
    });
  });

  it('has no summary where none was written', () => {
    for (const text of [undefined, '', ' \n\n']) {
      expect(read({ 'en.mdx': text }, { summary: undefined }).article).toMatchObject({
        slug: 'a',
        summary: undefined,
      });
    }
  });

  it('has a fingerprint that follows each of its files', () => {
    const fingerprint = (files: Files, fields = {}) => read(files, fields).article?.fingerprint;
    const usual = fingerprint({});
    expect(usual).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint({})).toBe(usual);
    const others = [
      fingerprint({ 'ar.mdx': 'غيره' }),
      fingerprint({ 'en.mdx': 'Other' }),
      fingerprint({ 'en.mdx': undefined }),
      fingerprint({}, { sample: true }),
    ];
    expect(new Set([usual, ...others]).size).toBe(5);
  });
});

describe('a fault of a report', () => {
  it.each([
    ['its data is missing', { 'index.yaml': undefined }, ['index.yaml:1:1 missing-file']],
    ['its text is missing', { 'ar.mdx': undefined }, ['ar.mdx:1:1 missing-file']],
    ['it has no text', { 'ar.mdx': '---\n' }, ['ar.mdx:1:1 empty-body']],
    ['its summary has no text', { 'en.mdx': '***' }, ['en.mdx:1:1 empty-body']],
  ])('has its file: %s', (_, files, expected) => {
    expect(faults(files)).toEqual(expected);
  });

  it('is a name other than its folder', () => {
    expect(faults({}, { name: 'b' })).toEqual(['index.yaml:1:7 name-differs']);
  });

  it('is a summary without a word on how it was made', () => {
    expect(faults({}, { summary: undefined })).toEqual(['index.yaml:1:1 summary-method']);
  });

  it('is whatever the lists do not have, each at its place', () => {
    const index = `name: a
kind: news
title: { ar: أ, en: a }
standfirst: { ar: أ }
dateline: aleppo
section: sport
topics: [talks, chess]
story: war
byline:
  - desk
  - nobody
status: ready
publishAt: 2026-01-10T12:00:00+03:00
summary:
  method: machine-reviewed
  reviewer: ghost
`;
    const { problems } = read({ 'index.yaml': index });
    expect(problems.map(({ line, column, rule, values }) => [line, column, rule, values])).toEqual(
      [
        [5, 11, { kind: 'places.yaml', id: 'aleppo' }],
        [6, 10, { kind: 'sections.yaml', id: 'sport' }],
        [7, 17, { kind: 'topics.yaml', id: 'chess' }],
        [11, 5, { kind: 'people/', id: 'nobody' }],
        [8, 8, { kind: 'stories/', id: 'war' }],
        [16, 13, { kind: 'people/', id: 'ghost' }],
      ].map(([line, column, values]) => [line, column, 'unknown-reference', values]),
    );
  });

  it('is a source that nobody has described, said directly or passed on', () => {
    const text = 'قالت <Claim by="reuters">نعم</Claim>\n\n<Claim by="x" via="y">\n\nلا\n\n</Claim>';
    const { problems } = read({ 'ar.mdx': text });
    expect(places(problems)).toEqual([
      `${FOLDER}/ar.mdx:3:1 unknown-source`,
      `${FOLDER}/ar.mdx:3:1 unknown-source`,
    ]);
    expect(problems.map(({ values }) => values)).toEqual([{ id: 'x' }, { id: 'y' }]);
  });

  it('does not hide those of its other files', () => {
    const index = 'name: b\nkind: rumour\n';
    const found = faults({ 'index.yaml': index, 'ar.mdx': '{a}', 'en.mdx': 'Yes\n\n<b>no</b>' });
    expect(found).toContain('index.yaml:2:7 field');
    expect(found).toContain('ar.mdx:1:1 program-text');
    expect(found).toContain('en.mdx:3:1 unknown-component');
  });
});

it('readers may see a report that is ready from its hour on', () => {
  const data = (fields: object) => articleSchema.parse({ name: 'a', ...REPORT, ...fields });
  const hour = Date.parse('2026-01-10T09:00:00Z');
  expect(isPublished(data({}), hour)).toBe(true);
  expect(isPublished(data({}), hour - 1)).toBe(false);
  expect(isPublished(data({ status: 'draft' }), hour)).toBe(false);
});
