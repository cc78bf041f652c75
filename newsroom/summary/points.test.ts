import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorText } from '../anchor-text.ts';
import { anchorOf } from '../anchors.ts';
import { parseBody, type Body } from '../body.ts';
import { layouts, render, reports } from '../format/generate.ts';
import type { Lock } from './lock.ts';
import {
  beginning,
  pointsByAnchor,
  resolvePoints,
  saysTheSame,
  staleSentences,
  type Missing,
} from './points.ts';

/** For whole documents by the hundred, on a machine that is busy with others. */
const SLOW = 120_000;

function bodyOf(text: string, kind: 'report' | 'summary' = 'report'): Body {
  const { body, problems } = parseBody(`${kind}.mdx`, text, kind);
  if (!body) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return body;
}

const point = (from: string, text = 'So it is.') => `<Point from="${from}">${text}</Point>`;
const summaryOf = (...points: readonly string[]) => bodyOf(points.join(' '), 'summary');
const lockOf = (...texts: readonly string[]): Lock =>
  new Map(texts.map((text) => [anchorOf(text), anchorText(text)]));

const REPORT = bodyOf('## عنوان\n\nفقرة أولى\n\n<Note>\n\nفقرة ثانية\n\n</Note>\n\nفقرة أولى\n');
const [HEADING = '', FIRST = '', SECOND = '', AGAIN = ''] = REPORT.blocks.map(
  ({ anchor }) => anchor,
);
const GONE = anchorOf('زالت');

describe('the sentences of a summary', () => {
  it('are numbered in their order and know their words, place and blocks', () => {
    const summary = bodyOf(
      `${point(`${SECOND} ${FIRST}`, 'One.')}\n\n**${point(AGAIN, 'Two *and*.')}**\n`,
      'summary',
    );
    expect(resolvePoints(summary, REPORT)).toEqual([
      {
        id: 's-1',
        text: 'One.',
        at: { line: 1, column: 1 },
        from: [SECOND, FIRST],
        anchors: [FIRST, SECOND],
        numbered: [],
        missing: [],
        unknown: [],
        state: 'anchored',
      },
      {
        id: 's-2',
        text: 'Two and.',
        at: { line: 3, column: 3 },
        from: [AGAIN],
        anchors: [AGAIN],
        numbered: [],
        missing: [],
        unknown: [],
        state: 'anchored',
      },
    ]);
  });

  it.each([
    ['2', { state: 'numbered', anchors: [FIRST], numbered: [{ number: '2', anchor: FIRST }] }],
    ['1 3', { state: 'numbered', anchors: [HEADING, SECOND] }],
    [`${FIRST} 2`, { state: 'numbered', anchors: [FIRST] }],
    [GONE, { state: 'stale', anchors: [], missing: [{ anchor: GONE }] }],
    [`${FIRST} ${GONE}`, { state: 'stale', anchors: [FIRST] }],
    [`2 ${GONE}`, { state: 'stale', anchors: [FIRST] }],
    [`${FIRST}-3`, { state: 'stale', missing: [{ anchor: `${FIRST}-3` }] }],
    ['5', { state: 'unanchored', unknown: ['5'] }],
    ['0', { state: 'unanchored', unknown: ['0'] }],
    ['paragraph', { state: 'unanchored', unknown: ['paragraph'] }],
    [`${FIRST} 99`, { state: 'anchored', anchors: [FIRST], unknown: ['99'] }],
  ])('with from="%s" are found to be so', (from, expected) => {
    expect(resolvePoints(summaryOf(point(from)), REPORT)).toMatchObject([expected]);
  });

  it('must say that the Arabic changed when an anchor is lost', () => {
    const points = resolvePoints(summaryOf(point(FIRST), point(GONE), point('3')), REPORT);
    expect(staleSentences(points)).toEqual(new Set(['s-2']));
  });

  it('are found again from their blocks', () => {
    const points = resolvePoints(
      summaryOf(point(`${FIRST} ${SECOND}`), point(`3 ${GONE}`), point(AGAIN)),
      REPORT,
    );
    expect([...pointsByAnchor(points)]).toEqual([
      [FIRST, ['s-1']],
      [SECOND, ['s-1', 's-2']],
      [AGAIN, ['s-3']],
    ]);
  });

  it('are none where no sentence is anchored', () => {
    const points = resolvePoints(bodyOf('Nothing.', 'summary'), REPORT);
    expect(points).toEqual([]);
    expect(pointsByAnchor(points).size).toBe(0);
  });
});

