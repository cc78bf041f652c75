import fc from 'fast-check';

/**
 * For tests: reports of any make, as what they say, and the many ways to lay out the same words
 * in a file.
 */
export type Block =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'heading'; readonly depth: number; readonly words: readonly string[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly string[][] }
  | { readonly type: 'quote'; readonly words: readonly string[] }
  | { readonly type: 'table'; readonly rows: readonly string[][] }
  | { readonly type: 'rule' }
  | { readonly type: 'component'; readonly name: Name; readonly blocks: readonly Block[] };

type Run =
  | { readonly type: 'words' | 'strong' | 'link'; readonly words: readonly string[] }
  | { readonly type: 'claim'; readonly words: readonly string[] }
  | { readonly type: 'break' };

type Name = 'Claim' | 'Note' | 'PullQuote' | 'Update';

const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى'];
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 7 });
const words = fc.array(word, { minLength: 1, maxLength: 12 });

const textRun = fc.record({ type: fc.constantFrom('words', 'strong', 'link', 'claim'), words });
const run: fc.Arbitrary<Run> = fc.oneof(
  { weight: 6, arbitrary: textRun },
  { weight: 1, arbitrary: fc.constant<Run>({ type: 'break' }) },
);
const paragraph = fc
  .tuple(words, fc.array(run, { maxLength: 4 }), words)
  .map(([first, runs, last]): Block => {
    const ends = (own: string[]): Run => ({ type: 'words', words: own });
    return { type: 'paragraph', runs: [ends(first), ...runs, ends(last)] };
  });
const simple: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  fc.record({
    type: fc.constant('heading' as const),
    depth: fc.integer({ min: 2, max: 4 }),
    words,
  }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(words, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('quote' as const), words }),
  fc.record({
    type: fc.constant('table' as const),
    rows: fc.array(fc.array(word, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 4 }),
  }),
  fc.constant<Block>({ type: 'rule' }),
);
/** Two lists in a row are one, or two, as their layout has it. */
function apart(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ type }, index) => type !== 'list' || blocks[index - 1]?.type !== 'list');
}

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: simple },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('component' as const),
        name: fc.constantFrom<Name>('Claim', 'Note', 'PullQuote', 'Update'),
        blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map(apart),
      }),
    },
  ),
}));

export const reports = fc.array(block, { minLength: 1, maxLength: 6 }).map(apart);

/** A way of laying out: endless decisions, each used where the next choice is to be made. */
export interface Layout {
  readonly decisions: readonly number[];
  /** Whether words may get vowel marks and tatweel. */
  readonly marks: boolean;
}

export const layouts = (marks: boolean): fc.Arbitrary<Layout> =>
  fc.record({
    decisions: fc.array(fc.nat(59), { minLength: 1, maxLength: 60 }),
    marks: fc.constant(marks),
  });

const ATTRIBUTES: Readonly<Record<Name, readonly string[]>> = {
  Claim: ['by="reuters"', 'via="sana"', "mode='quote'"],
  Note: [],
  PullQuote: ["by='reuters'"],
  Update: ['at="2026-01-10T12:00:00+03:00"'],
};

/** Writes a report the way a layout says. */
export function render(report: readonly Block[], layout: Layout): string {
  const writer = new Writer(layout);
  const text = writer.blocks(report, 0);
  return writer.choose('\n', '\r\n') === '\n' ? text : text.replaceAll('\n', '\r\n');
}

class Writer {
  readonly #layout: Layout;
  #next = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  choose<Value>(...values: readonly [Value, ...Value[]]): Value {
    const { decisions } = this.#layout;
    const decision = decisions[this.#next % decisions.length] ?? 0;
    this.#next += 1;
    return values[decision % values.length] ?? values[0];
  }

  blocks(blocks: readonly Block[], depth: number): string {
    const before = depth === 0 ? this.choose('', '\n', '  \n\n') : '';
    // One for all of them: what stands deeper than a list would become part of it.
    const indent = ' '.repeat(this.choose(0, depth * 2, depth, 1));
    const gap = () => this.choose('\n\n', '\n\n\n', '\n \n', '  \n\n');
    const parts = blocks.map(
      (one, index) => (index === 0 ? '' : gap()) + this.#block(one, depth, indent),
    );
    return before + parts.join('') + this.choose('', '\n', '\n\n', ' \n');
  }

  #block(block: Block, depth: number, indent: string): string {
    switch (block.type) {
      case 'paragraph':
        return indent + this.#runs(block.runs);
      case 'heading':
        return `${indent}${'#'.repeat(block.depth)}${this.choose(' ', '  ')}${this.#words(block.words, ' ')}`;
      case 'list': {
        const marker = block.ordered ? '1.' : this.choose('-', '*');
        const items = block.items.map(
          (item) => `${indent}${marker} ${this.#words(item, ' ', '  ')}`,
        );
        return items.join(this.choose('\n', '\n\n'));
      }
      case 'quote':
        return `${indent}> ${this.#words(block.words, ' ', '\n> ', `\n${indent}> `)}`;
      case 'table': {
        const rows = block.rows.map(
          (row) => `| ${row.map((cell) => this.#word(cell)).join(' | ')} |`,
        );
        rows.splice(1, 0, '| --- | --- |');
        return rows.map((row) => indent + row).join(this.choose('\n', ' \n'));
      }
      case 'rule':
        return this.choose('---', '***', '* * *');
      case 'component': {
        const tag = `<${block.name}${this.#attributes(block.name)}${this.choose('', ' ')}>`;
        const start = this.choose('\n', '\n\n', ' \n\n', '\n');
        const inner = this.blocks(block.blocks, depth + 1).replace(/\n*$/, '');
        // Further in than a list it would be taken for a part of its last entry.
        const deep = block.blocks.at(-1)?.type === 'list' ? '' : this.choose(indent, '');
        const end = this.choose('\n', '\n\n') + deep;
        return `${indent}${tag}${start}${inner}${end}</${block.name}>`;
      }
    }
  }

  #attributes(name: Name): string {
    return ATTRIBUTES[name].map((one) => this.choose(' ', '  ', '\n  ') + one).join('');
  }

  #runs(runs: readonly Run[]): string {
    let text = '';
    let parted = true;
    for (const one of runs) {
      if (one.type === 'break') {
        // Two breaks in a row would be two lines and no text between them.
        if (!parted) text += this.choose('  \n', '\\\n', '   \n');
        parted = true;
        continue;
      }
      // With marks, which no reader of the words sees, a break may come as well.
      const wrap = ['\n', ' \n   ', this.#layout.marks ? '\\\n' : '\n  '] as const;
      if (!parted) text += one.type === 'claim' ? ' ' : this.choose(' ', ' ', '  ', ...wrap);
      const inner = this.#words(one.words, ' ', ' ', ' ', '  ', ...wrap);
      if (one.type === 'words') text += inner;
      if (one.type === 'strong') text += `**${inner}**`;
      if (one.type === 'link') text += `[${inner}](https://matn.example/a)`;
      // At the head of a line its tag alone would be a block.
      if (one.type === 'claim') text += `<Claim by="reuters">${inner}</Claim>`;
      parted = false;
    }
    return text;
  }

  #words(list: readonly string[], ...gaps: readonly [string, ...string[]]): string {
    return list
      .map((one) => this.#word(one))
      .reduce((text, one) => text + this.choose(...gaps) + one);
  }

  #word(word: string): string {
    if (!this.#layout.marks) return word;
    return [...word]
      .map((letter) => letter + this.choose('', '', '', '\u064E', '\u0651', '\u0640'))
      .join('');
  }
}
