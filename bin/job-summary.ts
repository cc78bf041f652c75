import { appendFileSync } from 'node:fs';
import { formatMoment, messageLocale, type Conventions } from '../messages/dates.ts';
import { formatList } from '../messages/lists.ts';
import { otherLocale, type Locale } from '../messages/locales.ts';
import type { ChangedReport } from '../newsroom/changed-reports.ts';
import { describe, translatorOf, type Translate } from '../newsroom/describe.ts';
import type { Problem } from '../newsroom/problem.ts';

/** What is told of a pull request beside its lines: as Markdown, in Arabic and in English. */
export interface Told {
  /** The gravest first. */
  readonly problems: readonly Problem[];
  /** Undefined where it was not asked. */
  readonly changed?: readonly ChangedReport[] | undefined;
  /** How this newsroom writes moments; without it they are as the files have them. */
  readonly conventions?: Conventions | undefined;
}

/** Far from GitHub's limit of 1 MiB, and more than anybody reads. */
const SHOWN = 100;

const SEVERITIES = ['error', 'warning', 'notice'] as const;
const CHANGES = ['new', 'changed', 'withdrawn', 'removed'] as const;

export function jobSummary(told: Told): string {
  return (['ar', 'en'] as const).map((locale) => inLanguage(told, locale)).join('\n');
}

function inLanguage(told: Told, locale: Locale): string {
  const t = translatorOf(locale, told.conventions);
  const { problems, changed } = told;
  const parts = [
    `<div dir="${locale === 'ar' ? 'rtl' : 'ltr'}" lang="${locale}">`,
    `## ${t('check.summary.title')}`,
    `${t('check.result', { count: problems.length })} ${countsOf(problems, locale, t)}`.trim(),
    ...(changed ? staged(told, changed, locale, t) : []),
    ...(problems.length > 0 ? byReport(told, locale, t) : []),
    ...(problems.length > 0 ? oneByOne(problems, t) : []),
    '</div>',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** "2 errors, 1 warning"; empty when there is nothing. */
function countsOf(problems: readonly Problem[], locale: Locale, t: Translate): string {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: problems.filter((one) => one.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => t(`check.counts.${severity}`, { count }));
  return formatList(counts, locale);
}

/** The reports that a branch changes, and how they stand. */
function staged(
  { problems, conventions }: Told,
  changed: readonly ChangedReport[],
  locale: Locale,
  t: Translate,
): string[] {
  const counts = CHANGES.map((change) => ({
    change,
    count: changed.filter((one) => one.change === change).length,
  })).filter(({ count }) => count > 0);
  const said = counts.map(({ change, count }) => t(`check.changes.${change}`, { count }));
  const rows = changed.slice(0, SHOWN).map((report) => {
    const { slug, title, change, status, publishAt } = report;
    const own = problems.filter(({ file }) => reportOf(file) === slug);
    const when =
      publishAt === undefined || !conventions
        ? publishAt
        : formatMoment(publishAt, locale, conventions);
    return [
      `${cell(title[locale] ?? title[otherLocale(locale)] ?? '')} <code>${cell(slug)}</code>`,
      t(`check.change.${change}`),
      status === undefined ? '' : t(`check.statuses.${status}`),
      cell(when ?? ''),
      countsOf(own, locale, t) || t('check.summary.none'),
    ];
  });
  const head = (['report', 'change', 'status', 'publishAt', 'findings'] as const).map((name) =>
    t(`check.summary.${name}`),
  );
  return [
    `### ${t('check.summary.staged')}`,
    said.length === 0 ? t('check.summary.unchanged') : formatList(said, locale),
    ...(rows.length > 0 ? [table(head, rows)] : []),
    ...more(changed.length - rows.length, t),
  ];
}

/** How many findings each report has; what is no report stands in the line of its file. */
function byReport({ problems, conventions }: Told, locale: Locale, t: Translate): string[] {
  const tag = conventions ? messageLocale(locale, conventions) : locale;
  const numbers = new Intl.NumberFormat(tag);
  const found = Map.groupBy(problems, ({ file }) => reportOf(file) ?? file);
  const rows = [...found].slice(0, SHOWN).map(([name, own]) => [
    `<code>${cell(name)}</code>`,
    ...SEVERITIES.map((severity) => {
      const count = own.filter((one) => one.severity === severity).length;
      return count === 0 ? '' : numbers.format(count);
    }),
  ]);
  const head = [
    t('check.summary.report'),
    ...SEVERITIES.map((severity) => t(`check.summary.${severity}s`)),
  ];
  return [
    `### ${t('check.summary.byReport')}`,
    table(head, rows),
    ...more(found.size - rows.length, t),
  ];
}

function oneByOne(problems: readonly Problem[], t: Translate): string[] {
  const rows = problems
    .slice(0, SHOWN)
    .map((problem) => [
      t(`check.severities.${problem.severity}`),
      cell(`${problem.file}:${String(problem.line)}:${String(problem.column)}`),
      cell(problem.rule),
      cell(describe(problem, t)),
    ]);
  const head = (['severity', 'place', 'rule', 'message'] as const).map((name) =>
    t(`check.summary.${name}`),
  );
  return [
    `### ${t('check.summary.findings')}`,
    table(head, rows),
    ...more(problems.length - rows.length, t),
  ];
}

function more(count: number, t: Translate): string[] {
  return count > 0 ? [t('check.summary.more', { count })] : [];
}

/** The slug of the report whose file it is. */
function reportOf(file: string): string | undefined {
  return /^articles\/[^/]+\/([^/]+)/.exec(file)?.[1];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Text in a cell of a table, with nothing in it that Markdown or HTML would read. */
function cell(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[&<>\\`*_{}[\]()#+!|~$@]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);
}

/** Adds to the summary that GitHub shows for the job, where there is one. */
export function writeJobSummary(told: Told, env = process.env): void {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file !== undefined && file !== '') appendFileSync(file, jobSummary(told));
}
