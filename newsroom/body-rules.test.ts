import { afterEach, describe, expect, it } from 'vitest';
import { isAllowedAddress } from './body-rules.ts';
import { parseBody } from './body.ts';
import type { BodyKind } from './components.ts';

/** What is wrong with a body: "line:column rule". */
function faults(text: string, kind: BodyKind = 'report'): string[] {
  const { problems } = parseBody('ar.mdx', text, kind);
  return problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}

/** What the sentence of the only fault names. */
function valuesOf(text: string, kind: BodyKind = 'report') {
  const { problems } = parseBody('ar.mdx', text, kind);
  expect(problems).toHaveLength(1);
  return problems[0]?.values;
}

describe('program text', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'evaluated'));

  it.each([
    ['an import', 'import a from "./a.js"', '1:1 program-text'],
    ['an export', 'نعم\n\nexport const a = 1', '3:1 program-text'],
    ['an expression in a line', 'نعم {1 + 1} لا', '1:5 program-text'],
    ['an expression on its own', 'نعم\n\n{a}', '3:1 program-text'],
    ['an MDX comment', '{/* سر */}', '1:1 program-text'],
    ['an expression as an attribute', '<Claim by={a}>نعم</Claim>', '1:1 program-text'],
    ['a spread attribute', 'نعم <Note {...a}>لا</Note>', '1:5 program-text'],
    ['an expression inside a component', '<Note>{a}</Note>', '1:7 program-text'],
    ['an expression that does not close', 'نعم {a', '1:7 mdx-syntax'],
    ['an expression that is no program', 'نعم {1 +} لا', '1:5 program-text'],
    ['an HTML comment', '<!-- سر -->', '1:2 mdx-syntax'],
  ])('is refused as %s', (_, text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('is never evaluated', () => {
    for (const text of [
      '{globalThis.evaluated = true}',
      'export const a = (globalThis.evaluated = true)',
      'import "data:text/javascript,globalThis.evaluated=true"',
      '<Claim by={(globalThis.evaluated = true)}>نعم</Claim>',
      '<Note {...(globalThis.evaluated = {})}>نعم</Note>',
    ]) {
      expect(faults(text), text).toEqual(['1:1 program-text']);
    }
    expect(globalThis).not.toHaveProperty('evaluated');
  });
});

describe('Markdown', () => {
  it.each([
    ['a picture', 'نعم\n\n![](a.png)', '3:1', 'image'],
    ['a picture by reference', '![أ]\n\n[أ]: /a.png', '1:1', 'imageReference'],
    ['a code block', '```js\na\n```', '1:1', 'code'],
    ['code in a line', 'نعم `a`', '1:5', 'inlineCode'],
    ['a struck passage', 'نعم ~~لا~~', '1:5', 'delete'],
    ['a list to tick off', '- نعم\n- [x] لا', '2:1', 'checkbox'],
  ])('does not hold %s', (_, text, place, type) => {
    expect(faults(text)[0]).toBe(`${place} markdown-not-allowed`);
    expect(parseBody('ar.mdx', text, 'report').problems[0]?.values).toEqual({ type });
  });

  it('does not hold links or notes that are defined elsewhere', () => {
    expect(faults('[أ]\n\n[أ]: javascript:a')).toEqual([
      '1:1 markdown-not-allowed',
      '3:1 markdown-not-allowed',
    ]);
    expect(faults('أ[^1]\n\n[^1]: ب')).toEqual([
      '1:2 markdown-not-allowed',
      '3:1 markdown-not-allowed',
    ]);
  });

  it('has subheads of the ranks 2 to 4, below the headline', () => {
    expect(faults('# أ\n\n## ب\n\n### ج\n\n#### د\n\n##### ه')).toEqual([
      '1:1 heading-rank',
      '9:1 heading-rank',
    ]);
    expect(valuesOf('أ\n=')).toEqual({ rank: 1 });
  });
});

