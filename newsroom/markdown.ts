import type { Paragraph, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Data, type Processor } from 'unified';
import { ExcessError, excessOf } from './body-limits.ts';
import { isBlock } from './components.ts';
import { parseByBlocks } from './markdown-blocks.ts';

/**
 * Program text is refused, so nothing has to understand it: whatever looks like it is taken for it
 * up to the next empty line, or to the brace that closes it. A true parser would be tried again at
 * every line and brace, over all that came before.
 */
const ANY_PROGRAM = {
  parse: () => ({ type: 'Program', start: 0, end: 0, body: [] }),
  parseExpressionAt: (text: string) => {
    const end = text.length;
    const open = text.split('{').length > text.split('}').length;
    // Raised at the end, it says that more is to come.
    if (open) throw Object.assign(new SyntaxError('open'), { pos: end, raisedAt: end });
    return { type: 'ObjectExpression', start: 0, end, properties: [] };
  },
};

/**
 * The development build of the parser asserts, at the marks that make a heading, that nothing is
 * open in it. A tag may be: the end of the heading then says so, with its place.
 */
function headingsWithOpenTags(this: Processor): void {
  const extension: Extension = {
    exit: {
      setextHeadingLineSequence(token) {
        const node = this.stack.at(-1);
        if (node?.type !== 'heading') return;
        node.depth = this.sliceSerialize(token).startsWith('=') ? 1 : 2;
      },
      atxHeadingSequence(token) {
        const node = this.stack.at(-1);
        // The marks of `# heading #` count at its beginning alone, where its rank is not set yet.
        if (node?.type !== 'heading' || node.depth > 0) return;
        node.depth = this.sliceSerialize(token).length as typeof node.depth;
      },
    },
  };
  (this.data().fromMarkdownExtensions ??= []).push(extension);
}

type Extension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>;

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMdx, { acorn: ANY_PROGRAM as never, addResult: false })
  .use(headingsWithOpenTags)
  .freeze();

/** Without tables, notes, struck words and addresses that are no links yet: most texts have none. */
const plainParser = unified()
  .use(remarkParse)
  .use(remarkMdx, { acorn: ANY_PROGRAM as never, addResult: false })
  .use(headingsWithOpenTags)
  .freeze();

/** What those begin with; of escaped signs and entities nobody knows what they hide. */
const MAY_BE_GFM = /https?:|www|[@&\\~|[]/i;

/**
 * The tree of a text before anything is checked.
 * @throws ExcessError before any work is done on a text that would be too much of it; else what the
 *         parser throws.
 */
export function parseMarkdown(text: string): Root {
  const excess = excessOf(text);
  if (excess) throw new ExcessError(excess);
  const parse = parserFor(text);
  return parseByBlocks(text, parse) ?? parse(text);
}

/** The library, set up for what is in a text: it makes the tree, or throws what is wrong with it. */
export function parserFor(text: string): (text: string) => Root {
  const processor = MAY_BE_GFM.test(text) ? parser : plainParser;
  return (piece) => processor.parse(piece);
}

/**
 * Components that are blocks take the place of the paragraph in which they stand alone: written on
 * one line with its text, `<Note>text</Note>` is parsed as a part of one. Their text becomes a
 * paragraph in them, as if each had been written on lines of its own.
 */
export function raiseBlocks(parent: Parent): void {
  parent.children = parent.children.flatMap((node) => {
    const nodes = node.type === 'paragraph' ? blocksOf(node) : [node];
    for (const each of nodes) {
      if ('children' in each && each.type !== 'paragraph') raiseBlocks(each);
    }
    return nodes;
  });
}

function blocksOf(paragraph: Paragraph): readonly RootContent[] {
  const blocks: MdxJsxFlowElement[] = [];
  for (const part of paragraph.children) {
    if (part.type === 'text' && part.value.trim() === '') continue;
    if (part.type !== 'mdxJsxTextElement' || !isBlock(part.name)) return [paragraph];
    blocks.push({ ...part, type: 'mdxJsxFlowElement', children: asParagraph(part.children) });
  }
  return blocks.length > 0 ? blocks : [paragraph];
}

function asParagraph(children: readonly PhrasingContent[]): Paragraph[] {
  const start = children[0]?.position?.start;
  const end = children.at(-1)?.position?.end;
  if (!start || !end) return [];
  return [{ type: 'paragraph', children: [...children], position: { start, end } }];
}
