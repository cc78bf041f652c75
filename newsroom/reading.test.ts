import type { Element, ElementContent, Root, RootContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { anchorOf } from './anchors.ts';
import { readArticle } from './article.ts';
import { contentFolder, listsOf, NEWSROOM, report } from './content-fixture.ts';
import { readingOf, type Reading } from './reading.ts';

function read(ar: string, en = ''): Reading {
  const { dir } = contentFolder(NEWSROOM, report('a-report', {}, { ar, en }));
  const { article, problems } = readArticle(dir, 'articles/2026/a-report', listsOf(dir));
  if (!article) throw new Error(JSON.stringify(problems));
  return readingOf(article);
}

function elements(parent: Root | Element): Element[] {
  const children: (RootContent | ElementContent)[] = parent.children;
  return children
    .filter((child) => child.type === 'element')
    .flatMap((element) => [element, ...elements(element)]);
}

const named = (tree: Root | undefined, name: string) =>
  elements(tree ?? { type: 'root', children: [] }).filter(({ tagName }) => tagName === name);

describe('a report marked up for reading', () => {
  it('has a mark behind every claim, numbered as claims begin', () => {
    const { report: tree, claims } = read(
      '<Claim by="reuters">أول</Claim> ثم.\n\n<Claim by="reuters">\n\nثان <Claim by="reuters">ثالث</Claim>\n\n</Claim>\n',
    );
    expect(claims.map(({ number, text }) => [number, text])).toEqual([
      [1, 'أول'],
      [2, 'ثان ثالث'],
      [3, 'ثالث'],
    ]);
    expect(named(tree, 'x-mark').map(({ properties }) => properties['number'])).toEqual([1, 3, 2]);
  });

  it('puts the mark of a block claim at the end of its last words', () => {
    const { report: tree } = read('<Claim by="reuters">\n\nأول.\n\nثان.\n\n</Claim>\n');
    const marks = named(tree, 'p').map((paragraph) =>
      elements(paragraph).filter(({ tagName }) => tagName === 'x-mark'),
    );
    expect(marks.map(({ length }) => length)).toEqual([0, 1]);
  });

  it('sets the marks of a table below it, not into its last cell', () => {
    const { report: tree } = read('| أ | ب |\n| --- | --- |\n| ج | د |\n');
    const [table] = named(tree, 'table');
    expect(elements(table ?? never()).filter(({ tagName }) => tagName.startsWith('x-'))).toEqual(
      [],
    );
    expect(named(tree, 'x-unsourced')).toHaveLength(1);
  });

  it('counts what states no source, and says so there; subheads state nothing', () => {
    const {
      report: tree,
      blocks,
      unsourced,
    } = read('بلا مصدر.\n\n## عنوان\n\n<Claim by="reuters">قول</Claim> وخبر.\n\n- بند\n');
    expect({ blocks, unsourced }).toEqual({ blocks: 3, unsourced: 2 });
    expect(named(tree, 'x-unsourced')).toHaveLength(2);
  });

  it('says of a paragraph that its source answers for a part of it only, once', () => {
    const claim = '<Claim by="reuters">قال مصدر إن الوفد وصل.</Claim>';
    const { report: tree, partly } = read(
      `${claim} وسيبقى الوفد ثلاثة أيام هنا.\n\n${claim} وعاد.\n\nوصل الوفد أمس.\n`,
    );
    expect(partly).toBe(1);
    const marks = named(tree, 'p').map((paragraph) =>
      named({ type: 'root', children: [paragraph] }, 'x-unsourced').map(
        ({ properties }) => properties['partly'],
      ),
    );
    expect(marks).toEqual([[true], [], [undefined]]);
  });

  it('names who says it before it leads to the summary', () => {
    const ar = '<Claim by="reuters">\n\nأول.\n\n</Claim>\n';
    const anchored = read(ar, `<Point from="${anchorOf('أول.')}">First.</Point>\n`);
    const [block] = named(anchored.report, 'p');
    expect(block && elements(block).map(({ tagName }) => tagName)).toEqual(['x-mark', 'x-gloss']);
  });

  it('says of a sentence that none of its paragraphs names a source', () => {
    const ar = 'أول.\n\n<Claim by="reuters">ثان.</Claim>\n';
    const [silent, sourced] = [anchorOf('أول.'), anchorOf('ثان.')];
    const { summary } = read(
      ar,
      `<Point from="${silent}">First.</Point> <Point from="${silent} ${sourced}">Both.</Point>\n`,
    );
    const told = named(summary, 'x-from').map(({ properties }) => properties['sourceless']);
    expect(told).toEqual([true, undefined]);
  });

  it('leads from a block to every sentence that sums it up, and back', () => {
    const { report: tree, summary } = read(
      'أول.\n\nثان.\n',
      '<Point from="1 2">Both.</Point> <Point from="2">The second.</Point>\n',
    );
    expect(named(tree, 'x-gloss').map(({ properties }) => properties['sentences'])).toEqual([
      's-1',
      's-1 s-2',
    ]);
    const from = named(summary, 'x-from').map(({ properties }) => properties['numbers']);
    expect(from).toEqual(['1 2', '2']);
    expect(named(summary, 'x-point').map(({ properties }) => properties['number'])).toEqual([1, 2]);
  });

  it('marks a sentence whose Arabic has changed', () => {
    const { summary } = read('أول.\n', '<Point from="p-00000000">Old.</Point>\n');
    expect(named(summary, 'x-from')[0]?.properties).toMatchObject({ stale: true, anchors: '' });
  });
});

function never(): never {
  throw new Error('there is no table');
}
