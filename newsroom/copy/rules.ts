import { ATTACHED_RULES } from './rules/attached.ts';
import { ENDING_RULES } from './rules/endings.ts';
import { HAMZA_RULES } from './rules/hamza.ts';
import { HAMZA_EXTRA_RULES } from './rules/hamza-extra.ts';
import { HAMZA_SEAT_RULES } from './rules/hamza-seat.ts';
import { INVISIBLE_RULES } from './rules/invisible.ts';
import { LETTER_RULES } from './rules/letters.ts';
import { MARK_RULES } from './rules/marks.ts';
import { NUMBER_RULES } from './rules/numbers.ts';
import { PAIR_RULES } from './rules/pairs.ts';
import { PUNCTUATION_RULES } from './rules/punctuation.ts';
import { QUOTE_RULES } from './rules/quotes.ts';
import { SLIP_RULES } from './rules/slips.ts';
import { SPACE_RULES } from './rules/spaces.ts';
import type { Rule } from './rule.ts';

/** Every rule for Arabic copy, by family. */
export const RULES: readonly Rule[] = [
  ...INVISIBLE_RULES,
  ...PAIR_RULES,
  ...LETTER_RULES,
  ...MARK_RULES,
  ...NUMBER_RULES,
  ...PUNCTUATION_RULES,
  ...SPACE_RULES,
  ...QUOTE_RULES,
  ...ATTACHED_RULES,
  ...HAMZA_RULES,
  ...HAMZA_EXTRA_RULES,
  ...HAMZA_SEAT_RULES,
  ...ENDING_RULES,
  ...SLIP_RULES,
];
