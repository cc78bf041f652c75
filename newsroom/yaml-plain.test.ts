import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from './yaml-file.ts';
import { plainYaml } from './yaml-plain.ts';
import { yamlDocument } from './yaml-text.ts';

/** As the library reads it; undefined where it finds fault. */
function carefully(text: string): unknown {
  const document = yamlDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

const SCALARS = [
  ...'نص|A text: with, signs|a:b|a#b|a #b|a: b|a:|true|True|TRUE|false|null|Null|~|yes'.split('|'),
  ...'0|007|12|-1|+1|1.5|.5|1e3|0x1F|0o7|.inf|.nan|123456789012345678|1_000|12 a|12:30'.split('|'),
  ...'2026-11-23|2026-11-23T19:10:00+03:00|2026-11-23T19:10:00Z|2026-11-23T:|2026-|1-2'.split('|'),
  ...`'a'|'it''s'|'a|''|' '|'a' b|'a: b'|'a #b'|"a"|"a\\n"|"a|""|"it's"|'"'|«a»|'«a»: b'`.split(
    '|',
  ),
  ...'&a|*a|!a|!!str a|[a, b]|{a: b}|[]|{}|>|>-|%a|@a|`a|- a|? a|a - b|a, b]|a}|a\\|# a|#'.split(
    '|',
  ),
  ...['|', 'a ', 'a\tb', 'a\u00A0', 'a\u2028b', 'a\u0085b', 'a\rb', 'a\u0007', '🙂', 'ى\u064B', ''],
];
const KEYS = [
  ...'name|a|title|ar|en|a b|a-b|1|true|null|"a"|\'a\'|__proto__|<<|- a|-|? a|نص|#|&a b|constructor'.split(
    '|',
  ),
];

const scalar = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('نص', 'text', "'a: b'", '12', 'true') },
  { weight: 1, arbitrary: fc.constantFrom(...SCALARS) },
);
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('name', 'a', 'b', 'title', 'ar', 'en', 'topics') },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS) },
);
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '   ', '      '),
    fc.constantFrom('', '', '', '- ', '- ', '-  ', '- - ', '-'),
    key,
    fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : ', ''),
    fc.oneof({ weight: 2, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant('') }),
  )
  .map((parts) => parts.join(''));
const item = fc
  .tuple(fc.constantFrom('- ', '  - ', '    - '), scalar)
  .map((parts) => parts.join(''));
const usual = fc.constantFrom(
  'c: نص',
  'd:',
  '  e: 7',
  '  - f',
  '  - g: h',
  '    i: ك',
  "j: 'k: l'",
);
const other = fc.constantFrom('', '---', '...', '%YAML 1.2', '# a', '  # a', ' ', 'a', '- ', ':');
const anything = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: usual },
        { weight: 8, arbitrary: line },
        { weight: 4, arbitrary: item },
        { weight: 1, arbitrary: other },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n'),
    fc.constantFrom('\n', '\n', '', '\n\n', ' '),
  )
  .map(([lines, between, end]) => lines.join(between) + end);

/** Sound data of any shape as the newsroom's own files write it. */
const sound = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'deep' },
      fc.constantFrom('نص', "'a: b'", "'it''s'", '"a"', '12', 'true', '2026-11-23T19:10:00Z'),
      tie('map'),
      tie('list'),
    ),
    map: fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z]{0,5}$/), tie('value'), {
      ...{ minKeys: 1, maxKeys: 4, depthIdentifier: 'deep' },
    }),
    list: fc.array(fc.oneof(fc.constantFrom('نص', 'a', "'#'"), tie('map')), {
      ...{ minLength: 1, maxLength: 3 },
    }),
  }))
  .map.map((data) => write(data as Tree, ''));

type Tree = string | Tree[] | { [key: string]: Tree };

function write(tree: Tree, indent: string): string {
  if (typeof tree === 'string') return `${indent}${tree}\n`;
  if (Array.isArray(tree)) {
    return tree.map((one) => `${indent}- ${write(one, `${indent}  `).trimStart()}`).join('');
  }
  return Object.entries(tree)
    .map(([name, value]) =>
      typeof value === 'string'
        ? `${indent}${name}: ${value}\n`
        : `${indent}${name}:\n${write(value, `${indent}  `)}`,
    )
    .join('');
}

describe('plain YAML', () => {
  it('is what the library reads', () => {
    const text = `name: a-b\ntitle:\n  ar: 'كيف: هكذا'\n  en: How, it''s so\nlist:\n  - a\n  - at: 2026-11-23T19:10:00+03:00\n    rank: 7\nsample: true\n`;
    const read = plainYaml(text);
    expect(read).toEqual({
      name: 'a-b',
      title: { ar: 'كيف: هكذا', en: "How, it''s so" },
      list: ['a', { at: '2026-11-23T19:10:00+03:00', rank: 7 }],
      sample: true,
    });
    expect(read).toEqual(carefully(text));
  });

  it('is all that is sound and of its shape', () => {
    fc.assert(
      fc.property(sound, (text) => {
        const keyword = /(?:^|[ -])(?:true|false|null):/im.test(text);
        expect(plainYaml(text)).toStrictEqual(keyword ? undefined : carefully(text));
      }),
    );
  });

  it('is nothing else after a slip', () => {
    let read = 0;
    const slip = fc.tuple(sound, fc.nat(), fc.nat(2), fc.oneof(line, scalar, other));
    fc.assert(
      fc.property(slip, ([text, at, gone, put]) => {
        const from = at % text.length;
        const slipped = text.slice(0, from) + put + text.slice(from + gone);
        const plain = plainYaml(slipped);
        if (plain === undefined) return;
        read += 1;
        expect(plain).toStrictEqual(carefully(slipped));
      }),
      { numRuns: 1_000 },
    );
    // Many a slip leaves plain data, only others.
    expect(read).toBeGreaterThan(100);
  });

  it('is nothing that the library reads otherwise, or not at all', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const plain = plainYaml(text);
        if (plain !== undefined) expect(plain).toStrictEqual(carefully(text));
      }),
      { numRuns: 4_000 },
    );
  });

  it('is the data of nearly every report of this site', () => {
    const files = readdirSync('content/articles', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('index.yaml'))
      .map((file) => readFileSync(`content/articles/${file}`, 'utf8'));
    const plain = files.filter((text) => plainYaml(text) !== undefined);
    expect(plain.length).toBeGreaterThan(files.length * 0.8);
    for (const text of plain) expect(plainYaml(text)).toStrictEqual(carefully(text));
  });

  it('still knows where its values stand', () => {
    const schema = z.strictObject({ name: z.string(), title: z.strictObject({ ar: z.string() }) });
    const { value, at } = parseYaml('a.yaml', 'name: a\ntitle:\n  ar: ب\n', schema);
    expect(value).toEqual({ name: 'a', title: { ar: 'ب' } });
    expect(at(['title', 'ar'])).toEqual({ line: 3, column: 7 });
  });
});
