import { describe, expect, it } from 'vitest';
import { parseBody } from '../body.ts';
import { partlySourced } from './partly-sourced.ts';

/** Each paragraph found, what nobody answers for in brackets. */
function found(text: string): string[] {
  const { body, problems } = parseBody('ar.mdx', text, 'report');
  if (!body) throw new Error(JSON.stringify(problems));
  return partlySourced(body.tree).map(({ parts }) =>
    parts.map((part) => (part.sourced ? part.text : `[${part.text}]`)).join(''),
  );
}

const CLAIM = '<Claim by="reuters">وقالت الوكالة إن الوفد وصل.</Claim>';

describe('paragraphs that are sourced in part', () => {
  it('are told with the words that nobody answers for', () => {
    expect(found(`عاد الوفد في اليوم التالي. ${CLAIM}`)).toEqual([
      '[عاد الوفد في اليوم التالي. ]وقالت الوكالة إن الوفد وصل.',
    ]);
    expect(found(`- ${CLAIM} ثم **عاد** إلى مدينته مساء.\n- ${CLAIM}`)).toEqual([
      'وقالت الوكالة إن الوفد وصل.[ ثم عاد إلى مدينته مساء.]',
    ]);
  });

  it('are shown without signs and spaces of their own', () => {
    expect(found(`عاد الوفد في اليوم التالي. ${CLAIM} ${CLAIM}.`)).toEqual([
      '[عاد الوفد في اليوم التالي. ]وقالت الوكالة إن الوفد وصل. وقالت الوكالة إن الوفد وصل..',
    ]);
  });

  it.each([
    ['nobody answers for any of it', 'وصل الوفد مساء أمس إلى حلب.'],
    ['a source answers for all of it', CLAIM],
    ['what is left states nothing', `وفي المقابل، ${CLAIM}`],
    [
      'the claim stands around it',
      `<Claim by="reuters">\nوصل الوفد مساء أمس.\n\nثم عاد.\n</Claim>`,
    ],
    ['it is the newsroom’s own word', `<Note>\nعاد الوفد في اليوم التالي. ${CLAIM}\n</Note>`],
    ['another item has the source', `- ${CLAIM}\n- وصل الوفد مساء أمس إلى حلب.`],
  ])('are not those of which %s', (_why, text) => {
    expect(found(text)).toEqual([]);
  });
});
