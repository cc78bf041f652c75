import { describe as group, expect, it } from 'vitest';
import { z } from 'zod';
import ar from '../messages/ar.json' with { type: 'json' };
import { parseBody } from './body.ts';
import { REPORT } from './content-fixture.ts';
import { describe, translatorOf } from './describe.ts';
import { schemaDetail } from './detail.ts';
import { articleSchema } from './schema.ts';
import { parseYaml } from './yaml-file.ts';

const arabic = translatorOf('ar');
const codes = (problems: readonly { readonly detail?: { readonly code: string } }[]) =>
  problems.map(({ detail }) => detail?.code);

group('what exactly is wrong with a field', () => {
  it.each([
    ['missing', { title: undefined }],
    ['text', { dateline: 7 }],
    ['list', { byline: 'desk' }],
    ['empty', { byline: [] }],
    ['fields', { title: 'a' }],
    ['moment', { publishAt: 'yesterday' }],
    ['one-of', { status: 'published' }],
    ['id', { section: 'A B' }],
    ['too-long', { section: 'a'.repeat(97) }],
    ['yes-or-no', { sample: 'yes' }],
    ['one-line', { title: { ar: 'أ\nب', en: 'a' } }],
    ['too-big', { lead: { rank: 100, until: '2026-01-01T00:00:00Z' } }],
    ['too-small', { lead: { rank: 0, until: '2026-01-01T00:00:00Z' } }],
    ['whole-number', { lead: { rank: 1.5, until: '2026-01-01T00:00:00Z' } }],
    ['withdrawn-missing', { status: 'withdrawn' }],
    ['reviewer', { summary: { method: 'machine-reviewed' } }],
  ])('is said in our words: %s', (code, fields) => {
    const text = JSON.stringify({ name: 'a', ...REPORT, ...fields });
    const { problems } = parseYaml('a.yaml', text, articleSchema);
    expect(codes(problems)).toEqual([code]);
    const [problem] = problems;
    if (!problem) throw new Error('there is no problem');
    expect(describe(problem, arabic)).toMatch(/\p{Script=Arabic}/u);
  });

  it('is quoted as the library says it when nobody has put it in our words', () => {
    const issue = z
      .string()
      .refine(() => false, 'an unheard-of fault')
      .safeParse('a').error?.issues[0];
    if (!issue) throw new Error('there is no issue');
    const detail = schemaDetail(issue, false);
    const problem = { rule: 'field', values: { field: 'title' }, detail } as const;
    expect(describe(problem, arabic)).toContain('«an unheard-of fault»');
  });
});

group('what exactly is wrong with YAML', () => {
  it.each([
    ['indent', 'a:\n    b: c\n  d: e'],
    ['tab', 'a:\n\tb: c'],
    ['sign-missing', 'a: "b'],
    ['sign-first', 'a: @b'],
    ['escape', 'a: "\\q"'],
    ['colon', 'a: b: c'],
    ['documents', 'a: b\n---\nc: d'],
  ])('is said in our words: %s', (code, text) => {
    expect(codes(parseYaml('a.yaml', text, z.unknown()).problems)).toEqual([code]);
  });
});

group('what exactly is wrong with a text', () => {
  it.each([
    ['tag-open', 'نص <Note>لا'],
    ['tag-open', '<Note>\n\nلا'],
    ['tag-crossed', '<Note>نعم</Claim>'],
    ['tag-never-opened', 'نعم</Note>'],
    ['closing-tag', '<Note>نعم</Note a>'],
    ['brace-open', 'نعم {a'],
    ['tag-cut', 'نعم <Note'],
    ['sign-in-tag', 'أقل من <5'],
    ['lazy-line', '> <Note\nby="a">'],
    ['in-quotes', '<Claim by>نعم</Claim>'],
    ['given-twice', '<Claim by="a" by="b">نعم</Claim>'],
    ['unknown-attribute', '<Note kind="a">نعم</Note>'],
    ['missing', '<Claim>نعم</Claim>'],
    ['one-id', '<Claim by="a b">نعم</Claim>'],
    ['one-of', '<Claim by="a" mode="b">نعم</Claim>'],
    ['moment', '<Update at="now">\n\nنعم\n\n</Update>'],
  ])('is said in our words: %s', (code, text) => {
    expect(codes(parseBody('ar.mdx', text, 'report').problems)).toEqual([code]);
  });

  it('names the tags', () => {
    const [problem] = parseBody('ar.mdx', '<Note>نعم</Claim>', 'report').problems;
    expect(problem?.detail?.values).toEqual({ tag: '</Claim>', open: '<Note>' });
    expect(problem && describe(problem, arabic)).toContain('</Claim>');
  });
});

it('a sentence in Arabic leaves no English around its names', () => {
  for (const [code, sentence] of Object.entries(ar.details)) {
    const words = sentence.replace(/\{\w+\}/g, '').match(/\p{Script=Latin}{2,}/gu) ?? [];
    const technical = /^(?:true|false|https|Asia|Damascus|withdrawn)$/;
    expect(
      words.filter((word) => !technical.test(word)),
      code,
    ).toEqual([]);
  }
});
