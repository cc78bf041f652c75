import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByBlocks } from './markdown-blocks.ts';
import { parseMarkdown, parserFor } from './markdown.ts';

const parseWhole = (text: string) => parserFor(text)(text);

/** A tree, or what was wrong, with every position. */
function outcome(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The library's messages name their place; V8's own name none.
    const { message, line, column, ruleId } = error as Error & Record<string, unknown>;
    return { message, line, column, ruleId };
  }
}

/** Lines and blocks as reports have them. */
const SOUND = [
  'أعلنت دمشق ذلك اليوم. وقال «شاهد» إن 12 ملاحظة وصلت.',
  'سطر أول\nسطر ثان',
  'سطر أول\n  سطر ثان',
  '  نص في داخله',
  'A plain line (in English), 3.5 of it; and more!',
  '## عنوان فرعي',
  '#### Deeper',
  '<Claim by="reuters">قالت الوكالة.</Claim> وبعده نص.',
  'نص قبله <Claim by="a-b" via="c" mode="quote">قالت <Claim by="d">وقيل</Claim></Claim>',
  '<Point from="p-1 p-2">A sentence.</Point> <Point from="p-3">Another.</Point>',
  'نص\n<Claim by="a">سطر</Claim> آخر',
  'نص <Claim by="a">سطر\nآخر</Claim>\nونص',
  '<Locator places="a b" caption="حيث كان" />',
  '<Note>كلمة من التحرير.</Note>',
  '<Claim by="a">\n\nنص\n\nنص\n\n</Claim>',
  '<Claim by="a" mode="statement">\n  نص في داخله\n</Claim>',
  '<Claim by="a">\n\n> قول\n\n</Claim>',
  '<Claim by="a">\n  نص:\n\n  | أ | ب |\n  | --- | ---: |\n  | ج | د |\n</Claim>',
  '<Claim by="a">\n  نص:\n\n  - بند\n  - بند آخر\n</Claim>',
  '<Claim by="a">\n1. بند\n2. بند آخر\n</Claim>',
  '<Update at="2021-01-08T20:00:00+03:00">\n\nأضيف.\n\n</Update>',
  '- بند\n- بند آخر',
  '1. أول\n2. ثان',
  '| أ | ب |\n| --- | --- |\n| ج | د |',
  '**قوي** ونص [رابط](https://a.example/a_b) هنا.',
  '<Claim by="a">\n**قوي** ونص\n</Claim>',
  '> قول\n> آخر',
  '> قول <Claim by="a">فيه</Claim> و**قوي**',
  '- **قوي** وبعده\n- [رابط](/ar/b) <Claim by="a">وقول</Claim>',
  '7. أول\n12. ثان',
  'نص **قوي** و[رابط](https://a.example/?q=a-b#c).\n**سطر** [آخر](https://b.example)',
  '[رابط](https://a.example)',
  '---',
];

/** Pieces of what may be written by mistake, or in bad faith. */
const HOSTILE = [
  ...'- |1. |  - a|    b|> |# |##|## a #|---|===|***|* * *|1|1.|1)|+|+ a|-|=|:-:'.split('|'),
  ...'```|`a|~~~|~a~|{|{a}|}|*a*|**a|_a_|!|$|(|«|:|%|. |ًa|نص|a|W|ww|http|s://x'.split('|'),
  ...'** |**|**a.**|** a **|**a**b|a**b**|!|[|](/a)|](https://a_b.c/d)|[a](/b)|[x] a|[^|'.split(
    '|',
  ),
  ...'\\|a\\|&amp;|&|[a]|[a]: b|[^a]|[^a]: b|[a](b|![a](b)|www.a.example|a@b.example'.split('|'),
  ...'<|>|<>|</>|< a|<a|<a.b>|<a:b>|</Claim>|<Claim by="a">|<Claim|<Claim by="a'.split('|'),
  ...'<Claim by=a>|<Claim {...a}>|<Note>|</Note>|<Note/>|<Note />|<Note></Note>'.split('|'),
  ...'<Note> <Note>|</Claim> </Note>|</Note >|<Note >|</Note a="b">|<Note a="<">'.split('|'),
  ...`<Note a='b'>|<Note a="b"c="d">|<Note a>|import a|import|export const a = 1`.split('|'),
  ...['|', '| a', '| - |', '\t', ' ', '  ', 'a ', 'a  ', '\r', '\r\n', '\0', '\u00A0', '\u3000'],
  ...['\uFEFF', '\u2028', '\u200F', '\uD83D', '🙂', 'https://a.example'],
];

const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n\n\n', ' ', '');
const text = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...SOUND) },
        { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
      ),
      gap,
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((pairs) => pairs.flat().join(''));

/** A sound text in which one thing is other than it should be. */
const slip = fc
  .tuple(
    fc.array(fc.constantFrom(...SOUND), { minLength: 1, maxLength: 6 }),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom(...HOSTILE, '\n', '\n\n'),
  )
  .map(([blocks, at, gone, put]) => {
    const whole = `${blocks.join('\n\n')}\n`;
    const from = at % whole.length;
    return whole.slice(0, from) + put + whole.slice(from + gone);
  });

describe('a text that is read block by block', () => {
  it.each([...SOUND, SOUND.join('\n\n'), '', '\n', '\n\nنص', 'نص\n\n\n'])(
    'has the tree that the library makes of it: %j',
    (sound) => {
      expect(parseByBlocks(sound, parserFor(sound))).toStrictEqual(parseWhole(sound));
    },
  );

  it.each([
    ['anything', text],
    ['a slip', slip],
  ])('has that tree, or that fault, whatever stands in it: %s', (_, any) => {
    fc.assert(
      fc.property(any, (written) => {
        expect(outcome(() => parseMarkdown(written))).toStrictEqual(
          outcome(() => parseWhole(written)),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('is nearly every report and page of this site', () => {
    const files = readdirSync('content', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mdx'))
      .map((file) => readFileSync(`content/${file}`, 'utf8'));
    expect(files.length).toBeGreaterThan(20);
    const plain = files.filter((written) => parseByBlocks(written, parserFor(written)));
    expect(plain.length).toBeGreaterThan(files.length * 0.9);
    for (const written of plain) {
      expect(parseByBlocks(written, parserFor(written))).toStrictEqual(parseWhole(written));
    }
  });

  it('leaves a text of very many blocks that are not plain to the library', () => {
    expect(parseByBlocks('@\n\n'.repeat(101), parseWhole)).toBeUndefined();
  });
});
