import { expect, it } from 'vitest';
import { anchorOf } from '../anchors.ts';
import { readArticle } from '../article.ts';
import { parseBody } from '../body.ts';
import { contentFolder, listsOf, NEWSROOM, NOW, report } from '../content-fixture.ts';
import { factsOf, referencesOf } from '../facts.ts';
import { locatorsOf } from './locators.ts';

const PLACES = `
- id: damascus
  name: { ar: دمشق, en: Damascus }
  latitude: 33.5131
  longitude: 36.2919
- id: moscow
  name: { ar: موسكو, en: Moscow }
  latitude: 55.7558
  longitude: 37.6173
`;
const MAP = '<Locator places="damascus moscow" />';
const AR = `أولى\n\n${MAP}\n\nثانية`;
const EN = `<Point from="1">Yes</Point>\n\n${MAP}`;

function room(ar: string, en: string, places = PLACES) {
  const summary = { summary: { method: 'human' } };
  const { dir } = contentFolder(NEWSROOM, report('a', summary, { ar, en }), {
    'places.yaml': places,
  });
  const lists = listsOf(dir);
  return { lists, ...readArticle(dir, 'articles/2026/a', lists) };
}

function faults(ar: string, en = EN) {
  return room(ar, en).problems.map(
    ({ file, line, column, rule, values, detail }) =>
      `${file.slice(-6)}:${line}:${column} ${rule} ${String(values['id'] ?? detail?.code ?? '')}`,
  );
}

it('the maps of a report are drawn in the language of the text that they stand in', () => {
  const { article, lists } = room(AR, EN);
  if (!article) throw new Error('unsound');
  const { ar, en } = locatorsOf(article, lists);
  expect(ar.get('damascus moscow')?.words.places).toEqual(['دمشق', 'موسكو']);
  expect(en.get('damascus moscow')?.words.places).toEqual(['Damascus', 'Moscow']);
  expect(locatorsOf(article, lists).ar.get('damascus moscow')).toBe(ar.get('damascus moscow'));
});

it('a place that is moved or renamed is drawn anew', () => {
  const before = room(AR, EN);
  const after = room(AR, EN, PLACES.replace('دمشق', 'الشام'));
  if (!before.article || !after.article) throw new Error('unsound');
  const names = ({ article, lists }: typeof before) =>
    article && locatorsOf(article, lists).ar.get('damascus moscow')?.words.places;
  expect(names(before)).toEqual(['دمشق', 'موسكو']);
  expect(names(after)).toEqual(['الشام', 'موسكو']);
});

it('a map is no block: anchors and numbers of paragraphs stay as they were', () => {
  const { body } = parseBody('ar.mdx', AR, 'report');
  expect(body?.blocks.map(({ anchor }) => anchor)).toEqual([anchorOf('أولى'), anchorOf('ثانية')]);
});

it('a report leans on the places of its maps, and is filed under its dateline alone', () => {
  const { article } = room(AR, EN);
  if (!article) throw new Error('unsound');
  const leaning = referencesOf(factsOf(article, new Map(), NOW, 'UTC')).filter(([type]) =>
    /places|map/.test(type),
  );
  expect(leaning).toEqual([
    ['places', 'damascus'],
    ['map', 'damascus'],
    ['map', 'moscow'],
  ]);
});

it('a fault in a map is said once, at its place', () => {
  const many = Array.from({ length: 13 }, (_, n) => `p${n}`).join(' ');
  const after = (map: string) => `أولى\n\n${map}`;
  expect(faults(after('<Locator places="damascus atlantis" />'))).toEqual([
    'ar.mdx:3:1 unknown-reference atlantis',
  ]);
  expect(faults(after('<Locator />'))).toEqual([expect.stringMatching(/^ar.mdx:3:1 attribute /)]);
  expect(faults(after('<Locator places="" />'))).toEqual(['ar.mdx:3:1 attribute ids']);
  expect(faults(after('<Locator places="damascus damascus" />'))).toEqual([
    'ar.mdx:3:1 attribute place-twice',
  ]);
  expect(faults(after(`<Locator places="${many}" />`))).toEqual([
    'ar.mdx:3:1 attribute places-many',
  ]);
  expect(faults(after('<Locator places="damascus">\n\nكلام\n\n</Locator>'))).toEqual([
    'ar.mdx:3:1 component-content ',
  ]);
  expect(faults('أولى <Locator places="damascus" /> ثانية')).toEqual([
    'ar.mdx:1:6 component-in-text ',
  ]);
  expect(faults(AR, EN.replace('moscow', 'atlantis'))).toEqual([
    'en.mdx:3:1 unknown-reference atlantis',
  ]);
});

it('standing pages hold no maps', () => {
  const { problems } = parseBody('ar.mdx', MAP, 'page');
  expect(problems.map(({ rule }) => rule)).toEqual(['unknown-component']);
});
