import fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { anchorOf } from './anchors.ts';
import { hasText, parseBody, type Body } from './body.ts';

function bodyOf(text: string, kind: 'report' | 'summary' | 'page' = 'report'): Body {
  const { body, problems } = parseBody('ar.mdx', text, kind);
  if (!body) throw new Error(JSON.stringify(problems));
  return body;
}

/** Every element of the tree, by name and in order. */
function elementsOf(node: Body['tree'] | Body['tree']['children'][number]): string[] {
  const own = node.type === 'element' ? [node.tagName] : [];
  return [...own, ...('children' in node ? node.children.flatMap(elementsOf) : [])];
}

describe('a body', () => {
  it('becomes a tree of HTML, with components as elements of their own', () => {
    const { tree } = bodyOf(`فقرة *مائلة* و**بارزة** و[رابط](/articles/x).

## عنوان

- عنصر

> اقتباس

<Claim by="reuters">قالت</Claim> ثم

---

| أ | ب |
| - | - |
| 1 | 2 |
`);
    const names = ['p', 'em', 'strong', 'a', 'h2', 'ul', 'li', 'blockquote', 'p', 'p', 'x-claim'];
    expect(elementsOf(tree)).toEqual([
      ...names,
      ...['hr', 'table', 'thead', 'tr', 'th', 'th', 'tbody', 'tr', 'td', 'td'],
    ]);
  });

  it('tells a claim around paragraphs from one inside a paragraph', () => {
    const { tree } = bodyOf(
      '<Claim by="a">\n\nفقرة\n\n</Claim>\n\nوقال <Claim by="b" via="c">نعم</Claim>',
    );
    const [block, , paragraph] = tree.children;
    expect(block).toMatchObject({ tagName: 'x-claim', properties: { by: 'a', block: true } });
    expect(paragraph).toMatchObject({
      tagName: 'p',
      children: [{}, { tagName: 'x-claim', properties: { by: 'b', via: 'c' } }],
    });
    expect(paragraph).not.toMatchObject({ children: [{}, { properties: { block: true } }] });
  });

  it('lists its blocks, also those inside components, with anchors and places', () => {
    const { blocks } = bodyOf(
      'أولى\n\n<Claim by="a">\n\nثانية\n\nأولى\n\n</Claim>\n\n- بند\n- <Note>بند</Note>\n',
    );
    expect(blocks).toEqual([
      { anchor: anchorOf('أولى'), text: 'أولى', head: false, at: { line: 1, column: 1 } },
      { anchor: anchorOf('ثانية'), text: 'ثانية', head: false, at: { line: 5, column: 1 } },
      { anchor: `${anchorOf('أولى')}-2`, text: 'أولى', head: false, at: { line: 7, column: 1 } },
      { anchor: anchorOf('بند بند'), text: 'بند بند', head: false, at: { line: 11, column: 1 } },
    ]);
  });

  it('knows which of its blocks are subheads', () => {
    const { blocks } = bodyOf('## أولى\n\nثانية\n\n<Note>\n\n### ثالثة\n\n</Note>\n\nرابعة\n---\n');
    expect(blocks.map(({ head }) => head)).toEqual([true, false, true, true]);
  });

  it('counts the blocks inside each kind of component', () => {
    const opening = ['Claim by="a"', 'PullQuote', 'Update at="2026-01-01T00:00:00Z"', 'Note'];
    for (const tag of opening) {
      const [name = ''] = tag.split(' ');
      const { blocks } = bodyOf(`<${tag}>\n\nأولى\n\nثانية\n\n</${name}>`);
      expect(
        blocks.map(({ text }) => text),
        tag,
      ).toEqual(['أولى', 'ثانية']);
    }
  });

  it.each([
    ['list items', '- نعم\n- لا'],
    ['cells', '| نعم | لا |\n| - | - |'],
    ['lines', 'نعم\\\nلا'],
    ['a component and what follows it', '<Claim by="a">نعم </Claim>لا'],
    ['paragraphs of a quotation', '> نعم\n>\n> لا'],
  ])('keeps the words of %s apart', (_, text) => {
    expect(bodyOf(text).blocks.map((block) => block.text)).toEqual(['نعم لا']);
  });

  it('joins no words and tears none where emphasis or a component begins', () => {
    const [block] = bodyOf('وال**نعم**ة و<Claim by="a">قال</Claim>.').blocks;
    expect(block?.text).toBe('والنعمة وقال.');
  });

  it('writes the anchors of a report as ids, and none on a summary', () => {
    const id = anchorOf('نعم');
    expect(bodyOf('نعم').tree.children[0]).toMatchObject({ properties: { id } });
    const summary = bodyOf('<Point from="p-00000000">Yes</Point>', 'summary');
    expect(summary.tree.children[0]).toMatchObject({ tagName: 'p', properties: {} });
    expect(summary.blocks).toMatchObject([{ anchor: '', text: 'Yes' }]);
  });

  it('lists the components in it with their attributes, words and places', () => {
    const { mentions } = bodyOf(
      '> <Claim by="a">وقال <Claim by="b">أي هو</Claim></Claim>\n\n<PullQuote by="b">\n\nنعم\n\n</PullQuote>',
    );
    expect(mentions).toEqual([
      {
        name: 'Claim',
        attributes: { by: 'a' },
        text: 'وقال أي هو',
        at: { line: 1, column: 3 },
      },
      { name: 'Claim', attributes: { by: 'b' }, text: 'أي هو', at: { line: 1, column: 22 } },
      { name: 'PullQuote', attributes: { by: 'b' }, text: 'نعم', at: { line: 3, column: 1 } },
    ]);
  });

  it.each([
    ['<Note>نعم، **نعم**</Note>', '<Note>\n\nنعم، **نعم**\n\n</Note>'],
    ['<PullQuote by="b">نعم</PullQuote>', '<PullQuote by="b">\n\nنعم\n\n</PullQuote>'],
    ['> <Note>نعم</Note>', '> <Note>\n>\n> نعم\n>\n> </Note>'],
    ['<Note>أ</Note>\n<Note>ب</Note>', '<Note>\n\nأ\n\n</Note>\n\n<Note>\n\nب\n\n</Note>'],
    ['<Note><Note>أ</Note></Note>', '<Note>\n\n<Note>\n\nأ\n\n</Note>\n\n</Note>'],
    ['أ\n\n <Picture file="a.jpg"/> \n\nب', 'أ\n\n<Picture file="a.jpg"/>\n\nب'],
  ])('takes a block on one line for the block that it is: %s', (line, lines) => {
    const html = ({ tree }: Body) => toHtml(tree).replace(/\n/g, '');
    expect(html(bodyOf(line))).toBe(html(bodyOf(lines)));
    expect(bodyOf(line).blocks.map(({ anchor }) => anchor)).toEqual(
      bodyOf(lines).blocks.map(({ anchor }) => anchor),
    );
  });

  it.each([
    ['نعم <Note>لا</Note>', 5],
    ['**<Note>لا</Note>**', 3],
    ['## <Note>لا</Note>', 4],
    ['<Claim by="a"><Note>لا</Note></Claim>', 15],
    ['نعم <Picture file="a.jpg">لا</Picture>', 5],
  ])('refuses a block within a paragraph, once: %s', (text, column) => {
    const { problems } = parseBody('ar.mdx', text, 'report');
    expect(problems).toMatchObject([{ rule: 'component-in-text', line: 1, column }]);
    expect(problems).toHaveLength(1);
  });

  it('keeps escaped braces and angle brackets as text', () => {
    expect(bodyOf('القوسان \\{ و\\} و\\<').blocks[0]?.text).toBe('القوسان { و} و<');
  });

  it('has text only where there is something to read', () => {
    expect(hasText(bodyOf('نعم'))).toBe(true);
    for (const empty of ['', ' \n\n', '---', '<Note></Note>', '<Note>\n\n</Note>']) {
      expect(hasText(bodyOf(empty)), empty).toBe(false);
    }
  });
});

