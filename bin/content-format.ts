import { lineOf, type Translate } from '../newsroom/describe.ts';
import { formatContent, type Formatted } from '../newsroom/format/format-content.ts';
import { readSettings } from '../newsroom/settings.ts';
import { command, EXIT, refuseUnknown, type Call } from './command.ts';

const HELP = `npm run content:format -- [options] [slug or path …]

Brings the files of the content folder, or only the reports and paths that are named, into their
one form: the form in which the editor's form saves them. White space, quotes and the order of
keys may change; no word, no comment and no anchor does.

  --check       changes nothing and names the files that are not in their form
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Ends with 0 when every file is in its form, 1 when one is not (with --check) or cannot be
formatted, 2 when it was called wrongly.
`;

const OPTIONS = {
  check: { type: 'boolean', default: false },
} as const;

function main({ values, names, translate }: Call<typeof OPTIONS>): void {
  const write = !values.check;
  const { contentDir } = readSettings(process.env);
  const formatted = formatContent(contentDir, { only: names, write });
  if (formatted.unknown.length > 0) {
    refuseUnknown(formatted.unknown, translate);
    return;
  }
  const { left, count } = reportOf(formatted, translate, write);
  for (const file of formatted.files) process.stdout.write(`${file}\n`);
  for (const line of left) process.stderr.write(`${line}\n`);
  process.stdout.write(`${count}\n`);
  const findings = left.length + (write ? 0 : formatted.files.length);
  process.exitCode = findings > 0 ? EXIT.findings : EXIT.fine;
}

/** What is left for people, a line each, and how many files were formatted. */
function reportOf(formatted: Formatted, translate: Translate, write: boolean) {
  const left = [
    ...formatted.problems.map((problem) => lineOf(problem, translate)),
    ...formatted.refused.map((file) => translate('format.refused', { file })),
    ...formatted.meanwhile.map((file) => translate('format.meanwhile', { file })),
  ];
  const count = translate(write ? 'format.result' : 'format.planned', {
    count: formatted.files.length,
  });
  return { left, count };
}

command(HELP, OPTIONS, main);
