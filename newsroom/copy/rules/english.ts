import { rawHits, type Rule } from '../rule.ts';
import { INVISIBLE_RULES, isForAnyScript } from './invisible.ts';
import { homoglyph, notNfc } from './letters.ts';
import { spaceDouble } from './spaces.ts';

/** Straight marks are typed on every keyboard; in print they are curly. Inches and minutes stay. */
const englishQuotes: Rule = {
  id: 'copy-english-quotes',
  severity: 'notice',
  bad: ['He said "yes".', "The minister's visit", 'the "new" plan'],
  good: ['He said “yes”.', 'The minister’s visit', 'a 55" screen', 'class="x"'],
  find: (copy) =>
    rawHits(copy, /(?<![0-9=])["']/g, (_, offset) => {
      const before = copy.raw.slice(Math.max(0, offset - 40), offset);
      // The end of an attribute or of inches given in quotation marks.
      return /=["'][^"'\s]*$/.test(before) ? undefined : {};
    }),
};

/** The rules for English copy: those for any script, and two of its own. */
export const ENGLISH_RULES: readonly Rule[] = [
  ...INVISIBLE_RULES.filter(isForAnyScript),
  homoglyph,
  notNfc,
  spaceDouble,
  englishQuotes,
];
