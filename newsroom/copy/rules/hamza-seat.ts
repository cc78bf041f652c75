import type { CopyText } from '../copy-text.ts';
import { HAMZA_ABOVE, HAMZA_BELOW } from '../lexicon/hamza.ts';
import { HAMZA_SEATS, HAMZA_SEATS_NOUNS } from '../lexicon/seats.ts';
import type { Rule } from '../rule.ts';
import {
  ARTICLES,
  NOUN_PREFIXES,
  Spellings,
  bareLetters,
  corrections,
  listed,
  spellings,
  type Spelling,
  type Word,
} from '../words.ts';
import { inWords, neighbour, spelled } from './spelling.ts';

const SEATS = new Spellings([
  ...spellings(HAMZA_SEATS, NOUN_PREFIXES, ['']),
  ...spellings(HAMZA_SEATS_NOUNS, ARTICLES, ['']),
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

const NOUNS = new Spellings(spellings(HAMZA_SEATS_NOUNS, [''], ['']));
/** No verb follows these. */
const BEFORE_NOUN =
  /^[وف]?(?:هذا|ذلك|كل|أي|في|إلى|عن|مع|منذ|أول|آخر|أكبر|أهم|قبل|بعد|عند|ضمن|خلال)$/;

/** Form VI with a hamza after its alef: يتسائل, تضائلت. Its participle keeps the seat: متفائل. */
const FORM_SIX = /^([وف]?[سل]?(?:[أيتن]ت.ا))ئ(.(?:ون|وا|ان|ن)?)$|^([وف]?ت.ا)ئ(.(?:ت|تا))$/;

/** The verbal nouns of forms V and VI end in ؤ: التنبئ, التباطئ. Verbs have no article, nor tanween. */
const DAMMA_BEFORE = /^((?:[وف]?[بك]?ال|[وف]?لل)ت(?:..|.ا.))ئ$/;
const DAMMA_BEFORE_TANWEEN = /^([وفبلك]{0,2}ت(?:..|.ا.))ئا$/;

function form(copy: CopyText, { start, end, bare }: Word): string | undefined {
  const six = FORM_SIX.exec(bare);
  if (six) return `${six[1] ?? six[3] ?? ''}ء${six[2] ?? six[4] ?? ''}`;
  const noun = DAMMA_BEFORE.exec(bare);
  if (noun) return `${noun[1] ?? ''}ؤ`;
  const tanween = copy.view.slice(start, end).includes('\u064B');
  const adverb = tanween ? DAMMA_BEFORE_TANWEEN.exec(bare) : null;
  return adverb ? `${adverb[1] ?? ''}ؤا` : undefined;
}

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
    'العبئ الأكبر',
    'هذا جزئ من',
    'يتسائل الناس',
    'تضائلت الفرص',
    'التباطئ والتنبئ',
    'تواطئاً معه',
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
    'متفائل ومتسائل ونتائج',
    'تكافئ وتفاجئ وتنشئ',
    'جزئ الملف وعبئ الخزان',
    'التجئ إلى الله',
    'متواطئاً',
    'السيئ والصدئ',
  ],
  find: (copy) =>
    inWords(copy, (word, index) => {
      const match = SEATS.find(word.bare);
      if (match) return [spelled(copy, word, corrections(match))];
      const noun = NOUNS.find(word.bare);
      if (noun && BEFORE_NOUN.test(neighbour(copy, index, -1)?.bare ?? ''))
        return [spelled(copy, word, corrections(noun))];
      const right = form(copy, word);
      if (right !== undefined) return [spelled(copy, word, [right])];
      if (!SEATED_AFTER_ALEF.test(word.bare) || word.bare.endsWith('مائة') || word.bare.length < 5)
        return [];
      return [spelled(copy, word, [word.bare.replace(SEATED_AFTER_ALEF, 'اء')])];
    }),
};

export const HAMZA_SEAT_RULES: readonly Rule[] = [hamzaSeat];
