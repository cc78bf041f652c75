import { parseArgs } from 'node:util';
import { createTranslator } from 'use-intl/core';
import { isLocale, type Locale } from '../messages/locales.ts';
import { checkContentWhole } from '../newsroom/check.ts';
import type { Problem } from '../newsroom/problem.ts';
import { readSettings } from '../newsroom/settings.ts';
import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import { explain } from './explain.ts';

const HELP = `npm run content:check -- [options] [slug or path …]

Checks everything in the content folder, or only the reports and paths that are named.

  --json        an array of {file, line, column, rule, severity, message}
  --github      annotations for GitHub Actions
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Ends with 0 when there is no error, 1 when there is one, 2 when it was called wrongly.
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
        json: { type: 'boolean', default: false },
        github: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'en' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error));
  }
}

/** Says what is wrong with a finding's place and what to do, in a language. */
function describer(locale: Locale): (problem: Problem) => string {
  const messages = locale === 'ar' ? ar : en;
  const translate = createTranslator<typeof en>({ locale, messages });
  return ({ rule, values }) => translate(`problems.${rule}`, values);
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { lang } = values;
  if (!isLocale(lang)) misused(`--lang is ar or en, not ${lang}`);
  const describe = describer(lang);
  const found = await checkContentWhole(readSettings(process.env).contentDir, positionals);
  const problems = found.map((problem) => ({ ...problem, message: describe(problem) }));
  if (values.json) {
    const rows = problems.map(({ file, line, column, rule, severity, message }) => ({
      ...{ file, line, column, rule, severity, message },
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    for (const problem of problems) process.stdout.write(`${line(problem, values.github)}\n`);
    if (!values.github) {
      const translate = createTranslator<typeof en>({
        locale: lang,
        messages: lang === 'ar' ? ar : en,
      });
      process.stdout.write(`${translate('check.result', { count: problems.length })}\n`);
    }
  }
  process.exitCode = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

type Described = Problem & { readonly message: string };

function line({ file, line, column, rule, severity, message }: Described, github: boolean): string {
  if (!github) return `${file}:${String(line)}:${String(column)}: ${rule}: ${message}`;
  // Workflow commands end at a line break and read % as an escape.
  const escaped = message.replaceAll('%', '%25').replaceAll('\n', '%0A');
  return `::${severity} file=content/${file},line=${String(line)},col=${String(column)},title=${rule}::${escaped}`;
}

await main().catch(explain);
