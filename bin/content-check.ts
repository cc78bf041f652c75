import { changedReports } from '../newsroom/changed-reports.ts';
import { checkContentWhole } from '../newsroom/check.ts';
import { describe, lineOf } from '../newsroom/describe.ts';
import { readLists } from '../newsroom/import/draft.ts';
import { hasErrors, type Problem, type Severity } from '../newsroom/problem.ts';
import { selectUnits } from '../newsroom/selection.ts';
import { readSettings } from '../newsroom/settings.ts';
import { command, EXIT, refuseUnknown, type Call } from './command.ts';
import { annotations, folderInRepository } from './github.ts';
import { writeJobSummary } from './job-summary.ts';

const HELP = `npm run content:check -- [options] [slug or path …]

Checks everything in the content folder, or only the reports and paths that are named; errors
come first. In GitHub Actions it also writes a summary of the job.

  --json        an array of {file, line, column, rule, severity, message}
  --github      annotations for GitHub Actions, as many as it shows; the others as lines of the log
  --base REF    a commit or branch to compare with: what readers have before them may not change
                without an entry in corrections or minor (default: the commit before the last
                one, or what CONTENT_BASE names); the summary of the job names what was changed
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Ends with 0 when there is no error, 1 when there is one, 2 when it was called wrongly.
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  github: { type: 'boolean', default: false },
  base: { type: 'string' },
} as const;

async function main({ values, names, translate }: Call<typeof OPTIONS>): Promise<void> {
  const { contentDir, contentBase, indexFile, showing } = readSettings(process.env);
  const { unknown } = selectUnits(contentDir, names);
  if (unknown.length > 0) {
    refuseUnknown(unknown, translate);
    return;
  }
  const base = values.base ?? contentBase;
  const changed = base === undefined ? undefined : await changedReports(contentDir, base);
  if (base !== undefined && changed === undefined) {
    process.stderr.write(`${translate('check.noCommit', { name: base })}\n`);
    process.exitCode = EXIT.wrongUse;
    return;
  }
  const problems = gravestFirst(
    await checkContentWhole(contentDir, names, {
      // A preview's index takes drafts for published.
      indexFile: showing === 'published' ? indexFile : undefined,
      base,
    }),
  );
  if (values.json) {
    const rows = problems.map((problem) => {
      const { file, line, column, rule, severity } = problem;
      return { file, line, column, rule, severity, message: describe(problem, translate) };
    });
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else if (values.github) {
    const folder = folderInRepository(contentDir, process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    for (const line of annotations(problems, translate, folder)) process.stdout.write(`${line}\n`);
  } else {
    for (const problem of problems) process.stdout.write(`${lineOf(problem, translate)}\n`);
    process.stdout.write(`${translate('check.result', { count: problems.length })}\n`);
  }
  writeJobSummary({ problems, changed, conventions: readLists(contentDir).site });
  process.exitCode = hasErrors(problems) ? EXIT.findings : EXIT.fine;
}

const GRAVITY = { error: 0, warning: 1, notice: 2 } as const satisfies Record<Severity, number>;

/** Whoever shows only the first few, as GitHub does, shows those that matter most. */
function gravestFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

command(HELP, OPTIONS, main);
