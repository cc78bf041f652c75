import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf } from './hunks.ts';
import { applyEdits, Draft, SpliceError, type Edit } from './splice.ts';

/** Edits of a text of this length that do not meet. */
const editsOf = (length: number): fc.Arbitrary<Edit[]> =>
  fc.uniqueArray(fc.nat(length), { maxLength: 8 }).chain((places) =>
    fc
      .array(fc.string({ unit: fc.constantFrom('x', 'ي', '\n'), maxLength: 4 }), {
        minLength: places.length,
        maxLength: places.length,
      })
      .map((texts) => {
        const sorted = places.sort((a, b) => a - b);
        return sorted.flatMap((start, index): Edit[] => {
          const end = sorted[index + 1];
          return index % 2 === 1 || end === undefined
            ? []
            : [{ start, end, text: texts[index] ?? '' }];
        });
      }),
  );

const texts = fc.string({ unit: fc.constantFrom('a', 'ب', '\n', '\r\n'), maxLength: 40 });

describe('edits', () => {
  it('replace what they name and nothing else', () => {
    expect(
      applyEdits('abcdef', [
        { start: 4, end: 5, text: '' },
        { start: 0, end: 1, text: 'XY' },
      ]),
    ).toBe('XYbcdf');
    expect(
      applyEdits('abc', [
        { start: 1, end: 1, text: '-' },
        { start: 1, end: 2, text: 'B' },
      ]),
    ).toBe('a-Bc');
    expect(applyEdits('', [{ start: 0, end: 0, text: 'new' }])).toBe('new');
  });

  it.each([
    [
      'meet',
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ],
    ],
    [
      'meet in an insertion',
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 1, text: 'x' },
      ],
    ],
    [
      'have no order',
      [
        { start: 1, end: 1, text: 'x' },
        { start: 1, end: 1, text: 'y' },
      ],
    ],
    ['lie outside', [{ start: 2, end: 9, text: '' }]],
    ['lie before', [{ start: -1, end: 1, text: '' }]],
    ['run backwards', [{ start: 2, end: 1, text: '' }]],
  ])('that %s are refused', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow(SpliceError);
    expect(() => new Draft('abc').apply(edits)).toThrow(SpliceError);
  });
});

describe('a draft', () => {
  it('knows what several steps did to the original', () => {
    const draft = new Draft('one two three');
    draft.apply([{ start: 4, end: 7, text: '2' }]);
    draft.apply([
      { start: 4, end: 5, text: 'II' },
      { start: 6, end: 11, text: 'III' },
    ]);
    expect(draft.text).toBe('one II III');
    expect(draft.edits()).toEqual([
      { start: 4, end: 7, text: 'II' },
      { start: 8, end: 13, text: 'III' },
    ]);
  });

  it('forgets what was taken back', () => {
    const draft = new Draft('abc');
    draft.apply([{ start: 1, end: 2, text: 'xx' }]);
    draft.apply([{ start: 1, end: 3, text: 'b' }]);
    expect(draft.edits()).toEqual([]);
  });

  it('can be made at once from what it says it did', () => {
    const steps = texts.chain((text) =>
      editsOf(text.length).chain((first) =>
        editsOf(applyEdits(text, first).length).map((second) => ({ text, first, second })),
      ),
    );
    fc.assert(
      fc.property(steps, ({ text, first, second }) => {
        const draft = new Draft(text);
        draft.apply(first);
        draft.apply(second);
        expect(draft.text).toBe(applyEdits(applyEdits(text, first), second));
        expect(applyEdits(text, draft.edits())).toBe(draft.text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a diff', () => {
  it('shows each changed line before and after', () => {
    const text = 'one\ntwo\nthree\nfour\n';
    expect(
      diffOf('a/b.mdx', text, [
        { start: 0, end: 1, text: 'O' },
        { start: 8, end: 14, text: '' },
        { start: 19, end: 19, text: 'five\n' },
      ]),
    ).toBe(`--- a/b.mdx
+++ a/b.mdx
@@ -1,1 +1,1 @@
-one
+One
@@ -3,1 +2,0 @@
-three
@@ -4,0 +4,1 @@
+five
`);
  });

  it('of a new file begins from nothing', () => {
    expect(diffOf('a', '', [{ start: 0, end: 0, text: 'x\ny\n' }])).toBe(
      '--- /dev/null\n+++ a\n@@ -0,0 +1,2 @@\n+x\n+y\n',
    );
  });

  it('says when a file does not end with a line end', () => {
    expect(diffOf('a', 'x', [{ start: 1, end: 1, text: '\n' }])).toBe(
      '--- a\n+++ a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n',
    );
  });

  it('lets no control pass unseen', () => {
    expect(diffOf('a', 'x\u202E\u200By\u0007\r\n', [{ start: 0, end: 1, text: '' }])).toBe(
      '--- a\n+++ a\n@@ -1,1 +1,1 @@\n-x<U+202E><U+200B>y<U+0007>\r\n+<U+202E><U+200B>y<U+0007>\r\n',
    );
  });

  it('is nothing when nothing changed', () => {
    expect(diffOf('a', 'x\n', [])).toBe('');
    expect(diffOf('a', 'x\n', [{ start: 0, end: 1, text: 'x' }])).toBe('');
  });

  it('tells what is needed to make the change', () => {
    // A lone carriage return would be shown by its name.
    const lines = texts.map((text) => text.replaceAll('\r', ''));
    const steps = lines.chain((text) => editsOf(text.length).map((edits) => ({ text, edits })));
    fc.assert(
      fc.property(steps, ({ text, edits }) => {
        expect(patched(text, diffOf('a', text, edits))).toBe(applyEdits(text, edits));
      }),
      { numRuns: 500 },
    );
  });
});

/** What `patch` would make of it. */
function patched(text: string, diff: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  let sign = '';
  for (const line of (diff.match(/[^\n]*\n/g) ?? []).slice(2)) {
    const [, from, count] = /^@@ -(\d+),(\d+) /.exec(line) ?? [];
    if (from !== undefined) {
      const start = Number(from) - (count === '0' ? 0 : 1);
      result.push(...lines.slice(at, start));
      at = start;
    } else if (line.startsWith('-')) {
      expect(lines[at]?.replace(/\n$/, '')).toBe(line.slice(1, -1));
      at += 1;
    } else if (line.startsWith('+')) {
      result.push(line.slice(1));
    } else if (sign === '+') {
      // No newline at end of file.
      result.push((result.pop() ?? '').replace(/\n$/, ''));
    }
    sign = line.slice(0, 1);
  }
  return [...result, ...lines.slice(at)].join('');
}