describe('a file that cannot be parsed', () => {
  it('is refused when it is larger than 512 KiB of UTF-8', () => {
    const limit = 512 * 1024;
    expect(parseBody('ar.mdx', 'م '.repeat(limit / 3 + 1), 'report')).toEqual({
      body: undefined,
      problems: [
        {
          ...{ file: 'ar.mdx', line: 1, column: 1, rule: 'too-large', severity: 'error' },
          values: { limit: 512 },
        },
      ],
    });
  });

  it.each([
    ['quotations', '> '.repeat(500)],
    ['quotations that exhaust the parser', '> '.repeat(6000)],
    ['lists', '+ '.repeat(100) + 'نعم'],
    ['components', '<Note>\n'.repeat(300) + '</Note>\n'.repeat(300)],
    ['emphasis', `${'**ن '.repeat(60)}${'م**'.repeat(60)}`],
  ])('is refused when %s are nested too deep', (_, text) => {
    const { body, problems } = parseBody('ar.mdx', text, 'report');
    expect(body).toBeUndefined();
    expect(problems).toMatchObject([{ rule: 'too-deep' }, ...problems.slice(1)]);
  });

  it.each(['نعم <Claim by="a">\n=', '# <Claim by="a"> #', '## <b> ##\n\nنعم'])(
    'says where a tag in a heading is not closed: %s',
    (text) => {
      const { problems } = parseBody('a.mdx', text, 'report');
      expect(problems).toMatchObject([
        { rule: 'mdx-syntax', line: 1, detail: { code: 'tag-open' } },
      ]);
    },
  );

  it('never throws, whatever it holds: it is sound, or says where it is not', () => {
    const fragment = fc.constantFrom(
      ...['<Claim by="a">', '</Claim>', '<Note>', '</Note>', '<Point from="1"/>', '<b>', '<>'],
      ...['</', '<!--', '-->', '{', '}', '{/*', '*/}', '{...a}', '"', "'", '`', '```', '$', '\\'],
      ...['import a from "b"', 'export default ', 'export const x = 1', '\0', '\uFEFF', '\uD800'],
      ...['[x](', '![', ')', '](javascript:', 'http://', 'www.', '@', '&#9;', '&amp', '[^1]', ']:'],
      ...['\n', '\n\n', '\r', '\t', '    ', '> ', '- ', '1. ', '- [x] ', '# ', '|', '|-|', '---'],
      ...['~~', '*', '**', '_', '=', 'نص', '\u200F', 'a'],
    );
    const text = fc.oneof(
      fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('report', 'summary', 'page'), (source, kind) => {
        const { body, problems } = parseBody('a.mdx', source, kind);
        expect(body === undefined).toBe(problems.length > 0);
        const lines = source.split(/\r\n|\r|\n/).length;
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
