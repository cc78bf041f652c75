import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, isCollection, isScalar, parse, visit, type Scalar } from 'yaml';
import { sameYaml } from '../fix/same-tree.ts';
import { shapeOf } from './key-order.ts';
import { formatYaml } from './yaml.ts';

const formatted = (text: string) => formatYaml(text, shapeOf('article')) ?? 'refused';

describe('the form of YAML', () => {
  it('writes lists as blocks, two spaces in', () => {
    expect(formatted('topics: [a, b]\ntitle: {ar: نعم, en: So}\nbyline:\n- a\n')).toBe(
      'title:\n  ar: نعم\n  en: So\ntopics:\n  - a\n  - b\nbyline:\n  - a\n',
    );
    expect(formatted('topics: []\n')).toBe('topics: []\n');
  });

  it.each([
    ['"a"', 'a'],
    ["'نص «مقتبس»'", 'نص «مقتبس»'],
    ['>-\n    folded\n    line', 'folded line'],
    ['"it\'s: so"', "'it''s: so'"],
    ['2026-01-10T12:00:00+03:00', "'2026-01-10T12:00:00+03:00'"],
    ['"yes"', "'yes'"],
    ['"12:30"', "'12:30'"],
    ['"null"', "'null'"],
    ['"12"', "'12'"],
    ['"="', "'='"],
    ['"- a"', "'- a'"],
    ['""', "''"],
    ['" a"', "' a'"],
    ['12', '12'],
    ['true', 'true'],
    ['"a\\nb"', '|-\n  a\n  b'],
  ])('writes %s as %s', (before, after) => {
    expect(formatted(`name: ${before}\n`)).toBe(`name: ${after}\n`);
  });

  it('never breaks a line', () => {
    const long = `name: ${'كلمة '.repeat(80).trim()}\n`;
    expect(formatted(long)).toBe(long);
  });

  it('brings keys into the order of the schema, at every depth; unknown ones go last', () => {
    expect(
      formatted(
        'zz: 1\nkind: news\ncorrections:\n  - en: E\n    ar: ع\n    at: x\nname: a\ntitle:\n  en: E\n  ar: ع\naa: 2\n',
      ),
    ).toBe(
      'name: a\nkind: news\ntitle:\n  ar: ع\n  en: E\ncorrections:\n  - at: x\n    ar: ع\n    en: E\nzz: 1\naa: 2\n',
    );
  });

  it('keeps every comment by what it comes before', () => {
    expect(
      formatted(
        '# about the file\n\n# about status\nstatus: ready # so\n\n# about name\nname: a\ntitle:\n  # about en\n  en: E\n  ar: ع\n  # about kind\n# too\nkind: news\n# the end\n',
      ),
    ).toBe(`# about the file

# about name
name: a
# about kind
# too
kind: news
title:
  ar: ع
  # about en
  en: E
# about status
status: ready # so

# the end
`);
  });

  it('ends lines with line feeds, and has no blank lines and no head', () => {
    expect(formatted('---\r\nname: a\r\n\r\n\r\nkind: news')).toBe('name: a\nkind: news\n');
  });

  it('refuses what it cannot keep', () => {
    expect(formatYaml('a: [', undefined)).toBeUndefined();
    expect(formatYaml('a: 1\n---\nb: 2\n', undefined)).toBeUndefined();
    expect(formatYaml('a: &x 1\nb: *x\n', undefined)).toBeUndefined();
  });

  it('leaves a file without data alone', () => {
    expect(formatted('')).toBe('');
    expect(formatted('# later\n')).toBe('# later\n');
  });

  it('knows the order of every kind of file', () => {
    expect(formatYaml('name: {en: E, ar: ع}\nkind: group\n', shapeOf('source'))).toBe(
      'kind: group\nname:\n  ar: ع\n  en: E\n',
    );
    expect(formatYaml('- name: {en: E, ar: ع}\n  id: a\n', shapeOf('topics'))).toBe(
      '- id: a\n  name:\n    ar: ع\n    en: E\n',
    );
  });

  it('says the same, keeps every comment and is final, however the file was written', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'نص عربي: قول',
        'yes',
        '2026-01-10',
        '# no',
        "it's",
        'a\nb\n',
        '12',
        'null',
        '- x',
        '',
      ),
    );
    const key = fc.constantFrom('name', 'kind', 'title', 'ar', 'en', 'zz', 'topics', 'corrections');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        { weight: 3, arbitrary: fc.oneof(text, fc.integer(), fc.boolean()) },
        fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    }));
    const file = fc.dictionary(key, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true });
    const style = fc.record({
      indent: fc.integer({ min: 1, max: 4 }),
      singleQuote: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
      indentSeq: fc.boolean(),
    });
    const choices = fc.array(fc.nat(9), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        file,
        style,
        choices,
        fc.constantFrom('\n', '\r\n'),
        (data, options, dice, end) => {
          const source = written(data, options, dice).replaceAll('\n', end);
          fc.pre(JSON.stringify(parse(source)) === JSON.stringify(data));
          const result = formatYaml(source, shapeOf('article'));
          if (result === undefined) throw new Error('refused');
          expect(parse(result)).toEqual(data);
          expect(sameYaml(source, result)).toBe(true);
          expect(formatYaml(result, shapeOf('article'))).toBe(result);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** The data in YAML of any style, with comments here and there. */
function written(data: unknown, options: object, dice: readonly number[]): string {
  let next = 0;
  const throwDice = () => dice[next++ % dice.length] ?? 0;
  const document = new Document(data);
  visit(document, {
    Node: (place, node) => {
      if (isScalar(node) && typeof node.value === 'string' && place !== 'key') {
        const types: readonly Scalar.Type[] = [
          'PLAIN',
          'QUOTE_DOUBLE',
          'QUOTE_SINGLE',
          'BLOCK_FOLDED',
        ];
        node.type = types[throwDice()] ?? 'PLAIN';
      }
      if (isCollection(node) && throwDice() === 0) node.flow = true;
      if (place === 'key' && throwDice() === 1) (node as Scalar).commentBefore = ` comment ${next}`;
      if (isScalar(node) && place === 'value' && throwDice() === 2)
        node.comment = ` comment ${next}`;
      if (place === 'key' && throwDice() === 3) (node as Scalar).spaceBefore = true;
    },
  });
  return document.toString(options);
}
