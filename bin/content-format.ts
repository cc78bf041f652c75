import { parseArgs } from 'node:util';
import { createTranslator } from 'use-intl/core';
import { isLocale, type Locale } from '../messages/locales.ts';
import { formatContent, type Formatted } from '../newsroom/format/format-content.ts';
import { readSettings } from '../newsroom/settings.ts';
import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import { explain } from './explain.ts';

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
        check: { type: 'boolean', default: false },
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
  const { lang } = values;
  if (!isLocale(lang)) misused(`--lang is ar or en, not ${lang}`);
  const write = !values.check;
  const { contentDir } = readSettings(process.env);
  const formatted = formatContent(contentDir, { only: positionals, write });
  const { left, count } = describe(formatted, lang, write);
  for (const file of formatted.files) process.stdout.write(`${file}\n`);
  for (const line of left) process.stderr.write(`${line}\n`);
  if (formatted.unknown.length > 0) {
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${count}\n`);
  const findings = left.length + (write ? 0 : formatted.files.length);
  process.exitCode = findings > 0 ? 1 : 0;
}

/** What is left for people, a line each, and how many files were formatted. */
function describe(formatted: Formatted, locale: Locale, write: boolean) {
  const messages = locale === 'ar' ? ar : en;
  const translate = createTranslator<typeof en>({ locale, messages });
  const left = [
    ...formatted.unknown.map((name) => translate('fix.unknown', { name })),
    ...formatted.problems.map(({ file, line, column, rule, values }) => {
      const sentence = translate(`problems.${rule}`, values);
      return `${file}:${line}:${column}: ${rule}: ${sentence}`;
    }),
    ...formatted.refused.map((file) => translate('format.refused', { file })),
    ...formatted.meanwhile.map((file) => translate('format.meanwhile', { file })),
  ];
  const count = translate(write ? 'format.result' : 'format.planned', {
    count: formatted.files.length,
  });
  return { left, count };
}

try {
  main();
} catch (error) {
  explain(error);
}