describe('a lost anchor', () => {
  const before = 'وقالت وزارة الدفاع إن الوفدين اجتمعا في دمشق وبحثا آليات للتعاون';
  const after = before.replace('دمشق', 'موسكو');
  const report = bodyOf(`كلام آخر عن الطقس والمحصول\n\n${after}\n`);
  const missing = (lock: Lock) =>
    resolvePoints(summaryOf(point(anchorOf(before))), report, lock)[0]?.missing[0];

  it('is matched to the block that it most likely became', () => {
    const lost = missing(lockOf(before));
    expect(lost).toMatchObject({
      anchor: anchorOf(before),
      was: before,
      became: { anchor: anchorOf(after), number: 2, text: after },
    });
    expect(lost?.became?.likeness).toBeGreaterThan(0.85);
    expect(lost?.became?.likeness).toBeLessThan(1);
  });

  it('is matched to nothing when nothing is like it, or nobody knows what it was', () => {
    expect(missing(new Map())).toMatchObject({ was: undefined, became: undefined });
    const lock = new Map([[anchorOf(before), 'xyz']]);
    expect(missing(lock)).toMatchObject({ was: 'xyz', became: undefined });
  });

  it('is matched to the first of several blocks that are equally like it', () => {
    const twice = bodyOf(`${after}\n\n${after}\n`);
    const [lost] = resolvePoints(summaryOf(point(anchorOf(before))), twice, lockOf(before));
    expect(lost?.missing[0]?.became?.number).toBe(1);
  });

  it('says the same if only white space moved', () => {
    const lost = (was: string, text: string): Missing => ({
      anchor: GONE,
      was,
      became: { anchor: FIRST, number: 1, likeness: 0.9, text },
    });
    expect(saysTheSame(lost('قالت : نعم', 'قالت: نعم'))).toBe(true);
    expect(saysTheSame(lost('قالت: نعم', 'قالَت:  نعـم'))).toBe(true);
    expect(saysTheSame(lost('قالت: نعم', 'قالت: لا'))).toBe(false);
    expect(saysTheSame({ anchor: GONE, was: undefined, became: undefined })).toBe(false);
  });
});

describe('an edit of the report', () => {
  it(
    'makes no sentence stale if it is layout: marks, tatweel, spaces, wrapping, indentation',
    () => {
      const edits = fc.tuple(layouts(false), layouts(true));
      fc.assert(
        fc.property(reports, edits, (model, [before, after]) => {
          const old = bodyOf(render(model, before));
          const anchors = old.blocks.map(({ anchor }) => anchor);
          const summary = summaryOf(
            point(anchors.join(' ')),
            ...anchors.map((name) => point(name)),
          );
          const now = bodyOf(render(model, after));
          const points = resolvePoints(summary, now);
          expect(staleSentences(points).size).toBe(0);
          expect(points.every(({ state }) => state === 'anchored')).toBe(true);
          expect(points[0]?.anchors).toEqual(anchors);
        }),
        { numRuns: 150 },
      );
    },
    SLOW,
  );

  it('makes its sentences stale, and no others, if it changes a word', () => {
    const text: fc.Arbitrary<string> = fc.constantFrom(
      'قالت الوزارة إن الوفدين اجتمعا في العاصمة من غير إعلان',
      'ويرى محللون أن الأسعار سترتفع من جديد في الشتاء',
      'تساقطت الثلوج على المرتفعات وقطعت طرقا من الشمال',
      'فاز الفريق بهدفين من ركلتين حرتين في آخر المباراة',
      'أغلقت الجامعة أبوابها أسبوعا من أجل الصيانة',
    );
    const texts = fc.uniqueArray(text, { minLength: 2 });
    fc.assert(
      fc.property(texts, fc.nat(), (before, at) => {
        const changed = at % before.length;
        const summary = summaryOf(...before.map((old) => point(anchorOf(old))));
        const now = before.with(changed, before[changed]?.replace(' من ', ' مع ') ?? '');
        const points = resolvePoints(summary, bodyOf(now.join('\n\n')), lockOf(...before));
        expect(staleSentences(points)).toEqual(new Set([`s-${changed + 1}`]));
        expect(points[changed]?.missing[0]?.became?.number).toBe(changed + 1);
      }),
    );
  });
});

describe('the beginning of a text', () => {
  it('is its first words', () => {
    expect(beginning('  one  two\nthree ')).toBe('one two three');
    expect(beginning('a b c d e', 3)).toBe('a b c …');
  });
});
