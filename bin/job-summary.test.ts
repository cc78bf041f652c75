import { describe, expect, it } from 'vitest';
import { SITE } from '../newsroom/content-fixture.ts';
import type { ChangedReport } from '../newsroom/changed-reports.ts';
import type { Problem } from '../newsroom/problem.ts';
import { jobSummary } from './job-summary.ts';

const problem: Problem = {
  ...{ file: 'a.yaml', line: 1, column: 2, rule: 'unknown-key', severity: 'error' },
  values: { key: '|<b>[a](b)`*&amp;' },
};
const conventions = { ...SITE, monthStyle: 'both', numerals: { ar: 'latn', en: 'latn' } } as const;

const report: ChangedReport = {
  slug: 'talks',
  change: 'new',
  title: { ar: 'محادثات', en: 'Talks' },
  status: 'draft',
  publishAt: '2026-11-23T16:10:00Z',
};

/** One language's part. */
function part(summary: string, locale: 'ar' | 'en'): string {
  return summary.split('</div>')[locale === 'ar' ? 0 : 1] ?? '';
}

function rowsOf(summary: string, start: string): string[] {
  return summary.split('\n').filter((line) => line.startsWith(start));
}

describe('the summary of a job', () => {
  it('is in Arabic and in English, each in its direction', () => {
    const summary = jobSummary({ problems: [problem] });
    expect(part(summary, 'ar')).toMatch(
      /^<div dir="rtl" lang="ar">\n\n## فحص المحتوى\n\nملاحظة واحدة\. خطأ واحد\n/,
    );
    expect(part(summary, 'en')).toContain(
      '<div dir="ltr" lang="en">\n\n## Content check\n\n1 finding. 1 error\n',
    );
    expect(part(summary, 'ar')).toContain('| خطأ | a.yaml:1:2 | unknown-key | ');
  });

  it('has a row of four cells for a finding, whatever stands in it', () => {
    const rows = rowsOf(jobSummary({ problems: [problem] }), '| error');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.split('|')).toHaveLength(6);
    expect(rows[0]).not.toMatch(/<b>|\[a\]|`|&amp;/);
  });

  it('is short, and says how many more there are', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => ({
      ...problem,
      file: `articles/2026/a-${n}/ar.mdx`,
    }));
    const changed = Array.from({ length: 5_000 }, (_, n) => ({ ...report, slug: `b-${n}` }));
    const summary = jobSummary({ problems: many, changed });
    expect(summary.split('and 4,900 more')).toHaveLength(4);
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20 / 4);
    expect(jobSummary({ problems: [] })).not.toContain('| ---');
  });

  it('counts what each report has, by gravity', () => {
    const at = (file: string, severity: Problem['severity']) => ({ ...problem, file, severity });
    const problems = [
      at('articles/2026/a/ar.mdx', 'error'),
      at('articles/2026/b/en.mdx', 'warning'),
      at('articles/2026/a/index.yaml', 'warning'),
      at('articles/2026/a/ar.mdx', 'warning'),
      at('topics.yaml', 'notice'),
    ];
    const english = part(jobSummary({ problems }), 'en');
    expect(english).toContain('5 findings. 1 error, 3 warnings and 1 notice\n');
    expect(rowsOf(english, '| <code>')).toEqual([
      '| <code>a</code> | 1 | 2 |  |',
      '| <code>b</code> |  | 1 |  |',
      '| <code>topics.yaml</code> |  |  | 1 |',
    ]);
  });

  it('names the reports that are changed, and how they stand', () => {
    const changed: ChangedReport[] = [
      report,
      { ...report, slug: 'ties', status: 'ready' },
      {
        ...report,
        slug: 'gone',
        change: 'withdrawn',
        status: 'withdrawn',
        title: { ar: 'أخرى', en: undefined },
      },
      {
        ...report,
        slug: 'odd',
        change: 'removed',
        status: undefined,
        publishAt: undefined,
        title: { ar: undefined, en: undefined },
      },
    ];
    const problems = [{ ...problem, file: 'articles/2026/talks/ar.mdx' }];
    const summary = jobSummary({ problems, changed, conventions });
    const english = part(summary, 'en');
    expect(english).toContain(
      '### Reports in this change\n\n2 new reports, 1 withdrawn report and 1 removed report\n',
    );
    const moment = '23 November 2026, 19:10 Damascus time';
    expect(
      rowsOf(english, '| ')
        .filter((row) => row.includes('<code>') && / \|.*\|.*\|.*\|.*\|/.test(row))
        .slice(0, 4),
    ).toEqual([
      `| Talks <code>talks</code> | new | draft | ${moment} | 1 error |`,
      `| Talks <code>ties</code> | new | ready | ${moment} | none |`,
      `| أخرى <code>gone</code> | withdrawn | withdrawn | ${moment} | none |`,
      '|  <code>odd</code> | removed |  |  | none |',
    ]);
    expect(part(summary, 'ar')).toContain('تقريران جديدان وتقرير مسحوب وتقرير محذوف');
  });

  it('says that no report is changed', () => {
    expect(jobSummary({ problems: [], changed: [] })).toContain('No report is changed.');
    expect(jobSummary({ problems: [] })).not.toContain('Reports in this change');
  });

  it('lets no title be markup', () => {
    const title = { ar: '</div>|`[x](javascript:a)`\n## @all', en: '<img src=x>' };
    const summary = jobSummary({ problems: [], changed: [{ ...report, title }] });
    expect(summary.match(/<\/?\w+/g)).toEqual([
      '<div',
      '<code',
      '</code',
      '</div',
      '<div',
      '<code',
      '</code',
      '</div',
    ]);
    expect(summary).not.toMatch(/`|\]\(|@all/);
  });
});