describe('components', () => {
  it.each([
    ['raw HTML', '<b>نعم</b>', 'report', 'b'],
    ['a script', '<script src="a"/>', 'report', 'script'],
    ['a frame', 'نعم\n\n<iframe src="https://a.example"/>', 'report', 'iframe'],
    ['a nameless component', '<>نعم</>', 'report', ''],
    ['a member of a component', '<Claim.a>نعم</Claim.a>', 'report', 'Claim.a'],
    ['what every object has', '<constructor>نعم</constructor>', 'report', 'constructor'],
    ['what belongs to reports', '<Claim by="a">Yes</Claim>', 'summary', 'Claim'],
    ['what belongs to summaries', '<Point from="1">نعم</Point>', 'report', 'Point'],
    ['what belongs to reports', '<Update at="2026-01-01T00:00:00Z">نعم</Update>', 'page', 'Update'],
  ] as const)('do not include %s', (_, text, kind, name) => {
    expect(faults(text, kind)[0]).toMatch(/^[13]:1 unknown-component$/);
    expect(valuesOf(text, kind)).toMatchObject({ name });
  });

  it('are listed in the refusal, those that may stand in this kind of text', () => {
    expect(valuesOf('<b/>')).toMatchObject({
      allowed: 'Claim, Locator, PullQuote, Update, Note, Picture',
    });
    expect(valuesOf('<b/>', 'summary')).toMatchObject({ allowed: 'Point, Locator, Picture' });
  });

  it.each([
    ['a missing one', '<Claim>نعم</Claim>', 'by'],
    ['an unknown one', '<Claim by="a" onClick="x">نعم</Claim>', 'onClick'],
    ['one that JavaScript knows', '<Note __proto__="x">نعم</Note>', '__proto__'],
    ['one without a value', '<Claim by>نعم</Claim>', 'by'],
    ['the same one twice', '<Claim by="a" by="b">نعم</Claim>', 'by'],
    ['two sources in one', '<Claim by="a b">نعم</Claim>', 'by'],
    ['a path as a source', '<Claim by="../a">نعم</Claim>', 'by'],
    ['an unknown mode', '<Claim by="a" mode="rumour">نعم</Claim>', 'mode'],
    ['a time without a zone', '<Update at="2026-01-01T00:00">نعم</Update>', 'at'],
    ['two unknown ones', '<Note a="1" b="2">نعم</Note>', 'a, b'],
  ])('have their attributes, and not %s', (_, text, attribute) => {
    expect(faults(text)).toEqual(['1:1 attribute']);
    expect(valuesOf(text)).toMatchObject({ attribute });
  });

  it('close where they should', () => {
    expect(faults('نعم\n\n<Note>\n\nلا')).toEqual(['3:1 mdx-syntax']);
    expect(faults('نعم <Note>لا')).toEqual(['1:5 mdx-syntax']);
    expect(faults('<Note>نعم</Claim>')).toEqual(['1:10 mdx-syntax']);
  });

  it('point from a summary to one block or more', () => {
    expect(faults('<Point from="p-0123abcd p-0123abcd-2">Yes</Point>', 'summary')).toEqual([]);
    expect(faults('<Point from="1 2">Yes</Point>', 'summary')).toEqual([]);
    expect(faults('<Point from="">Yes</Point>', 'summary')).toEqual(['1:1 attribute']);
  });
});

describe('links', () => {
  it.each([
    ...['https://a.example/b?c=d#e', 'http://a.example', 'HTTPS://a.example', 'mailto:a@b.example'],
    ...['/', '/articles/a', '/articles/a?b#c', '#p-0123abcd'],
  ])('may lead to %s', (address) => {
    expect(isAllowedAddress(address)).toBe(true);
  });

  it.each([
    ...['javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'java\nscript:a'],
    ...['data:text/html,a', 'vbscript:a', 'file:///etc/passwd', 'blob:https://a.example/b'],
    ...['//a.example', '/\\a.example', '/\t/a.example', '/\n\\a.example', '\\\\a.example'],
    ...['articles/a', 'a.example', '?a', ''],
  ])('never lead to %j', (address) => {
    expect(isAllowedAddress(address)).toBe(false);
  });

  it('are refused at their place, however their address is written', () => {
    expect(faults('نعم [لا](javascript:a)')).toEqual(['1:5 link-address']);
    expect(faults('[لا](java&#115;cript:a)')).toEqual(['1:1 link-address']);
    expect(faults('[لا](/&#9;/a.example)')).toEqual(['1:1 link-address']);
    expect(faults('[لا](</\\\\a.example>)')).toEqual(['1:1 link-address']);
    expect(valuesOf('[لا](data:a)')).toEqual({ address: 'data:a' });
  });
});

it('every fault of a text is reported, in one go', () => {
  const text = '# أ\n\n{a}\n\n<b>ب</b> [ج](data:a)\n\n> <Claim>د</Claim>\n';
  expect(faults(text)).toEqual([
    '1:1 heading-rank',
    '3:1 program-text',
    '5:1 unknown-component',
    '5:10 link-address',
    '7:3 attribute',
  ]);
});
