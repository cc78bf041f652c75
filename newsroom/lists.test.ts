import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { both, contentFolder, listsOf, NEWSROOM } from './content-fixture.ts';
import { readListUnit } from './lists.ts';

const PLACES = { path: 'places.yaml', type: 'places', id: 'places', signature: '' } as const;

it('the lists are looked up by id, and keep the order of their files', () => {
  const section = (id: string) => ({ id, name: both(id, id) });
  const { dir } = contentFolder(NEWSROOM, {
    'sections.yaml': stringify([section('world'), section('arts')]),
  });
  const lists = listsOf(dir);
  expect(lists.site).toMatchObject({ timeZone: 'Asia/Damascus' });
  expect([...lists.sections.keys()]).toEqual(['world', 'arts']);
  expect([...lists.topics.keys()]).toEqual(['talks']);
  expect(lists.places.get('damascus')).toMatchObject({ latitude: 33.5131 });
  expect(lists.people.get('desk')?.name.en).toBe('The desk');
  expect(lists.sources.get('reuters')?.kind).toBe('agency');
  expect(lists.stories.get('ties')?.title.en).toBe('The ties');
});

it('an id that stands twice makes a list unusable, and is reported where it is repeated', () => {
  const place = (id: string) =>
    `- id: ${id}\n  name: { ar: أ, en: a }\n  latitude: 1\n  longitude: 1\n`;
  const { dir } = contentFolder({ 'places.yaml': place('a') + place('b') + place('a') });
  expect(readListUnit(dir, PLACES)).toEqual({
    entries: undefined,
    problems: [
      {
        ...{ file: 'places.yaml', line: 9, column: 7, rule: 'duplicate-id', severity: 'error' },
        values: { id: 'a' },
      },
    ],
  });
});

it('a list with a fault is unusable as a whole: no entry of it is lost quietly', () => {
  const { dir } = contentFolder({ 'places.yaml': '- id: a\n- id: b\n' });
  const { entries, problems } = readListUnit(dir, PLACES);
  expect(entries).toBeUndefined();
  expect(problems).toHaveLength(6);
});

it('a list that went away while it was read is unusable', () => {
  expect(readListUnit(contentFolder().dir, PLACES).entries).toBeUndefined();
});
