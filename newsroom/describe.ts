import { createTranslator } from 'use-intl/core';
import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import { messageLocale, type Conventions } from '../messages/dates.ts';
import type { Locale } from '../messages/locales.ts';
import type { Problem } from './problem.ts';

export type Translate = ReturnType<typeof createTranslator<typeof en>>;

/**
 * The messages of a language, for those who read them without a page around them.
 * @param conventions those of the site, for what its readers get: its digits.
 */
export function translatorOf(locale: Locale, conventions?: Conventions): Translate {
  const tag = conventions ? messageLocale(locale, conventions) : locale;
  return createTranslator<typeof en>({ locale: tag, messages: locale === 'ar' ? ar : en });
}

/** Says what is wrong and what to do. */
export function describe(
  { rule, values, detail }: Pick<Problem, 'rule' | 'values' | 'detail'>,
  translate: Translate,
): string {
  if (!detail) return translate(`problems.${rule}`, values);
  const words = translate(`details.${detail.code}`, detail.values);
  return translate(`problems.${rule}`, { ...values, detail: words });
}

/** A finding on a line of its own, as compilers write theirs. */
export function lineOf(problem: Problem, translate: Translate): string {
  const { file, line, column, rule } = problem;
  return `${file}:${String(line)}:${String(column)}: ${rule}: ${describe(problem, translate)}`;
}
