import { describe, expect, it } from 'vitest';
import { anchorText } from '../anchor-text.ts';
import { anchorOf } from '../anchors.ts';
import { parseBody, type Body } from '../body.ts';
import type { Lock } from './lock.ts';
import { summaryProblems } from './problems.ts';

function bodyOf(text: string, kind: 'report' | 'summary'): Body {
  const { body, problems } = parseBody(`${kind}.mdx`, text, kind);
  if (!body) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return body;
}

const BEFORE = 'وقالت وزارة الدفاع إن الوفدين اجتمعا في دمشق وبحثا آليات للتعاون في هذا الشأن';
const AFTER = BEFORE.replace('دمشق', 'موسكو');
const ARABIC = `كلام آخر عن الطقس\n\n${AFTER}\n`;
const LOCK: Lock = new Map([[anchorOf(BEFORE), anchorText(BEFORE)]]);
const HERE = anchorOf('كلام آخر عن الطقس');

function problemsOf(text: string, lock: Lock = new Map()) {
  const report = bodyOf(ARABIC, 'report');
  return summaryProblems({ file: 'en.mdx', text, summary: bodyOf(text, 'summary'), report, lock });
}

const short = (text: string) =>
  problemsOf(text).map(({ line, column, rule, values }) => {
    return `${line}:${column} ${rule} ${String(values['sentence'])}`;
  });

const point = `<Point from="${HERE}">All is tied.</Point>`;

describe('a summary', () => {
  it('is sound when every sentence is tied to blocks that are there', () => {
    expect(problemsOf(`## A subhead.\n\n${point} ${point}\n\n- ${point}.\n`)).toEqual([]);
  });

  it('may not say anything outside of its points', () => {
    expect(short(`${point} Loose one. And\nloose *two*. ${point} or so ${point}`)).toEqual([
      `1:${point.length + 2} summary-loose Loose one.`,
      `1:${point.length + 13} summary-loose And loose two.`,
      `2:${'loose *two*. '.length + point.length + 2} summary-loose or so`,
    ]);
  });

  it('is searched through all its blocks, each for itself', () => {
    expect(
      short(
        `First\n\n- In a list\n- ${point} then\n\n> A quote\n> of two lines\n\n| a | ${point} |\n| - | - |\n| 1 | – |\n`,
      ),
    ).toEqual([
      '1:1 summary-loose First',
      '3:3 summary-loose In a list',
      `4:${point.length + 4} summary-loose then`,
      '6:3 summary-loose A quote of two lines',
      '9:3 summary-loose a',
      '11:3 summary-loose 1',
    ]);
  });

  it('is not searched in subheads, nor for punctuation between points', () => {
    expect(short(`### What came of it\n\n${point}; ${point} – «${point}».\n\n---\n`)).toEqual([]);
  });

  it.each([
    [String.raw`A \*star\* is born. Loose here.`, '1:21'],
    ['Bread &amp; butter &#x1F600; so. Loose here.', '1:34'],
    ['AT&T &notanentity; so. Loose here.', '1:24'],
    ['One   line  \r\nbroken   so. Loose here.', '2:14'],
    ['Wrapped.\n   Loose here.', '2:4'],
    ['So  \nit is\\\nnow. Loose here.', '3:6'],
    ['> Quoted\n> twice. Loose here.', '2:10'],
    ['**Bold.** Loose here.', '1:11'],
    ['So [is *this*](/a). Loose here.', '1:21'],
  ])('has loose sentences at the place where they stand: %j', (text, place) => {
    const [, second] = problemsOf(text);
    expect(second?.values['sentence']).toBe('Loose here.');
    expect(`${second?.line ?? 0}:${second?.column ?? 0}`).toBe(place);
  });

  it('may not name a block that never was', () => {
    expect(problemsOf('<Point from="1 7 x">So.</Point>')).toEqual([
      {
        file: 'en.mdx',
        line: 1,
        column: 1,
        rule: 'summary-unknown-block',
        severity: 'error',
        values: { sentence: 'So.', token: '7', blocks: 2 },
      },
      expect.objectContaining({ values: { sentence: 'So.', token: 'x', blocks: 2 } }),
      expect.objectContaining({
        rule: 'summary-numbered',
        severity: 'warning',
        values: { sentence: 'So.', numbers: '1' },
      }),
    ]);
  });

  it('is stale when the Arabic changed: what it was, and what it most likely became', () => {
    const sentence = 'The ministry said that the two delegations met in Damascus.';
    const text = `${point}\n<Point from="${anchorOf(BEFORE)}">${sentence}</Point>`;
    const likeness: unknown = expect.closeTo(0.92, 1);
    expect(problemsOf(text, LOCK)).toEqual([
      {
        file: 'en.mdx',
        line: 2,
        column: 1,
        rule: 'summary-stale',
        severity: 'error',
        values: {
          sentence: 'The ministry said that the two delegations met …',
          anchor: anchorOf(BEFORE),
          became: anchorOf(AFTER),
          number: 2,
          likeness,
          words: 'وقالت وزارة الدفاع إن الوفدين اجتمعا في موسكو …',
        },
      },
    ]);
    expect(problemsOf(text)).toMatchObject([
      { rule: 'summary-stale-lost', severity: 'error', values: { anchor: anchorOf(BEFORE) } },
    ]);
  });
});
