import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown.ts';
import type { Problem } from '../problem.ts';
import { copyCheck, type CopySource } from './content.ts';
import { mdxProse } from './mdx-prose.ts';
import { yamlProse } from './yaml-prose.ts';

const mdx = (text: string, locale: 'ar' | 'en' = 'ar'): CopySource => ({
  ...{ file: 'articles/2026/a/ar.mdx', text, format: 'mdx', locale },
});

const brief = (problems: readonly Problem[]) =>
  problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);

/** Where a needle stands, as an editor counts. */
function place(text: string, needle: string): string {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

describe('copy in a report', () => {
  it('is reported at its line and column, also behind letters of several bytes', () => {
    const text = 'أهلاً 🎉 بكم.\n\nسافر الوفد 👨‍👩‍👧 الى دمشق, ثم عاد.\n';
    expect(brief(copyCheck(mdx(text)))).toEqual([
      `${place(text, 'الى')} copy-hamza-missing`,
      `${place(text, ', ثم')} copy-latin-punctuation`,
    ]);
    expect(place(text, 'الى')).toBe('3:21');
  });

  it('is found inside components, links, emphasis, lists, quotations and tables', () => {
    const text = [
      '<Claim by="a-source" mode="statement">',
      '',
      'قالت الوزارة انها **سافرت الى** دمشق.',
      '',
      '</Claim>',
      '',
      'نص <Claim by="a">فى الداخل</Claim> ثم [رابط الى مكان](https://example.org/الى,ثم).',
      '',
      '- أول الى',
      '- ثان',
      '',
      '> اقتباس',
      '> فى سطرين',
      '',
      '| أ | الى هنا |',
      '| - | - |',
      '| هنا | هذة |',
    ].join('\n');
    expect(brief(copyCheck(mdx(text)))).toEqual([
      '3:14 copy-hamza-missing',
      '3:27 copy-hamza-missing',
      '7:18 copy-final-ya',
      '7:45 copy-hamza-missing',
      '9:7 copy-hamza-missing',
      '13:3 copy-final-ya',
      '15:7 copy-hamza-missing',
      '17:9 copy-teh-marbuta',
    ]);
  });

  it('is not looked for in tags, attributes and addresses', () => {
    const text =
      '<Picture file="الى,.jpg" alt="فى الشارع ." credit="x" />\n\n[نص](https://example.org/?q=الى,ثم)\n';
    expect(copyCheck(mdx(text))).toEqual([]);
  });

  it('is placed right behind escapes, character references, soft breaks and mail addresses', () => {
    const text = 'أ \\* ب &amp; ج &#x62C; ثم الى\nسطر ثان\r\n  فى سطر، info@example.org هذة\n';
    expect(brief(copyCheck(mdx(text)))).toEqual([
      `${place(text, 'الى')} copy-hamza-missing`,
      `${place(text, 'فى')} copy-final-ya`,
      `${place(text, 'هذة')} copy-teh-marbuta`,
    ]);
  });

  it('is one text: a quotation may reach over tags, digits are compared across paragraphs', () => {
    expect(copyCheck(mdx('قال «إن **الأمر** انتهى» أمس.\n'))).toEqual([]);
    expect(brief(copyCheck(mdx('قال **نعم** ، ثم.\n')))).toEqual(['1:12 copy-space-before']);
    expect(brief(copyCheck(mdx('في 2010 و2011.\n\nفي ٢٠١٢.\n')))).toEqual([
      '3:4 copy-mixed-digits',
    ]);
  });

  it('names what was found, invisible signs by their number, and what to write', () => {
    const [first, second] = copyCheck(mdx('نص\u202E الى هناك\n'));
    expect(first?.values).toEqual({ found: 'U+202E', suggestion: '…' });
    expect(first?.severity).toBe('error');
    expect(second?.values).toEqual({ found: 'الى', suggestion: 'إلى' });
  });

  it('in English only has what holds for English', () => {
    expect(brief(copyCheck(mdx('Yes, "why" not?  No.\n', 'en')))).toEqual([
      '1:6 copy-english-quotes',
      '1:10 copy-english-quotes',
      '1:16 copy-space-double',
    ]);
  });

  it('is not checked in a file that cannot be parsed', () => {
    expect(copyCheck(mdx('<Claim الى'))).toEqual([]);
  });

  it('takes a tree that was parsed before', () => {
    const text = 'فى دمشق\n';
    expect(copyCheck({ ...mdx(text), root: parseMarkdown(text) } as CopySource)).toHaveLength(1);
  });
});

describe('copy in the data of a report', () => {
  const check = (text: string) =>
    brief(copyCheck({ file: 'articles/2026/a/index.yaml', text, format: 'yaml' }));

  it('is reported at its line and column, however the string is written', () => {
    const text = [
      'name: a-slug',
      'title:',
      '  ar: سافر الوفد الى دمشق',
      '  en: "He said \\"yes\\""',
      'standfirst:',
      "  ar: 'قال: ''نعم'' ثم ذهب الى هناك'",
      'corrections:',
      '  - ar: "سطر\\u060C ثم الى\\tهنا"',
      '    en: Fine',
      '  - ar: >-',
      '      أول السطر',
      '      الى آخره',
      '  - ar: |',
      '      سطر',
      '      فى آخر',
      'minor:',
      '  - at: 2026-01-01',
      '    reason: صححت كلمة الى',
    ].join('\n');
    expect(check(text)).toEqual([
      '3:18 copy-hamza-missing',
      '4:16 copy-english-quotes',
      '4:21 copy-english-quotes',
      '6:13 copy-straight-quotes',
      '6:18 copy-straight-quotes',
      '6:28 copy-hamza-missing',
      '8:23 copy-hamza-missing',
      '12:7 copy-hamza-missing',
      '15:7 copy-final-ya',
      '18:23 copy-hamza-missing',
    ]);
  });

  it('is not looked for in keys, ids and unsound YAML', () => {
    expect(check('name: a,b?\nurl: https://example.org/,;?\n')).toEqual([]);
    expect(check('ar: "الى')).toEqual([]);
  });
});

describe('the way back to the file', () => {
  const letter = fc.constantFrom(
    ...'ابج دa1«»().,*_&<>[]|`#~-\\ \n',
    '&amp;',
    '\\*',
    '\n> ',
    '\n- ',
    '🎉',
    '**',
    'x@y.zz',
    '<Note>',
    '</Note>',
  );
  const source = fc.array(letter, { maxLength: 40 }).map((letters) => letters.join(''));

  it('leads from every letter of a body to the same letter of the file', () => {
    fc.assert(
      fc.property(source, (text) => {
        let root;
        try {
          root = parseMarkdown(text);
        } catch {
          return;
        }
        const prose = mdxProse(root, text);
        expect(prose.offsets).toHaveLength(prose.text.length + 1);
        for (const [index, offset] of prose.offsets.entries()) {
          expect(offset).toBeLessThanOrEqual(text.length);
          const char = prose.text.charAt(index);
          if (/[ابجد1]/.test(char)) expect(text.charAt(offset)).toBe(char);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leads from every letter of a string in YAML to the same letter of the file', () => {
    const style = fc.constantFrom("'", '"', '|', '>', '');
    const words = fc.array(fc.constantFrom('اب', "'", '"', '\\', ' ', '🎉', '\n', 'ج'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, style, (parts, quote) => {
        const value = parts.join('');
        const text =
          quote === "'"
            ? `ar: 'د${value.replaceAll("'", "''").replaceAll('\n', '\n\n  ')}'`
            : quote === '"'
              ? `ar: ${JSON.stringify(`د${value}`)}`
              : quote === ''
                ? `ar: د${value.replaceAll('\n', '\n\n  ')}`
                : `ar: ${quote}\n  د${value.replaceAll('\n', '\n  ')}\n`;
        for (const prose of yamlProse(text)) {
          expect(prose.offsets).toHaveLength(prose.text.length + 1);
          for (const [index, char] of [...prose.text.split('')].entries()) {
            if (/[ابجد]/.test(char)) expect(text.charAt(prose.offsets[index] ?? -1)).toBe(char);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
