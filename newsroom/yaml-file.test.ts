import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from './yaml-file.ts';

const schema = z.strictObject({
  name: z.string(),
  title: z.strictObject({ ar: z.string(), en: z.string() }).optional(),
  topics: z.array(z.string()).optional(),
  at: z.string().optional(),
});

/** What is wrong: "line:column rule names". */
function faults(text: string): string[] {
  const { value, problems } = parseYaml('a.yaml', text, schema);
  expect(value === undefined).toBe(problems.length > 0);
  return problems.map(({ line, column, rule, values }) =>
    [`${line}:${column}`, rule, values['field'] ?? values['key']].join(' ').trim(),
  );
}

describe('a YAML file', () => {
  it('is read as its schema says, dates as the strings they are', () => {
    const text = '# تعليق\nname: أ\nat: 2026-11-23T19:10:00+03:00\n';
    expect(parseYaml('a.yaml', text, schema)).toMatchObject({
      value: { name: 'أ', at: '2026-11-23T19:10:00+03:00' },
      problems: [],
    });
  });

  it('knows where each of its values stands, and a missing one at its parent', () => {
    const { at } = parseYaml('a.yaml', 'name: a\ntitle:\n  ar: ب\ntopics: [x, y]\n', schema);
    expect(at(['title', 'ar'])).toEqual({ line: 3, column: 7 });
    expect(at(['topics', 1])).toEqual({ line: 4, column: 13 });
    expect(at(['title', 'en'])).toEqual({ line: 3, column: 3 });
    expect(at(['nothing'])).toEqual({ line: 1, column: 1 });
  });
});

describe('a fault in a YAML file', () => {
  it.each([
    ['a wrong value', 'name: a\ntopics: none', '2:9 field topics'],
    ['a wrong value in a list', 'name: a\ntopics:\n  - a\n  - 7', '4:5 field topics.1'],
    ['a number for a string', '\nname: 12', '2:7 field name'],
    ['a missing key', '# ا\ntopics: []', '2:1 field name'],
    ['a missing key further in', 'name: a\ntitle:\n  ar: ب', '3:3 field title.en'],
    ['an unknown key', 'name: a\nnmae: b', '2:1 unknown-key nmae'],
    [
      'an unknown key further in',
      'name: a\ntitle: { ar: a, en: b, fr: c }',
      '2:24 unknown-key title.fr',
    ],
    ['a key that is a number', 'name: a\n1: b', '2:1 unknown-key 1'],
    ['a key that JavaScript knows', 'name: a\n__proto__: b', '2:1 unknown-key __proto__'],
    ['a list for an object', '- a', '1:1 field –'],
    ['an empty file', '', '1:1 field –'],
    ['an open bracket', 'name: a\ntopics: [a', '2:11 yaml-syntax'],
    ['the same key twice', 'name: a\nname: b', '2:1 duplicate-key name'],
    ['a tab as indentation', 'name: a\ntitle:\n\tar: a', '3:1 yaml-syntax'],
    ['two documents', 'name: a\n---\nname: b', '2:1 yaml-syntax'],
  ])('has its line and column: %s', (_, text, fault) => {
    expect(faults(text)[0]).toBe(fault);
  });

  it('does not hide the others', () => {
    expect(faults('name: 1\nfoo: 2\nbar: 3\ntopics: 4')).toEqual([
      '1:7 field name',
      '4:9 field topics',
      '2:1 unknown-key foo',
      '3:1 unknown-key bar',
    ]);
  });
});

describe('an alias', () => {
  it('is refused at its place, of whatever kind', () => {
    expect(faults('name: &a x\nat: *a')).toEqual(['2:5 yaml-alias']);
    expect(faults('name: *nobody')).toEqual(['1:7 yaml-alias']);
    expect(faults('name: a\ntitle: &t { ar: a, en: b }\n<<: *t')).toEqual(['3:5 yaml-alias']);
  });

  it('makes no bomb', () => {
    const laughs = Array.from(
      { length: 30 },
      (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`,
    );
    const text = ['a0: &a0 ha', ...laughs].join('\n');
    expect(new Set(faults(text).map((fault) => fault.split(' ')[1]))).toEqual(
      new Set(['yaml-alias']),
    );
  });
});

it('nesting that nobody writes is one fault, not hundreds', () => {
  for (const deep of ['['.repeat(50_000), 'a: {'.repeat(20_000), '- '.repeat(20_000)]) {
    expect(faults(deep)).toEqual(['1:1 too-deep']);
  }
});

it('no text ever throws', () => {
  const fragment = fc.constantFrom(
    ...[
      'name',
      ': ',
      ':',
      '- ',
      '? ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '&a ',
      '*a',
      '<<',
      '!!js/function ',
    ],
    ...['!!binary ', '| \n', '> \n', '"', "'", '#', '%YAML 1.1\n', '---\n', '...\n', '\n', '\n  '],
    ...['\t', '~', '0x1F', '.nan', '2026-01-01', '\uFEFF', '\u0000', 'نص', '@', '`'],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary', maxLength: 40 }),
      ),
      (text) => {
        for (const { line, column } of parseYaml('a.yaml', text, schema).problems) {
          expect(Math.min(line, column)).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
