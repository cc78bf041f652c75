import type { Hit } from '../copy-text.ts';
import {
  NEVER_TWICE,
  NO_ALEF_AFTER_WAW,
  SLIP_NOUNS,
  SLIP_PARTICLES,
  SLIP_VERBS,
} from '../lexicon/slips.ts';
import type { Rule } from '../rule.ts';
import {
  CONJUNCTIONS,
  NOUN_PREFIXES,
  Spellings,
  corrections,
  listed,
  spellings,
} from '../words.ts';
import { inWords, neighbour, spelled } from './spelling.ts';

const NOUN_ENDINGS = ['', 'ا', 'ه', 'ها', 'هم', 'ي', 'ية', 'ة', 'ات', 'ين', 'ون', 'نا'];
const VERB_ENDINGS = ['', 'ت', 'وا', 'ون', 'ه', 'ها', 'هم', 'نا'];

const SLIPS = new Spellings([
  // An underscore stands for a space, which ends a word in the data file.
  ...spellings(SLIP_PARTICLES, CONJUNCTIONS, ['']).map((slip) => ({
    ...slip,
    right: slip.right.map((right) => right.replaceAll('_', ' ')),
  })),
  ...spellings(SLIP_NOUNS, NOUN_PREFIXES, NOUN_ENDINGS),
  ...spellings(SLIP_VERBS, CONJUNCTIONS, VERB_ENDINGS),
  ...listed(NO_ALEF_AFTER_WAW).map((wrong) => ({
    ...{ wrong, right: [wrong.slice(0, -1)], prefixes: CONJUNCTIONS, suffixes: [''] },
  })),
]);

const misspelling: Rule = {
  id: 'copy-misspelling',
  severity: 'warning',
  bad: [
    ...[
      'لاكن الفريق',
      'هاذا ما',
      'ذالك اليوم',
      'إنشاء الله',
      'نضام',
      'ظد الفساد',
      'أرجوا منكم',
      'اللذي',
      'موظفوا الدولة',
      'المحافضة',
    ],
    ...['وكذالك', 'نضراً لظروفه', 'إنشالله', 'بالظبط', 'الضروف'],
  ],
  good: [
    ...[
      'لكن هذا ذلك',
      'إن شاء الله',
      'إنشاء الصندوق',
      'المنضمة إلى المنظمة',
      'نضرة وضاهر',
      'ضل وظل وحض',
      'لم يدعوا',
      'لعبوا وكتبوا',
    ],
    ...[
      'موظفو الدولة',
      'حظر وحضر',
      'كان وجهاً نضراً',
      'سياسياً بحتا',
      'وجدن وشكرن',
      'أرجو وأدعو',
      'الإنشاءات',
    ],
  ],
  find: (copy) =>
    inWords(copy, (word, index) => {
      const match = SLIPS.find(word.bare);
      if (match) return [spelled(copy, word, corrections(match))];
      const next = neighbour(copy, index, 1)?.bare ?? '';
      // إنشاء is "founding", and no one founds God.
      if (/^[إا]نشاء$/.test(word.bare) && next === 'الله') return [spelled(copy, word, ['إن شاء'])];
      // نضراً is "radiant"; with ل behind it, "in view of" was meant.
      const view = /^[وف]?نضرا$/.test(word.bare) && /^ل../.test(next);
      return view ? [spelled(copy, word, [word.bare.replace('ض', 'ظ')])] : [];
    }),
};

const TWICE = new Set(listed(NEVER_TWICE));

const doubledWord: Rule = {
  id: 'copy-doubled-word',
  severity: 'warning',
  bad: ['وصل إلى إلى المطار', 'في في العاصمة', 'التي التي أحبها', 'عن عن مصدر'],
  good: ['رويداً رويداً', 'مَن مِن موجه', 'لا لا، لن', 'جداً جداً', 'أقبل على، على مهل'],
  find: (copy) =>
    copy.words.flatMap((word, index): Hit[] => {
      const next = neighbour(copy, index, 1);
      const twice = next?.bare === word.bare && TWICE.has(word.bare);
      return twice ? [copy.hit(word.start, next.end)] : [];
    }),
};

export const SLIP_RULES: readonly Rule[] = [misspelling, doubledWord];
