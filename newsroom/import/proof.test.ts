import { describe, expect, it } from 'vitest';
import { parseBody } from '../body.ts';
import { firstMismatch, plainLines } from './proof.ts';

function linesIn(text: string): string[] {
  const { body } = parseBody('ar.mdx', text, 'report');
  if (!body) throw new Error('The text of this test is not sound.');
  return plainLines(body.tree);
}

describe('firstMismatch', () => {
  it('takes layout and the signs of lists for no words', () => {
    const copy = 'عنوان\r\n\r\n  وصل  الوفد.\n١- أول\n٢) ثان\n* ثالث\n>رابع\n';
    const written = ['عنوان', 'وصل الوفد.', '1. أول', '2. ثان', '• ثالث', '> رابع'];
    expect(firstMismatch(copy, written)).toBeUndefined();
  });

  it.each([
    ['a word lost', ['وصل أمس.'], 'الوفد', 'أمس'],
    ['a word more', ['وصل الوفد هنا أمس.'], 'أمس', 'هنا'],
    ['words moved', ['وصل أمس الوفد.'], 'الوفد', 'أمس'],
    ['a letter changed', ['وصل الوفذ أمس.'], 'الوفد', 'الوفذ'],
    ['a mark lost', ['وصل الوفد أمس'], '.', ''],
    ['a word at the end', ['وصل الوفد أمس.', 'ثم عاد.'], '', 'ثم'],
  ])('finds %s', (_, written, expected, found) => {
    expect(firstMismatch('وصل الوفد أمس.', written)).toEqual({ line: 1, expected, found });
  });

  it('finds marks, joiners and list numbers that differ', () => {
    expect(firstMismatch('كَتب', ['كتب'])).toBeDefined();
    expect(firstMismatch('می\u200Cروم', ['میروم'])).toBeDefined();
    expect(firstMismatch('2. نعم', ['1. نعم'])).toBeDefined();
  });

  it('names the line in the copy', () => {
    expect(firstMismatch('أ\n\nب\rج', ['أ', 'ب', 'د'])?.line).toBe(4);
  });
});

describe('plainLines', () => {
  it('reads a body as its readers will', () => {
    const text = [
      'وصل **الوفد** \\{أمس\\}.',
      '## عنوان',
      '<Claim by="a">\n\nقال نعم.\n\n- أ\n- ب <Claim by="b">ج</Claim>\n\n</Claim>',
      '3. د\n4. هـ',
      '> و\n>\n> ز',
    ].join('\n\n');
    expect(linesIn(text)).toEqual([
      ...['وصل الوفد {أمس}.', 'عنوان', 'قال نعم.', '• أ', '• ب ج', '3. د', '4. هـ', '> و', '> ز'],
    ]);
  });
});
