import { describe, expect, it } from 'vitest';
import type { Problem } from '../newsroom/problem.ts';
import { annotation, jobSummary } from './github.ts';

const problem: Problem = {
  ...{ file: 'a.yaml', line: 1, column: 2, rule: 'unknown-key', severity: 'error' },
  values: { key: '|<b>[a](b)`*' },
};

describe('an annotation', () => {
  it('escapes in a file name whatever would end it', () => {
    const odd = { ...problem, file: 'articles/2026/50%,a:b\r\n::error::c/ar.mdx' };
    expect(annotation(odd, 'a, b: 5%\r\nc')).toBe(
      '::error file=content/articles/2026/50%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ac/ar.mdx,line=1,col=2,title=unknown-key::a, b: 5%25%0D%0Ac',
    );
  });
});

describe('the summary of a job', () => {
  it('is in Arabic and in English, each in its direction', () => {
    const summary = jobSummary([problem]);
    const [ar = '', en = ''] = summary.split('</div>');
    expect(ar).toMatch(/^<div dir="rtl" lang="ar">\n\n## فحص المحتوى\n\nملاحظة واحدة\.\n/);
    expect(en).toContain('<div dir="ltr" lang="en">\n\n## Content check\n\n1 finding.\n');
    expect(ar).toContain('| خطأ | a.yaml:1:2 | unknown-key | ');
  });

  it('has a row of four cells for a finding, whatever stands in it', () => {
    const rows = jobSummary([problem])
      .split('\n')
      .filter((line) => line.startsWith('| error'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.split('|')).toHaveLength(6);
    expect(rows[0]).not.toMatch(/<b>|\[a\]|`/);
  });

  it('is short, and says how many more there are', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => ({ ...problem, line: n + 1 }));
    const summary = jobSummary(many);
    expect(summary).toContain('and 4,900 more');
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20 / 4);
    expect(jobSummary([])).not.toContain('| ---');
  });
});
