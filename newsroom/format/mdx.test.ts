import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../body.ts';
import { parseMarkdown } from '../markdown.ts';
import { sameMarkdown } from '../fix/same-tree.ts';
import { layouts, render, reports } from './generate.ts';
import { formatMdx } from './mdx.ts';

/** For whole documents by the hundred, on a machine that is busy with others. */
const SLOW = 120_000;

const formatted = (text: string) => formatMdx(text) ?? 'refused';

describe('the form of a body', () => {
  it('parts blocks by one blank line and ends with one line end', () => {
    expect(formatted('\n\n## عنوان\nنص\n\n\n\n- بند\n- بند\n## عنوان\n\n\n')).toBe(
      '## عنوان\n\nنص\n\n- بند\n- بند\n\n## عنوان\n',
    );
  });

  it('sets what a component holds two spaces in, as Keystatic does', () => {
    expect(
      formatted(
        '<Claim by="a">\n\nأولى\n  وسطر\n\n\nثانية\n\n- بند\n\n  فقرة\n\n<Note>\n\nنعم\n\n</Note>\n\n</Claim>',
      ),
    ).toBe(`<Claim by="a">
  أولى
  وسطر

  ثانية

  - بند

    فقرة

  <Note>
    نعم
  </Note>
</Claim>
`);
  });

  it('writes tags on one line, with single spaces and double quotes', () => {
    expect(formatted(`<Claim\n  by='a'\n  mode = "quote" >\nنص\n</Claim >\n`)).toBe(
      '<Claim by="a" mode="quote">\n  نص\n</Claim>\n',
    );
    expect(formatted(`قال <Claim  by='a' >نعم</Claim > ثم`)).toBe(
      'قال <Claim by="a">نعم</Claim> ثم\n',
    );
    expect(formatted(`<Locator places='a > "b"'/>`)).toBe(`<Locator places='a > "b"' />\n`);
  });

  it('leaves no spaces at the end of a line, and shows breaks', () => {
    expect(formatted('سطر  \nسطر \nسطر\t\n\n## عنوان  \n')).toBe('سطر\\\nسطر\nسطر\n\n## عنوان\n');
    expect(formatted('سطر\\\\  \nسطر\n')).toBe('سطر\\\\  \nسطر\n');
  });

  it('ends every line with a line feed', () => {
    expect(formatted('سطر\r\nسطر\r\n\r\nسطر\r')).toBe('سطر\nسطر\n\nسطر\n');
  });

  it('leaves words alone: their spaces, their signs and what they are composed of', () => {
    const text = 'كلمة  كلمة\u00A0\u200F ـ e\u0301 *م* _م_ \\* &amp;\n\u00A0سطر\n\n> قول\n> قول\n';
    expect(formatted(text)).toBe(text);
  });

  it('leaves line ends within a value alone', () => {
    const text = 'نص <Point from="1 \n   2">نص</Point>\n';
    expect(formatted(text)).toBe(text);
    expect(formatted(`قول ${text}`)).toBe(`قول ${text}`);
  });

  it('leaves the inside of lists and quotations as deep as it was', () => {
    const text = '> - بند\n>   سطر\n>\n> قول\n\n1. بند\n\n   > قول\n';
    expect(formatted(text)).toBe(text);
    expect(formatted(`<Note>\n\n${text}\n</Note>`)).toBe(
      `<Note>\n${text.replace(/^(?=.)/gm, '  ')}</Note>\n`,
    );
  });

  it('is empty for a file without a word', () => {
    expect(formatted('')).toBe('');
    expect(formatted(' \n\n')).toBe('');
  });

  it('refuses what does not parse', () => {
    expect(formatMdx('<Claim>')).toBeUndefined();
    expect(formatMdx('{a')).toBeUndefined();
  });

  it(
    'says the same, points to the same blocks, and is final, whatever the layout was',
    () => {
      fc.assert(
        fc.property(reports, layouts(true), (report, layout) => {
          const text = render(report, layout);
          const result = formatMdx(text);
          if (result === undefined) throw new Error('refused');
          expect(sameMarkdown(text, result)).toBe(true);
          expect(formatMdx(result)).toBe(result);
          expect(result).not.toMatch(/[ \t]\n|\r|\n\n\n|^\n|[^\n]$/);
          const [before, after] = [text, result].map((version) => {
            const { body, problems } = parseBody('ar.mdx', version, 'report');
            expect(problems).toEqual([]);
            return body?.blocks.map(({ anchor }) => anchor);
          });
          expect(after).toEqual(before);
        }),
        { numRuns: 100 },
      );
    },
    SLOW,
  );

  it(
    'does not crash on any text',
    () => {
      const piece = fc.constantFrom(
        ...[
          '<Claim by="a">',
          '</Claim>',
          '<Note>',
          '</Note>',
          '\n',
          '\n\n',
          '  ',
          '\t',
          '> ',
          '- ',
        ],
        ...[
          'نص',
          '# ',
          '| a |',
          '| - |',
          '---',
          '\\',
          '&',
          '*',
          '[',
          '](x)',
          '<',
          '>',
          '"',
          '\r\n',
        ],
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
          const text = pieces.join('');
          const result = formatMdx(text);
          let sound = true;
          try {
            parseMarkdown(text);
          } catch {
            sound = false;
          }
          if (!sound) expect(result).toBeUndefined();
          if (result !== undefined) {
            expect(sameMarkdown(text, result)).toBe(true);
            expect(formatMdx(result)).toBe(result);
          }
        }),
        { numRuns: 500 },
      );
    },
    SLOW,
  );
});
