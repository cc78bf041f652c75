import type { Hit } from '../copy-text.ts';
import { HAMZA_ABOVE, HAMZA_BELOW } from '../lexicon/hamza.ts';
import { HAMZA_SEATS } from '../lexicon/seats.ts';
import type { Rule } from '../rule.ts';
import {
  NOUN_PREFIXES,
  Spellings,
  bareLetters,
  corrections,
  listed,
  spellings,
  type Spelling,
} from '../words.ts';
import { isExempt, spelled } from './spelling.ts';

const SEATS = new Spellings([
  ...spellings(HAMZA_SEATS, NOUN_PREFIXES, ['']),
  ...swapped(HAMZA_BELOW, 'أ'),
  ...swapped(HAMZA_ABOVE, 'إ'),
]);

/** The same words with the other hamza. */
function swapped(words: string, wrongLetter: string): Spelling[] {
  return listed(words).map((word) => {
    const right = bareLetters(word);
    const wrong = `${wrongLetter}${right.slice(1)}`;
    return {
      wrong,
      right: [right],
      prefixes: NOUN_PREFIXES,
      suffixes: ['', 'ه', 'ها', 'هم', 'ات'],
    };
  });
}

/** قراءات, إجراءات: between two alefs the hamza has no seat; قراءة likewise, but not مائة. */
const SEATED_AFTER_ALEF = /ائ(?=(?:ات|ة)$)/;

const hamzaSeat: Rule = {
  id: 'copy-hamza-seat',
  severity: 'warning',
  bad: [
    'لا شئ تغير',
    'كل شيئ',
    'قرائة',
    'هاؤلاء',
    'أذا نجحت',
    'ألى المطار',
    'إجرائات',
    'مبدء',
    'مسؤل',
    'لإن الطائرة',
    'طفل برئ',
    'إول يوم',
    'أعلان',
  ],
  good: [
    'شيء وجزء',
    'مائة وثلاثمائة',
    'مئات ورئات',
    'قارئ وشاطئ',
    'مسئول ومسؤول',
    'أجراء وإجراء',
    'لأن',
    'جزئي وضوئي',
    'بدء وملء',
    'مجيئه',
    'هيئات',
    'الدفء',
    'ألا',
  ],
  find: (copy) =>
    copy.words.flatMap((word): Hit[] => {
      if (isExempt(copy, word)) return [];
      const match = SEATS.find(word.bare);
      if (match) return [spelled(copy, word, corrections(match))];
      if (!SEATED_AFTER_ALEF.test(word.bare) || word.bare.endsWith('مائة') || word.bare.length < 5)
        return [];
      return [spelled(copy, word, [word.bare.replace(SEATED_AFTER_ALEF, 'اء')])];
    }),
};

export const HAMZA_SEAT_RULES: readonly Rule[] = [hamzaSeat];
