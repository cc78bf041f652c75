import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../body.ts';
import { checkContent } from '../check.ts';
import { contentFolder, NEWSROOM, report } from '../content-fixture.ts';
import { articleSchema } from '../schema.ts';
import { parseYaml } from '../yaml-file.ts';
import { draftIndex, onlyOf, readLists, slugFault, writeDraft, type DraftFields } from './draft.ts';
import { newDraft } from './new-draft.ts';
import { placeholderProblems, placeholdersInBody, TO_WRITE } from './placeholders.ts';

const NOW = new Date('2026-12-31T22:15:30Z');

describe('a draft', () => {
  it('has its fields in the order of the schema', () => {
    const fields: DraftFields = {
      ...{ slug: 'a', kind: 'news' as const, title: { ar: 'أ', en: 'a' }, standfirst: 'ب' },
      ...{ dateline: 'damascus', section: 'politics', byline: 'desk', summary: true },
    };
    const { value } = parseYaml('', draftIndex(fields, NOW, 'UTC'), articleSchema);
    const text = draftIndex(fields, NOW, 'UTC');
    const keys = [...text.matchAll(/^(\w+):/gmu)].map((match) => match[1] ?? '');
    expect(value?.status).toBe('draft');
    expect(keys).toEqual(Object.keys(articleSchema.shape).filter((key) => keys.includes(key)));
  });

  it('takes from a list only what leaves no choice', () => {
    expect(onlyOf(new Map([['a', 1]]))).toBe('a');
    expect(onlyOf(new Map())).toBe('to-name');
    expect(onlyOf(new Map(Object.entries({ a: 1, b: 2 })))).toBe('to-name');
  });
});

describe('slugFault', () => {
  it('refuses what is no slug, and what another report has in any year', () => {
    const { dir } = contentFolder(NEWSROOM, report('old', {}, { year: '2019' }));
    expect(slugFault(dir, 'new')).toBeUndefined();
    expect(slugFault(dir, 'old')).toEqual({ kind: 'taken', slug: 'old' });
    for (const slug of ['', 'A', 'a b', '../a', 'a--b', 'عنوان', 'a'.repeat(97)]) {
      expect(slugFault(dir, slug)).toEqual({ kind: 'slug', slug });
    }
  });
});

describe('writeDraft', () => {
  it('writes all files of a folder, and nothing beside it', () => {
    const { dir } = contentFolder(NEWSROOM);
    expect(writeDraft(dir, 'articles/2026/a', { 'index.yaml': 'x', 'ar.mdx': 'ب' })).toBe(true);
    expect(readFileSync(join(dir, 'articles/2026/a/ar.mdx'), 'utf8')).toBe('ب');
    expect(readdirSync(join(dir, 'articles/2026'))).toEqual(['a']);
  });

  it('never writes over a folder, not even an empty one', () => {
    const { dir } = contentFolder(NEWSROOM);
    mkdirSync(join(dir, 'articles/2026/a'), { recursive: true });
    expect(writeDraft(dir, 'articles/2026/a', { 'ar.mdx': 'ب' })).toBe(false);
    expect(readdirSync(join(dir, 'articles/2026/a'))).toEqual([]);
  });

  it('leaves nothing behind when a file cannot be written', () => {
    const { dir } = contentFolder(NEWSROOM);
    expect(() => writeDraft(dir, 'articles/2026/a', { 'no/such': 'ب' })).toThrow('ENOENT');
    expect(existsSync(join(dir, 'articles/2026/a'))).toBe(false);
    expect(readdirSync(join(dir, 'articles/2026'))).toEqual([]);
  });
});

describe('newDraft', () => {
  it.each([true, false])('makes a sound report, with English: %s', (english) => {
    const { dir } = contentFolder(NEWSROOM);
    const draft = newDraft({ slug: 'a', kind: 'explainer', english }, readLists(dir), NOW);
    if ('list' in draft) throw new Error(draft.list);
    expect(draft.folder).toBe('articles/2027/a');
    expect(draft.chosen).toEqual({ dateline: 'damascus', section: 'politics', byline: 'desk' });
    expect(Object.keys(draft.files)).toHaveLength(english ? 3 : 2);
    writeDraft(dir, draft.folder, draft.files);
    expect(checkContent(dir).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('needs a place, a section and a person', () => {
    for (const [file, list] of [
      ['places.yaml', 'places.yaml'],
      ['sections.yaml', 'sections.yaml'],
      ['people/desk.yaml', 'people/'],
    ] as const) {
      const folder = contentFolder(NEWSROOM);
      folder.remove(file);
      const wanted = { slug: 'a', kind: 'news', english: false } as const;
      expect(newDraft(wanted, readLists(folder.dir), NOW)).toEqual({ list });
    }
  });
});

describe('texts to be replaced', () => {
  const yaml = (status: string) =>
    report('a', { status, title: { ar: `${TO_WRITE.ar} أ`, en: 'a' } })[
      'articles/2026/a/index.yaml'
    ] ?? '';

  it.each([
    ['draft', 'warning'],
    ['ready', 'error'],
  ])('are found in the data of a report with status %s', (status, severity) => {
    const { value, at } = parseYaml('index.yaml', yaml(status), articleSchema);
    if (!value) throw new Error('The data of this test are not sound.');
    expect(placeholderProblems('index.yaml', value, at)).toEqual([
      {
        ...{ file: 'index.yaml', line: 4, column: 7, rule: 'to-write', severity },
        values: { field: 'title.ar' },
      },
    ]);
  });

  it('are found in texts', () => {
    const { body } = parseBody('ar.mdx', `وصل.\n\n${TO_WRITE.ar} النص`, 'report');
    if (!body) throw new Error('The text of this test is not sound.');
    expect(placeholdersInBody('articles/2026/a/ar.mdx', body, 'draft')).toEqual([
      {
        ...{ file: 'articles/2026/a/ar.mdx', line: 3, column: 1, rule: 'to-write' },
        ...{ severity: 'warning', values: { field: 'ar.mdx' } },
      },
    ]);
  });
});
