import { expect, it } from 'vitest';
import { yamlDocument, yamlStrings } from './yaml-text.ts';

const strings = (text: string) =>
  [...yamlStrings(yamlDocument(text))].map(({ value, locale }) => [value, locale]);

it('the strings of a document are told with the language under which they stand', () => {
  const text = 'name: a-slug\ntitle: { ar: خبر, en: News }\nrank: 1\ntopics: [talks]\n';
  expect(strings(text)).toEqual([
    ['a-slug', undefined],
    ['خبر', 'ar'],
    ['News', 'en'],
    ['talks', undefined],
  ]);
});

it('those of a list have the language of the list, those of a map within it have not', () => {
  expect(strings('ar: [نعم, { kind: formal, en: yes }]\n')).toEqual([
    ['نعم', 'ar'],
    ['formal', undefined],
    ['yes', 'en'],
  ]);
});
