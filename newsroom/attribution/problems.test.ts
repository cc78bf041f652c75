import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../body.ts';
import { contentFolder, listsOf, NEWSROOM } from '../content-fixture.ts';
import { attributionProblems, sourcesCited, unusedSources } from './problems.ts';
import { ruleOfUnknownSource, TO_NAME } from './to-name.ts';

function problemsIn(text: string) {
  const { body } = parseBody('ar.mdx', text, 'report');
  if (!body) throw new Error('The text of this test is not sound.');
  return attributionProblems('ar.mdx', text, body);
}

/** "line:column rule wording" for each problem. */
function found(text: string): string[] {
  return problemsIn(text).map(({ line, column, rule, values }) =>
    `${line}:${column} ${rule} ${String(values['wording'] ?? '')}`.trim(),
  );
}

describe('attributionProblems', () => {
  it('finds nothing where every source is marked', () => {
    const inline = '<Claim by="a">وقالت الوزارة إن الطريق سالكة.</Claim> ثم عادت.';
    const block = '<Claim by="a">\n\nقال إن الطريق سالكة.\n\n- وأضاف أن العمل مستمر.\n\n</Claim>';
    expect(found(`${inline}\n\n${block}\n`)).toEqual([]);
  });

  it('names wording outside a claim at its place, once a sentence', () => {
    expect(
      found('<Claim by="a">قال نعم.</Claim> وأكدت الوزارة، بحسب بيان، ذلك. وأعلنت هدنة.\n'),
    ).toEqual(['1:32 attribution-outside-claim وأكدت', '1:63 attribution-outside-claim وأعلنت']);
  });

  it('tells a paragraph and a forecast without a source', () => {
    expect(found('وصل الوفد.\n\n<Claim by="a">قال نعم.</Claim> ومن المتوقع أن يعود.\n')).toEqual([
      '1:1 no-source',
      '3:32 forecast-without-source ومن المتوقع أن',
    ]);
  });

  it('takes a forecast in a sentence that names someone for theirs', () => {
    expect(found('وقال خبير إنه من المتوقع أن يعود.')).toEqual([
      '1:1 no-source',
      '1:1 attribution-outside-claim وقال',
    ]);
  });

  it('looks into lists, quotations and tables, and not at subheads', () => {
    const text = [
      '## قالت الوزارة',
      '- وصل\n- قال إنه وصل',
      '> أعلن أنه وصل\n> قال',
      '| أ | ب |\n| - | - |\n| ج | أكدت الوزارة |',
    ].join('\n\n');
    expect(found(text).filter((line) => !line.endsWith('no-source'))).toEqual([
      '4:3 attribution-outside-claim قال',
      '6:3 attribution-outside-claim أعلن',
      '11:7 attribution-outside-claim أكدت',
    ]);
    expect(found(text).filter((line) => line.endsWith('no-source'))).toHaveLength(3);
  });

  it('finds the place behind escapes, references, links and other lines', () => {
    expect(found('أ \\* &amp; &#x627; **ب** [ج](https://a.b/c) قال نعم\n')[1]).toBe(
      '1:45 attribution-outside-claim قال',
    );
    expect(found('وصل الوفد\r\n  ثم \\{ قال\r\n')[1]).toBe('2:9 attribution-outside-claim قال');
    expect(found('زوروا www.a.b وأعلن')[1]).toBe('1:15 attribution-outside-claim وأعلن');
  });

  it('names places that exist, whatever the text', () => {
    const piece = fc.constantFrom(
      ...['قال ', 'وأعلن ', 'نعم. ', '\\*', '&amp;', '\n', '\n\n', '- ', '> ', '**', '`', ' '],
      ...['من المتوقع أن ', '<Claim by="a">نعم</Claim>', 'https://a.b ', '\r\n', '  '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { body } = parseBody('ar.mdx', text, 'report');
        if (!body) return;
        const lines = text.split(/\r\n|\n/u);
        for (const { line, column, values } of attributionProblems('ar.mdx', text, body)) {
          const { wording } = values;
          const rest = lines[line - 1]?.slice(column - 1) ?? '';
          if (typeof wording === 'string') expect(rest.slice(0, 2)).toBe(wording.slice(0, 2));
        }
      }),
    );
  });
});

describe('unusedSources', () => {
  it('names the sources that no report cites', () => {
    const lists = listsOf(contentFolder(NEWSROOM).dir);
    const text =
      '<Claim by="a" via="reuters">نعم</Claim>\n\n<PullQuote by="b">\n\nنعم\n\n</PullQuote>';
    const { body } = parseBody('ar.mdx', text, 'report');
    if (!body) throw new Error('The text of this test is not sound.');
    expect(sourcesCited(body)).toEqual(['a', 'reuters', 'b']);
    expect(unusedSources(lists, new Set(sourcesCited(body)))).toEqual([]);
    expect(unusedSources(lists, new Set())).toEqual([
      {
        ...{ file: 'sources/reuters.yaml', line: 1, column: 1 },
        ...{ rule: 'unused-source', severity: 'warning', values: { id: 'reuters' } },
      },
    ]);
  });
});

describe('a source to be named', () => {
  it('has a rule of its own', () => {
    expect(ruleOfUnknownSource(TO_NAME)).toBe('source-to-name');
    expect(ruleOfUnknownSource('nobody')).toBe('unknown-source');
  });
});
