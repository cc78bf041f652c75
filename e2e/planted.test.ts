import { expect, it } from 'vitest';
import { Planted, plantedWords } from './planted.ts';

const first = new Planted('first', 0);
const reports = [first, new Planted('second', 1), new Planted('third', 2, `${first.slug}-2`)];

it('knows a planted word in whatever form', () => {
  const word = first.ar('title');
  const coded = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  for (const form of [
    `"${word}"`,
    encodeURIComponent(word),
    coded.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join(''),
    coded.map((code) => `&#${code};`).join(''),
    coded.map((code) => `&#x${code.toString(16)};`).join(''),
  ]) {
    expect(plantedWords(`نص ${form} نص`)).toContain(word);
  }
});

it('tells the words of one report from those of another', () => {
  const all = reports.flatMap((report) => report.words());
  expect(new Set(all).size).toBe(all.length);
  expect(plantedWords(all.join(' ').toUpperCase())).toEqual(new Set(all));
});
