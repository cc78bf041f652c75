import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { isLocale, type Locale } from '../messages/locales.ts';
import { translatorOf, type Translate } from '../newsroom/describe.ts';
import { explain } from './explain.ts';

/** How a command of the newsroom ends, so that scripts can tell. */
export const EXIT = { fine: 0, findings: 1, wrongUse: 2 } as const;

/** Those that every command has. */
const COMMON = {
  lang: { type: 'string', default: 'en' },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

type ValuesOf<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values'];

/** A call that was understood. */
export interface Call<Options extends ParseArgsOptionsConfig> {
  readonly values: ValuesOf<Options>;
  /** What was named without an option: slugs, paths, files. */
  readonly names: readonly string[];
  readonly locale: Locale;
  readonly translate: Translate;
  /** Ends a call that cannot be understood, with what is wrong and how to call it. */
  readonly misused: (sentence: string) => never;
}

/**
 * Runs one of the newsroom's commands: reads how it was called, answers `--help`, and ends whatever
 * goes wrong with one sentence.
 */
export function command<const Options extends ParseArgsOptionsConfig>(
  help: string,
  options: Options,
  main: (call: Call<Options>) => void | Promise<void>,
): void {
  const misused = (sentence: string): never => {
    process.stderr.write(`${sentence}\n\n${help}`);
    process.exit(EXIT.wrongUse);
  };
  const read = () => {
    try {
      return parseArgs({ allowPositionals: true, options: { ...options, ...COMMON } });
    } catch (error) {
      return misused(error instanceof Error ? error.message : String(error));
    }
  };
  const { values, positionals } = read();
  const { lang, help: asked } = values as ValuesOf<typeof COMMON>;
  if (asked) {
    process.stdout.write(help);
    return;
  }
  if (!isLocale(lang)) return misused(`--lang is ar or en, not ${lang}`);
  try {
    const ended = main({
      values: values,
      names: positionals,
      locale: lang,
      translate: translatorOf(lang),
      misused,
    });
    ended?.catch(explain);
  } catch (error) {
    explain(error);
  }
}

/** Ends a command for which names were given that fit nothing in the content folder. */
export function refuseUnknown(unknown: readonly string[], translate: Translate): void {
  for (const name of unknown) {
    // One line each, whatever is in a name.
    const shown = name.replace(/\p{Cc}+/gu, ' ');
    process.stderr.write(`${translate('fix.unknown', { name: shown })}\n`);
  }
  process.exitCode = EXIT.wrongUse;
}
