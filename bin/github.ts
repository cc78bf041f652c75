import { appendFileSync } from 'node:fs';
import { describe, translatorOf } from '../newsroom/describe.ts';
import type { Problem } from '../newsroom/problem.ts';

/** What GitHub Actions reads: workflow commands, and a summary of the job. */

/**
 * Escapes what a workflow command would take for its end, or for an escape.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The same for a property, which also ends at a colon or a comma. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A finding as an annotation at its line. */
export function annotation(problem: Problem, message: string): string {
  const { file, line, column, rule, severity } = problem;
  const properties = { file: `content/${file}`, line, col: column, title: rule };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${severity} ${written.join(',')}::${escapeData(message)}`;
}

/** Far from GitHub's limit of 1 MiB, and more than anybody reads. */
const SHOWN = 100;

/** All findings as Markdown, in Arabic and in English. */
export function jobSummary(problems: readonly Problem[]): string {
  return (['ar', 'en'] as const)
    .map((locale) => {
      const t = translatorOf(locale);
      const head = ['severity', 'place', 'rule', 'message'] as const;
      const rows = problems
        .slice(0, SHOWN)
        .map((problem) => [
          t(`check.severities.${problem.severity}`),
          `${problem.file}:${String(problem.line)}:${String(problem.column)}`,
          problem.rule,
          describe(problem, t),
        ]);
      const table = [
        head.map((name) => t(`check.summary.${name}`)),
        head.map(() => '---'),
        ...rows,
      ];
      const lines = table.map((cells, n) => `| ${cells.map(n < 2 ? String : cell).join(' | ')} |`);
      const left = problems.length - rows.length;
      return [
        `<div dir="${locale === 'ar' ? 'rtl' : 'ltr'}" lang="${locale}">\n`,
        `## ${t('check.summary.title')}\n`,
        `${t('check.result', { count: problems.length })}\n`,
        ...(rows.length > 0 ? [...lines, ''] : []),
        ...(left > 0 ? [`${t('check.summary.more', { count: left })}\n`] : []),
        '</div>\n',
      ].join('\n');
    })
    .join('\n');
}

/** Text in a cell of a table, with nothing in it that Markdown or HTML would read. */
function cell(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|~$@]/gu, (sign) => `&#${String(sign.codePointAt(0))};`)
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Adds to the summary that GitHub shows for the job, where there is one. */
export function writeJobSummary(problems: readonly Problem[], env = process.env): void {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file !== undefined && file !== '') appendFileSync(file, jobSummary(problems));
}
