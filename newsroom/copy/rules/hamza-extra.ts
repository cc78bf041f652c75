import type { CopyText, Hit } from '../copy-text.ts';
import {
  FOREIGN_BEGINNINGS,
  JOINING_IMPERATIVES,
  JOINING_NOUNS,
  JOINING_VERBS,
  NEVER_WITH_HAMZA,
} from '../lexicon/joining.ts';
import type { Rule } from '../rule.ts';
import { bareLetters, listed, type Word } from '../words.ts';
import { inWords, neighbour, spelled } from './spelling.ts';

/** What stands before the alef, and the word from its alef on. */
const WITH_HAMZA = /^((?:[وف]?(?:[بلك]?ال|[بلكأ]|لل)?)|[وف]?لل)([إأ])(.+)$/;

/** A consonant, in the way that patterns of words count them. */
const C = '[بتثجحخدذرزسشصضطظعغفقكلمنه]';
/** Any letter, hamza on its seats included, that may stand where a root letter stands. */
const R = '[ء-غف-يؤئأ]';

/** اس ت ف ع ا ل and its verb, sound, hollow or beginning with و: with إ there is no other reading. */
const TENTH_BELOW = new RegExp(
  `^ست(?:${C}${R}|${C}?ا${C}|ي(?:لاء|راد|عاب|قاظ|طان|فاء|ضاح|داع)|و(?:لى|رد|عب|طن|فى|قف|جب|حى|دع))`,
);
/** With أ the verb is the first person (أستقبل) and right; the verbal noun has an alef late. */
const TENTH_ABOVE = new RegExp(`^ست(?:${C}{2}ا[ء-ي]|${C}ا(?:ن|د|ض|ث|ع)ة|ئن|يلاء)`);
/** ا ف ت ع …: an alef behind the ت is form IV of a root with ت: إنتاج, إمتاع. */
const EIGHTH_BELOW = new RegExp(`^[بثجحخدذرزسشعغفقكلمنه]ت[^ا]${R}+`);
const EIGHTH_ABOVE = new RegExp(
  `^[بثجحخدذرزسشعغفقكلمنه]ت(?:${C}ا[ء-ي]|يا${C}|واء|هاء|داء|قاء|ماء|فاء|لاء)`,
);
/** ا ن ف ع ا ل; an alef behind the third letter is form IV: إنجاز, إنصاف. */
const SEVENTH = new RegExp(`^ن${C}{2}ا${C}`);

const FOREIGN = listed(FOREIGN_BEGINNINGS);
const VERB_ENDING = '(?:ت|وا|ا|تا|نا|ه|ها|هم|ته|تها|تهم)?';
const NOUN_ENDING = '(?:ا|ي|ية|ات|ان|ين|ه|ها|هم|هما|نا|ه|ته|تها|تهم|ي|اته|اتها|اتهم|يات|ه)?';

/** The words of a list without their alef, as one expression over what follows it. */
function afterAlef(words: string, ending: string): RegExp {
  return new RegExp(
    `^(?:${listed(words)
      .map((word) => word.slice(1))
      .join('|')})${ending}$`,
  );
}

const NOUNS = afterAlef(JOINING_NOUNS, NOUN_ENDING);
const VERBS = afterAlef(JOINING_VERBS, VERB_ENDING);
const IMPERATIVES = afterAlef(JOINING_IMPERATIVES, '(?:وا|ي|ه|ها)?');
const NEVER = afterAlef(NEVER_WITH_HAMZA, '');

/** Whether the alef of this word joins, though the word was written with a hamza. */
function joins(hamza: string, rest: string): boolean {
  const whole = `${hamza}${rest}`;
  if (FOREIGN.some((beginning) => whole.startsWith(beginning))) return false;
  if (hamza === 'أ') {
    return (
      NEVER.test(rest) || TENTH_ABOVE.test(rest) || EIGHTH_ABOVE.test(rest) || SEVENTH.test(rest)
    );
  }
  // إثنين is the number; the day is written الإثنين by many.
  if (/^ثن(?:ان|ين|تان|تين)$/.test(rest)) return true;
  return [TENTH_BELOW, EIGHTH_BELOW, SEVENTH, NOUNS, VERBS, IMPERATIVES].some((form) =>
    form.test(rest),
  );
}

function extra(copy: CopyText, word: Word, index: number): Hit | undefined {
  const parts = WITH_HAMZA.exec(word.bare);
  if (!parts) return undefined;
  const [, prefix = '', hamza = '', rest = ''] = parts;
  const day = prefix.endsWith('ال') && rest === 'ثنين';
  const twelve = /^ثن[اي]$/.test(rest) && neighbour(copy, index, 1)?.bare === 'عشر';
  if (day || (!twelve && !joins(hamza, rest))) return undefined;
  return spelled(copy, word, [`${prefix}ا${rest}`]);
}

/**
 * A hamza on the alef of the forms VII to X and of the ten nouns. Their patterns are told from those
 * of form IV by where the long alef stands, so that إنتاج, إفتاء, إنقاذ and أستطيع stay.
 */
const hamzaExtra: Rule = {
  id: 'copy-hamza-extra',
  severity: 'warning',
  bad: [
    ...[
      'إستعادة',
      'عقد إجتماع',
      'الإنتخابات',
      'الإقتصاد',
      'بإسم',
      'إبن',
      'إتفاقاً',
      'إنخفاض',
      'إستقبل',
      'لإستكمال',
      'إمرأة',
    ],
    ...[
      'الأجتماعات',
      'أستقبال حافل',
      'إنسحب',
      'إحترام',
      'إثنان',
      'إضغط',
      'وإختيار',
      'للإحتفال',
      'إثنا عشر',
      'أنتخابات',
    ],
  ],
  good: [
    ...[
      'إنتاج وإتقان وإتلاف وإمتاع وإفتاء وإتاحة',
      'إنقاذ وإنجاز وإنصاف وإنفاق وإنذار',
      'إنسان وإنجيل وإنزيم',
    ],
    ...[
      'الإنترنت والإنتربول وإنستغرام',
      'إستونيا وأستراليا وأستانا',
      'أستطيع وأستعين وأعتقد وأنتظر وأقترح',
      'أختار وأحتاج وأرتاح',
    ],
    ...[
      'أستاذ وأساتذة',
      'يوم الإثنين',
      'إثنية',
      'إسماعيل وإبراهيم',
      'إسمنت',
      'أبناء وأسماء',
      'أستقبل الضيوف',
      'أنصار',
      'أنبياء وأنسباء',
    ],
    ...[
      'إنديانا وإنغلاند',
      'إتلاف',
      'إبنوس',
      'أكتاف',
      'أشتال',
      'أمتعة',
      'أنشطة',
      'أنفاق',
      'ألتراس',
      'إستراتيجية',
    ],
  ],
  find: (copy) =>
    inWords(copy, (word, index) => {
      const hit = extra(copy, { ...word, bare: bareLetters(word.bare) }, index);
      return hit ? [hit] : [];
    }),
};

export const HAMZA_EXTRA_RULES: readonly Rule[] = [hamzaExtra];
