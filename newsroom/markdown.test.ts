import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from './body.ts';
import { parseMarkdown } from './markdown.ts';

/** Links in a text, by what they lead to. */
function links(text: string): string[] {
  const { body } = parseBody('ar.mdx', text, 'report');
  const found: string[] = [];
  const visit = (node: object): void => {
    if ('properties' in node && 'href' in (node.properties as object)) {
      found.push(String((node.properties as { href: unknown }).href));
    }
    if ('children' in node) for (const child of node.children as object[]) visit(child);
  };
  if (body) visit(body.tree);
  return found;
}

describe('an address that is written into a text', () => {
  it.each([
    ['انظر https://a.example/b هنا.', 'https://a.example/b'],
    ['انظر HTTP://a.example هنا.', 'HTTP://a.example'],
    ['انظر www.a.example هنا.', 'http://www.a.example'],
    ['اكتب إلى desk@a.example اليوم.', 'mailto:desk@a.example'],
    ['اكتب إلى desk&#64;a.example اليوم.', 'mailto:desk@a.example'],
    ['اكتب إلى desk\\@a.example اليوم.', 'mailto:desk@a.example'],
  ])('%s', (text, address) => {
    expect(links(text)).toEqual([address]);
  });

  it('is looked for only where one may be, and else the tree is the same', () => {
    const piece = fc.constantFrom(
      ...['نص ', '**قوي** ', '*مائل* ', '\n\n', '\n', '- ', '1. ', '> ', '## ', '---\n', '`a` '],
      ...[
        '<Claim by="a">',
        '</Claim>',
        '<Note>\n\n',
        '\n\n</Note>\n\n',
        'word ',
        '===\n',
        '!',
        '  \n',
      ],
    );
    const tree = (text: string) => {
      try {
        return parseMarkdown(text).children;
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
        const plain = tree(`${pieces.join('')}\n\n\n<Note/>\n\nنص نص`);
        const whole = tree(`${pieces.join('')}\n\n\n<Note/>\n\nنص &amp;`);
        if (typeof plain === 'string' || !Array.isArray(plain)) expect(whole).toEqual(plain);
        else expect((whole as unknown[]).slice(0, -1)).toEqual(plain.slice(0, -1));
      }),
      { numRuns: 500, seed: 20_261_125 },
    );
  });

  it('is found wherever it stands, and where there is none nothing is', () => {
    const piece = fc.constantFrom('نص ', '**قوي** ', 'https://a.example ', 'w', 'ww.', '. ', 'a ');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        // What is known to hold an address is read by the parser that looks for one.
        expect(links(text)).toEqual(links(`${text}\n\nنص &amp; نص`));
      }),
    );
  });
});
