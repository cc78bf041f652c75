import { expect, it } from 'vitest';
import { readArticle } from './article.ts';
import { both, contentFolder, listsOf, NEWSROOM, NOW, report } from './content-fixture.ts';
import { factsOf, referencesOf, type Facts } from './facts.ts';

const SOURCES = {
  'sources/ministry.yaml': 'kind: official\nname: { ar: الوزارة, en: Ministry }\n',
};

function facts(fields: Readonly<Record<string, unknown>> = {}, ar = 'نعم'): Facts {
  const { dir } = contentFolder(NEWSROOM, SOURCES, report('a', fields, { ar }));
  const { article } = readArticle(dir, 'articles/2026/a', listsOf(dir));
  if (!article) throw new Error('unsound');
  return factsOf(article, NOW);
}

it('a report is visible, hidden or gone', () => {
  const later = new Date(NOW + 1).toISOString();
  const withdrawn = { at: later, reason: both('خطأ', 'A mistake') };
  expect(facts().state).toBe('visible');
  expect(facts({ status: 'draft' }).state).toBe('hidden');
  expect(facts({ publishAt: later }).state).toBe('hidden');
  expect(facts({ status: 'withdrawn', withdrawn }).state).toBe('gone');
  expect(facts({ status: 'withdrawn', withdrawn, publishAt: later }).state).toBe('hidden');
});

it('a report leans on everything that it names, each once', () => {
  const fields = {
    topics: ['talks'],
    story: 'ties',
    summary: { method: 'machine-reviewed', reviewer: 'desk' },
  };
  const text = `<Claim by="reuters">أ</Claim> <Claim by="ministry" via="reuters">ب</Claim>

<PullQuote by="ministry">

ج

</PullQuote>`;
  expect(referencesOf(facts(fields, text))).toEqual([
    ['sections', 'politics'],
    ['places', 'damascus'],
    ['topics', 'talks'],
    ['person', 'desk'],
    ['source', 'ministry'],
    ['source', 'reuters'],
    ['person', 'desk'],
    ['story', 'ties'],
  ]);
});
