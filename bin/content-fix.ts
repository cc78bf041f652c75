import { parseArgs } from 'node:util';
import { createTranslator } from 'use-intl/core';
import { isLocale, type Locale } from '../messages/locales.ts';
import { fixContent, type Fixed } from '../newsroom/fix/fix-content.ts';
import { readSettings } from '../newsroom/settings.ts';
import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import { explain } from './explain.ts';

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

/** Ends a call that cannot be understood. */
function misused(sentence: string): never {
  process.stderr.write(`${sentence}\n\n${HELP}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        reanchor: { type: 'string', multiple: true, default: [] },
        lang: { type: 'string', default: 'en' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error));
  }
}

function main(): void {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { lang, reanchor } = values;
  if (!isLocale(lang)) misused(`--lang is ar or en, not ${lang}`);
  const write = !values['dry-run'];
  const only = [...positionals, ...reanchor];
  const fixed = fixContent(readSettings(process.env).contentDir, { only, reanchor, write });
  const { left, count } = describe(fixed, lang, write);
  for (const { diff } of fixed.files) process.stdout.write(diff);
  for (const line of left) process.stderr.write(`${line}\n`);
  if (fixed.unknown.length > 0) {
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${count}\n`);
  const findings = left.length + (write ? 0 : fixed.files.length);
  process.exitCode = findings > 0 ? 1 : 0;
}

/** What is left for people, a line each, and how many files were fixed. */
function describe(fixed: Fixed, locale: Locale, write: boolean) {
  const messages = locale === 'ar' ? ar : en;
  const translate = createTranslator<typeof en>({ locale, messages });
  const left = [
    ...fixed.unknown.map((name) => translate('fix.unknown', { name })),
    ...fixed.problems.map(({ file, line, column, rule, values }) => {
      const sentence = translate(`problems.${rule}`, values);
      return `${file}:${line}:${column}: ${rule}: ${sentence}`;
    }),
    ...fixed.refused.map((refusal) => translate('fix.refused', { ...refusal })),
    ...fixed.meanwhile.map((file) => translate('fix.meanwhile', { file })),
    ...fixed.unlike.map((sentence) => translate('fix.unlike', { ...sentence })),
  ];
  const count = translate(write ? 'fix.result' : 'fix.planned', { count: fixed.files.length });
  return { left, count };
}

try {
  main();
} catch (error) {
  explain(error);
}
