import { isolated } from '../../messages/bidi.ts';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';

/**
 * A text of which XML 1.0 allows every character (its production 2, "Char"). Of control characters
 * tab and line feed stay; those of C1, which it allows but discourages, go too, and so does half
 * of a surrogate pair.
 */
export function legalText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '');
}

/**
 * A line of text for places that know nothing of its direction: a list in a feed reader whose own
 * language runs the other way, or one that goes by the first letter. What runs against the text is
 * isolated; where its ends do not say its direction by themselves (a Latin name or a number first,
 * a bracket or a full stop last), a mark that nobody sees does: with a letter of its own direction
 * at either end, all of it is one run (UAX 9: P2, N1), whatever stands around it.
 */
export function plainLine(text: string, locale: Locale): string {
  const line = isolated(legalText(text).replace(/\s+/gu, ' ').trim(), locale);
  if (line === '') return line;
  const { mark, opens, closes } = ENDS[DIRECTIONS[locale]];
  return `${opens.test(line) ? '' : mark}${line}${closes.test(line) ? '' : mark}`;
}

/** What needs no mark: a letter of the text's direction, and at its end also a number. */
const ENDS = {
  rtl: { mark: '\u200F', opens: /^\p{Script=Arabic}/u, closes: /[\p{Script=Arabic}\p{M}0-9]$/u },
  ltr: { mark: '\u200E', opens: /^\p{Script=Latin}/u, closes: /[\p{Script=Latin}\p{M}0-9]$/u },
} as const;
