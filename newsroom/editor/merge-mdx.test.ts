import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scanContent } from '../files.ts';
import { bodyForForm, bodyFromForm } from './form-body.ts';
import { mergeMdx } from './merge-mdx.ts';

const BEFORE = `فقرة أولى فيها 3 \\* 4 و[رابط](/x "عنوان").

<Claim by="a">
  - بند
  - بند ثان

  فقرة داخل قول.
</Claim>

| أ | ب |
| --- | :-- |
| 1 | 2 |

<Claim by="b">قول في سطر.</Claim> وبعده كلام.
`;

/** The same as another program would write it. */
const REWRITTEN = `فقرة أولى فيها 3 * 4 و[رابط](/x).

<Claim by="a">
  * بند
  * بند ثان

  فقرة داخل قول.
</Claim>

| أ   | ب   |
| --- | --- |
| 1   | 2   |

<Claim by="b">قول في سطر.</Claim> وبعده كلام.
`;

describe('writing a body from a form into the one it was opened from', () => {
  it('keeps every byte when nothing was edited', () => {
    expect(mergeMdx(BEFORE, bodyFromForm(REWRITTEN))).toBe(BEFORE);
  });

  it('takes the block that was edited and no other', () => {
    const edited = REWRITTEN.replace('وبعده كلام.', 'وبعده كلام آخر.');
    expect(mergeMdx(BEFORE, bodyFromForm(edited))).toBe(
      BEFORE.replace('وبعده كلام.', 'وبعده كلام آخر.'),
    );
  });

  it('looks inside a component', () => {
    const edited = REWRITTEN.replace('فقرة داخل قول.', 'فقرة أخرى داخل قول.');
    expect(mergeMdx(BEFORE, bodyFromForm(edited))).toBe(
      BEFORE.replace('فقرة داخل قول.', 'فقرة أخرى داخل قول.'),
    );
    const attribute = REWRITTEN.replace('by="a"', 'by="c"');
    expect(mergeMdx(BEFORE, bodyFromForm(attribute))).toBe(BEFORE.replace('by="a"', 'by="c"'));
  });

  it('adds, moves and takes away', () => {
    const blocks = BEFORE.trimEnd().split(/\n\n(?! )/);
    const [first = '', claim = '', table = '', last = ''] = blocks;
    const parts = [last, first, 'جديدة.', table];
    expect(mergeMdx(BEFORE, `${parts.join('\n\n')}\n`)).toBe(`${parts.join('\n\n')}\n`);
    expect(mergeMdx(BEFORE, `${claim}\n`)).toBe(`${claim}\n`);
    expect(mergeMdx(BEFORE, '')).toBe('');
    expect(mergeMdx(undefined, 'نص\n')).toBe('نص\n');
  });
});

describe('the names of components in a form', () => {
  it('tells what stands around paragraphs from what stands in one, and back', () => {
    const form = bodyForForm(BEFORE);
    expect(form).toContain('<ClaimBlock by="a">\n');
    expect(form).toContain('</ClaimBlock>');
    expect(form).toContain('<Claim by="b">قول');
    expect(bodyFromForm(form)).toBe(BEFORE);
  });

  it('puts blocks that stand on one line with their text on lines of their own', () => {
    expect(bodyForForm('<Note>نص</Note>\n')).toBe('<Note>\n  نص\n</Note>\n');
    expect(bodyForForm('<Picture file="a.png" /> <Note>نص</Note>\n')).toBe(
      '<Picture file="a.png" />\n\n<Note>\n  نص\n</Note>\n',
    );
  });

  it('brings every body of the newsroom back as it was', () => {
    const folders = scanContent('content').units.filter(
      ({ type }) => type === 'article' || type === 'page',
    );
    for (const { path } of folders) {
      for (const name of ['ar.mdx', 'en.mdx']) {
        const text = readFileSync(`content/${path}/${name}`, 'utf8');
        expect(mergeMdx(text, bodyFromForm(bodyForForm(text))), path).toBe(text);
      }
    }
  });
});
