import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readArticle } from './article.ts';
import { both, contentFolder, listsOf, NEWSROOM, NOW, report } from './content-fixture.ts';
import { factsOf, referencesOf, type Facts } from './facts.ts';
import { pictureBytes } from './pictures/picture-fixture.ts';

const SOURCES = {
  'people/writer.yaml': 'name: { ar: كاتبة, en: Writer }\n',
  'sources/ministry.yaml': 'kind: official\nname: { ar: الوزارة, en: Ministry }\n',
};

function facts(fields: Readonly<Record<string, unknown>> = {}, ar = 'نعم'): Facts {
  const { dir } = contentFolder(NEWSROOM, SOURCES, report('a', fields, { ar }));
  const { article } = readArticle(dir, 'articles/2026/a', listsOf(dir));
  if (!article) throw new Error('unsound');
  return factsOf(article, new Map(), NOW, 'Asia/Damascus');
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
    byline: ['writer'],
    summary: { method: 'machine-reviewed', reviewer: 'desk' },
  };
  const text = `<Claim by="reuters">أ</Claim> <Claim by="ministry" via="reuters">ب</Claim>

<PullQuote by="ministry">

ج

</PullQuote>`;
  expect(referencesOf(facts(fields, text))).toEqual([
    ['sections', 'politics'],
    ['places', 'damascus'],
    ['archive', '2026-01'],
    ['archive', '2026-01-10'],
    ['topics', 'talks'],
    ['person', 'writer'],
    ['person', 'desk'],
    ['source', 'ministry'],
    ['source', 'reuters'],
    ['story', 'ties'],
  ]);
});

it.each<[what: string, fields: Readonly<Record<string, unknown>>, changed: (keyof Facts)[]]>([
  ['its title', { title: both('آخر', 'Other') }, ['card']],
  ['its standfirst', { standfirst: { ar: 'آخر' } }, ['card']],
  ['its kind', { kind: 'background' }, ['card']],
  ['that it is an example', { sample: true }, ['card']],
  ['its lead', { lead: { rank: 1, until: '2026-03-01T00:00:00Z' } }, ['rank']],
  ['that it breaks', { breaking: { until: '2026-03-01T00:00:00Z' } }, ['rank']],
  ['a correction', { minor: [{ at: '2026-01-11T00:00:00Z', reason: 'x' }] }, []],
])('what others show of a report changes with %s as it should', (_, fields, changed) => {
  const keys = ['card', 'rank', 'claims'] as const;
  const [before, after] = [facts(), facts(fields)];
  expect(keys.filter((key) => before[key] !== after[key])).toEqual(changed);
  expect(after.fingerprint).not.toBe(before.fingerprint);
});

it('other claims are no other card, unless their sources are more or fewer', () => {
  const claim = (by: string, text: string) => facts({}, `<Claim by="${by}">${text}</Claim>`);
  const before = claim('reuters', 'قال');
  expect(claim('reuters', 'قالت').claims).not.toBe(before.claims);
  expect(claim('reuters', 'قالت').card).toBe(before.card);
  expect(claim('ministry', 'قال').card).toBe(before.card);
  expect(facts({}, 'قال').card).not.toBe(before.card);
});

it('another main picture of the same name is another card', async () => {
  const picture = {
    file: 'main.png',
    alt: both('جسر', 'A bridge'),
    credit: both('متن', 'Matn'),
    licence: 'CC0 1.0',
  };
  const cardOf = async (color: string) => {
    const { dir } = contentFolder(NEWSROOM, report('a', { picture }));
    writeFileSync(`${dir}/articles/2026/a/main.png`, await pictureBytes('png', 800, 400, color));
    const { article } = readArticle(dir, 'articles/2026/a', listsOf(dir));
    if (!article) throw new Error('unsound');
    return factsOf(article, new Map(), NOW, 'Asia/Damascus').card;
  };
  const red = await cardOf('#a02020');
  expect(await cardOf('#a02020')).toBe(red);
  expect(await cardOf('#2020a0')).not.toBe(red);
});

it('the ledger says of a report that it is an example', () => {
  const fixed = { at: '2026-01-11T00:00:00Z', kind: 'correction', ...both('خطأ', 'A mistake') };
  const corrected = { corrections: [fixed] };
  expect(facts({ ...corrected, sample: true }).corrections).not.toBe(facts(corrected).corrections);
});

it('a report is of the day on which it came out where the newsroom is', () => {
  expect(facts({ publishAt: '2026-01-10T20:59:59Z' }).day).toBe('2026-01-10');
  expect(facts({ publishAt: '2026-01-10T21:00:00Z' }).day).toBe('2026-01-11');
});
