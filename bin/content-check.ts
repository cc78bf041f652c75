import { checkContentWhole } from '../newsroom/check.ts';
import { describe, lineOf } from '../newsroom/describe.ts';
import { hasErrors, type Problem, type Severity } from '../newsroom/problem.ts';
import { selectUnits } from '../newsroom/selection.ts';
import { readSettings } from '../newsroom/settings.ts';
import { command, EXIT, refuseUnknown, type Call } from './command.ts';
import { annotation, writeJobSummary } from './github.ts';

const HELP = `npm run content:check -- [options] [slug or path …]

Checks everything in the content folder, or only the reports and paths that are named; errors
come first. In GitHub Actions it also writes a summary of the job.

  --json        an array of {file, line, column, rule, severity, message}
  --github      annotations for GitHub Actions
  --base REF    a commit or branch to compare with: what readers have before them may not change
                without an entry in corrections or minor (default: the commit before the last
                one, or what CONTENT_BASE names)
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
  const { contentDir, indexFile, contentBase } = readSettings(process.env);
  const { unknown } = selectUnits(contentDir, names);
  if (unknown.length > 0) {
    refuseUnknown(unknown, translate);
    return;
  }
  const base = values.base ?? contentBase;
  const problems = gravestFirst(await checkContentWhole(contentDir, names, { indexFile, base }));
  if (values.json) {
    const rows = problems.map((problem) => {
      const { file, line, column, rule, severity } = problem;
      return { file, line, column, rule, severity, message: describe(problem, translate) };
    });
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else if (values.github) {
    for (const problem of problems) {
      process.stdout.write(`${annotation(problem, describe(problem, translate))}\n`);
    }
  } else {
    for (const problem of problems) process.stdout.write(`${lineOf(problem, translate)}\n`);
    process.stdout.write(`${translate('check.result', { count: problems.length })}\n`);
  }
  writeJobSummary(problems);
  process.exitCode = hasErrors(problems) ? EXIT.findings : EXIT.fine;
}

const GRAVITY = { error: 0, warning: 1, notice: 2 } as const satisfies Record<Severity, number>;

/** Whoever shows only the first few, as GitHub does, shows those that matter most. */
function gravestFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

command(HELP, OPTIONS, main);
