import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { excessOf, ExcessError, LIMITS } from './body-limits.ts';

const SIZE = 100_000;
const filled = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length));

describe('a text that would be too much work', () => {
  it.each([
    ['open emphasis', filled('**a '), 'too-dense'],
    ['closed emphasis', filled('*a* '), 'too-dense'],
    ['emphasis in emphasis', '*a '.repeat(SIZE / 6) + 'a* '.repeat(SIZE / 6), 'too-dense'],
    ['underlines', filled('_a '), 'too-dense'],
    ['strikes', filled('~a~ '), 'too-dense'],
    ['open brackets', filled('[a '), 'too-dense'],
    ['closing brackets', filled('a] '), 'too-dense'],
    ['pictures', filled('![a '), 'too-dense'],
    ['links', filled('[a](b) '), 'too-dense'],
    ['ticks', filled('` a '), 'too-dense'],
    ['tags', filled('<Note> '), 'too-dense'],
    ['tags in quotations', filled('> <A>\n\n'), 'too-dense'],
    ['braces', filled('{`a}\n\n'), 'too-dense'],
    ['a table', filled('| a | b |\n'), 'too-dense'],
    ['definitions', filled('[a]: b\n\n'), 'too-dense'],
    ['notes', filled('[^a]: b\n\n'), 'too-dense'],
    ['escapes', filled('\\* '), 'too-dense'],
    ['references', filled('&amp; '), 'too-dense'],
    ['underlined subheads', filled('a\n=\n\n'), 'too-dense'],
    ['lines', filled('a\n'), 'too-dense'],
    ['quotations in quotations', filled('> '), 'too-deep'],
    ['lists in lists', filled('- '), 'too-deep'],
    ['numbered lists in lists', filled('1. '), 'too-deep'],
    ['notes in notes', filled('[^a]: '), 'too-deep'],
    ['both in both', filled('> + '), 'too-deep'],
    ['lists set in', `${' '.repeat(LIMITS.indent + 1)}- a`, 'too-deep'],
    ['a word', filled('a.'), 'long-word'],
    ['an address', `https://a.example/${filled('(')}`, 'long-word'],
    ['everything', 'ا'.repeat(LIMITS.bytes), 'too-large'],
  ])('is refused before it is parsed: %s', (_, text, rule) => {
    expect(excessOf(text)).toMatchObject({ rule });
    expect(() => parseMarkdown(text)).toThrow(ExcessError);
  });

  it('is refused at its place', () => {
    const line = '*'.repeat(1_000);
    const text = `نص\r\n\r\n${line}\r\n${line} *\r\n`;
    expect(excessOf(text)).toEqual({
      ...{ line: 4, column: 1_002, rule: 'too-dense', values: { limit: LIMITS.marksInParagraph } },
    });
  });
});

describe('a text of any length that reports have', () => {
  it.each([
    ['paragraphs', 'كلمة أخرى في هذا النص الطويل. '.repeat(8).concat('\n\n')],
    ['claims', '<Claim by="reuters">قالت الوكالة إن ذلك حدث.</Claim> وهذا نص بعده.\n\n'.repeat(20)],
    ['a list', '- بند من بنود القائمة\n'.repeat(200).concat('\n')],
    ['a table', `| أ | ب |\n| --- | --- |\n${'| ١ | ٢ |\n'.repeat(100)}\n`],
    ['links', 'نص [رابط](https://a.example/a_b) هنا، و**مهم** أيضاً.\n\n'.repeat(50)],
  ])('is let through: %s', (_, text) => {
    expect(excessOf(text.repeat(3))).toBeUndefined();
  });
});

/** Each is just within the limits; without them such texts took from seconds to minutes. */
it.each([
  ['emphasis', `${'*a '.repeat(990)}${'a* '.repeat(990)}\n\n`.repeat(3)],
  ['brackets', `${'[ '.repeat(990)}${'] '.repeat(990)}\n\n`.repeat(3)],
  ['tags in quotations', '> <Note>\n\n'.repeat(1_900)],
  ['subheads', 'a\n=\n\n'.repeat(LIMITS.underlines)],
  ['lazy lines', `${'> '.repeat(LIMITS.containers)}${'a\n'.repeat(LIMITS.lines)}`],
  ['program text in pieces', `export const a = [\n\n${'1,\n\n'.repeat(20_000)}`],
  ['braces', `{\`${'a }\n'.repeat(100)}`],
  ['addresses', `${'a.'.repeat(1_990)}@ `.repeat(20)],
])('what is within the limits is parsed before anybody would miss it: %s', (_, text) => {
  expect(excessOf(text)).toBeUndefined();
  try {
    expect(parseMarkdown(text).type).toBe('root');
  } catch (error) {
    expect(error).not.toBeInstanceOf(ExcessError);
  }
});
