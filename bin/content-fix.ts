import { lineOf, type Translate } from '../newsroom/describe.ts';
import { fixContent, type Fixed } from '../newsroom/fix/fix-content.ts';
import { readSettings } from '../newsroom/settings.ts';
import { command, EXIT, refuseUnknown, type Call } from './command.ts';

const HELP = `npm run content:fix -- [options] [slug or path …]

Makes the safe fixes, everywhere or only in the reports and paths that are named, and shows each
changed line before and after: faults of copy that can be mended without doubt, block numbers in
the summary that become anchors, and the words behind each anchor, kept in anchors.lock.yaml
beside the report. Nothing else in a file is touched.

  --dry-run        shows the fixes and makes none
  --reanchor SLUG  also accepts, for every sentence of this report that lost an anchor, the block
                   that content:check says it most likely became: for an editor who has read both.
                   May be given several times; without other names, only these reports are fixed
  --lang ar|en     the language of the messages (default: en)
  --help           this text

Ends with 0 when all is fixed, 1 when something is left (with --dry-run: when there is something
to fix), 2 when it was called wrongly.
`;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  reanchor: { type: 'string', multiple: true },
} as const;

function main({ values, names, translate }: Call<typeof OPTIONS>): void {
  const { reanchor = [] } = values;
  const write = !values['dry-run'];
  const only = [...names, ...reanchor];
  const fixed = fixContent(readSettings(process.env).contentDir, { only, reanchor, write });
  if (fixed.unknown.length > 0) {
    refuseUnknown(fixed.unknown, translate);
    return;
  }
  const { left, count } = reportOf(fixed, translate, write);
  for (const { diff } of fixed.files) process.stdout.write(diff);
  for (const line of left) process.stderr.write(`${line}\n`);
  process.stdout.write(`${count}\n`);
  const findings = left.length + (write ? 0 : fixed.files.length);
  process.exitCode = findings > 0 ? EXIT.findings : EXIT.fine;
}

/** What is left for people, a line each, and how many files were fixed. */
function reportOf(fixed: Fixed, translate: Translate, write: boolean) {
  const left = [
    ...fixed.problems.map((problem) => lineOf(problem, translate)),
    ...fixed.refused.map((refusal) => translate('fix.refused', { ...refusal })),
    ...fixed.meanwhile.map((file) => translate('fix.meanwhile', { file })),
    ...fixed.unlike.map((sentence) => translate('fix.unlike', { ...sentence })),
  ];
  const count = translate(write ? 'fix.result' : 'fix.planned', { count: fixed.files.length });
  return { left, count };
}

command(HELP, OPTIONS, main);
