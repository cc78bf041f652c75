import type { CopyText, Hit } from '../copy-text.ts';
import {
  HAMZA_DEFINITE,
  HAMZA_EXACT,
  HAMZA_NOUNS,
  HAMZA_PARTICLES,
  HAMZA_VERBS,
  HAMZA_VERBS_EXACT,
  HAMZA_WITH_PRONOUN,
} from '../lexicon/hamza.ts';
import { HAMZA_INSIDE } from '../lexicon/seats.ts';
import type { Rule } from '../rule.ts';
import {
  ARTICLES,
  CONJUNCTIONS,
  NOUN_PREFIXES,
  Spellings,
  bareLetters,
  corrections,
  listed,
  spellings,
  type Match,
  type Spelling,
  type Word,
} from '../words.ts';
import { inWords, neighbour, spelled } from './spelling.ts';

/** What may follow a noun: endings of number and gender, and pronouns. */
const NOUN_ENDINGS = [
  ...[
    '',
    'ا',
    'ي',
    'ية',
    'يا',
    'ات',
    'ان',
    'ين',
    'ون',
    'يون',
    'يين',
    'يات',
    'ه',
    'ها',
    'هم',
    'هن',
    'هما',
  ],
  ...['نا', 'ك', 'كم', 'اته', 'اتها', 'اتهم', 'اتنا', 'يه', 'يها', 'يهم', 'ة'],
];

/** What follows in place of ة. */
const FEMININE_ENDINGS = [
  ...[
    'ه',
    'ته',
    'تها',
    'تهم',
    'تنا',
    'ات',
    'اتها',
    'اته',
    'ي',
    'ية',
    'تين',
    'تان',
    'يين',
    'يون',
    'يات',
  ],
];

const VERB_ENDINGS = [
  ...['', 'ت', 'وا', 'ا', 'تا', 'نا', 'ه', 'ها', 'هم', 'ته', 'تها', 'تهم', 'وه', 'وها', 'وهم', 'ن'],
];

const WITH_PRONOUN_PREFIXES = ['', 'و', 'ف', 'ل', 'ب', 'ك', 'ول', 'وب', 'وك', 'فل', 'فب'];

/** و and one of these would be another word or a name: واحد, وافق, وارث, واهم, واين, واصلا. */
const NOT_AFTER_WAW = new Set([
  'احد',
  'افق',
  'ارث',
  'اهم',
  'اصل',
  'اعد',
  'ايد',
  'اين',
  'اصلا',
  'اصلي',
  'اعدت',
  'اعدوا',
]);

/**
 * With one letter before it a short word becomes another one: كامل is no كأمل, بارز no بأرز, فاسد no
 * فأسد, كاميرا no كأمير, لامين no لأمين. The shorter the stem, the fewer prefixes are looked for.
 */
function prefixesFor(stem: string, prefixes: readonly string[]): readonly string[] {
  const allowed = prefixes.filter((prefix) => prefix !== 'و' || !NOT_AFTER_WAW.has(stem));
  if (stem.length > 4) return allowed;
  return allowed.filter(
    (prefix) =>
      ['', 'و'].includes(prefix) ||
      // Verbs only: فاجرة and فاصلا are words.
      (prefix === 'ف' && stem.length === 4 && prefixes === CONJUNCTIONS) ||
      ARTICLES.some((article) => article === prefix),
  );
}

/** Words by their bare beginning: the same one may belong to two words (أعلام, إعلام). */
function withoutHamza(
  words: readonly string[],
  prefixes: readonly string[],
  suffixes: readonly string[],
): Spelling[] {
  const byWrong = new Map<string, Set<string>>();
  for (const word of words) {
    const right = bareLetters(word);
    const wrong = right.replace(/^[أإآ]/, 'ا');
    byWrong.set(wrong, (byWrong.get(wrong) ?? new Set()).add(right));
  }
  return [...byWrong].map(([wrong, right]) => ({
    wrong,
    right: [...right],
    prefixes: prefixesFor(wrong, prefixes),
    suffixes,
  }));
}

const FEMININE = listed(HAMZA_NOUNS)
  .filter((word) => word.endsWith('ة'))
  .map((word) => word.slice(0, -1));

/** In the order in which they are tried: what is written out goes before what is put together. */
const MISSING = new Spellings([
  ...withoutHamza(listed(HAMZA_WITH_PRONOUN), [''], ['']).map((spelling) => ({
    ...spelling,
    prefixes: WITH_PRONOUN_PREFIXES,
  })),
  ...withoutHamza(listed(HAMZA_PARTICLES), [''], ['']).map((spelling) => ({
    ...spelling,
    prefixes: prefixesFor(spelling.wrong, CONJUNCTIONS),
  })),
  ...withoutHamza(listed(HAMZA_EXACT), NOUN_PREFIXES, ['']),
  ...withoutHamza(listed(HAMZA_VERBS_EXACT), CONJUNCTIONS, ['', 'ها', 'ه', 'هم']),
  ...withoutHamza(listed(HAMZA_VERBS), CONJUNCTIONS, VERB_ENDINGS),
  ...withoutHamza(listed(HAMZA_NOUNS), NOUN_PREFIXES, NOUN_ENDINGS),
  ...withoutHamza(FEMININE, NOUN_PREFIXES, FEMININE_ENDINGS),
  ...withoutHamza(listed(HAMZA_DEFINITE), ARTICLES, NOUN_ENDINGS),
  ...spellings(HAMZA_INSIDE, NOUN_PREFIXES, NOUN_ENDINGS),
]);

/** Letters as they are spelled out in foreign abbreviations: سي ان ان, اي بي ام. */
const LETTER_NAMES = new Set(
  listed(
    'ايه اي بي سي دي اف جي اتش آي جيه كيه كي ال ام ان او كيو ار اس تي يو في دبليو اكس واي زد إن إس إم إف إل إي أو أر إتش تو كيم جونغ كيم',
  ),
);

/** Verbs and nouns that govern بأن: behind them, with a few words between, بان is no name and no verb. */
const GOVERN_BIAN = new Set(
  listed(
    `أفاد أفادت وأفاد وأفادت صرح صرحت وصرح وصرحت علما علماً علمًا اعترف اعترفت يفيد تفيد القول الاعتراف اعتقادا آمن يؤمن اتهم أخبر أبلغ وعد تعهد
    تعهدت أقر أقرت ذكر ذكّر يعلم علم شعر يشعر الشعور الاعتقاد التذكير`,
  ),
);

function isGoverned(copy: CopyText, index: number): boolean {
  for (let step = 1; step <= 5; step += 1) {
    const word = copy.words[index - step];
    const next = copy.words[index - step + 1];
    if (!word || !next || !/^[ «»]+$/.test(copy.view.slice(word.end, next.start))) return false;
    if (GOVERN_BIAN.has(word.bare)) return true;
  }
  return false;
}

/** لان is also a verb, it softened; behind these it is. */
const BEFORE_SOFTENED = /^(?:|حتى|ثم|متى|كلما|لما|قد|وقد|فقد|ما|قلبه|قلبها)$/;

/** Places and things called وان or followed by it. */
const BEFORE_VAN = /^(?:بحيرة|مدينة|ولاية|محافظة|إقليم|قلعة|في|من|إلى|نحو|قرب|إن|رقم)$/;

/** أن and إن without their hamza, alone or with و, ب, ل before them. */
function barePartFinder(copy: CopyText, word: Word, index: number): Hit | undefined {
  const before = neighbour(copy, index, -1)?.bare ?? '';
  const after = neighbour(copy, index, 1)?.bare ?? '';
  if (LETTER_NAMES.has(before) || LETTER_NAMES.has(after)) return undefined;
  switch (word.bare) {
    case 'ان':
      return after === '' ? undefined : spelled(copy, word, ['أن', 'إن']);
    case 'وان':
      return after.startsWith('ال') && !BEFORE_VAN.test(before) && before !== ''
        ? spelled(copy, word, ['وأن', 'وإن'])
        : undefined;
    case 'بان':
      return isGoverned(copy, index) ? spelled(copy, word, ['بأن']) : undefined;
    case 'لان':
      return after.startsWith('ال') && !BEFORE_SOFTENED.test(before)
        ? spelled(copy, word, ['لأن'])
        : undefined;
    case 'الى':
    case 'فالى':
      return spelled(copy, word, [word.bare.replace('الى', 'إلى')]);
    // والى is also a verb: he went on, he backed. Behind من … it is the preposition.
    case 'والى': {
      const line = copy.view.slice(Math.max(0, word.start - 80), word.start);
      return / من [^.،؛]*$|^من /.test(line) ? spelled(copy, word, ['وإلى']) : undefined;
    }
    // In standard Arabic it is no word at all; آلي lacks its madda here too.
    case 'الي':
      return spelled(
        copy,
        word,
        after === '' || before.startsWith('ال') ? ['إلى', 'آلي'] : ['إلى'],
      );
    case 'ام':
      return after === '' ? undefined : spelled(copy, word, ['أم']);
    case 'الام':
      return spelled(copy, word, ['الأم', 'آلام']);
    case 'او':
      return after === '' ? undefined : spelled(copy, word, ['أو']);
    case 'اي':
      return after === '' ? undefined : spelled(copy, word, ['أي']);
    case 'ال':
      return /^(?:سعود|ثاني|نهيان|خليفة|مكتوم|الشيخ|البيت|عمران)$/.test(after)
        ? spelled(copy, word, ['آل'])
        : undefined;
    default:
      return undefined;
  }
}

const hamzaMissing: Rule = {
  id: 'copy-hamza-missing',
  severity: 'warning',
  bad: [
    ...[
      'سافر الى القاهرة',
      'اسرائيل ترفض',
      'قال ان الأسعار',
      'الامم المتحدة',
      'واضاف أن',
      'لانه تعب',
      'والاخبار',
      'او الشعير',
    ],
    ...[
      'من حلب والى حمص',
      'للاسبوع الثاني',
      'مؤتمر عن تاسيس الدولة',
      'ال سعود',
      'المانيا',
      'وباسعار',
      'وأفاد بان الوضع',
      'صرح مصدر مسؤول بان المفاوضات',
      'غاب لان الطائرة تأخرت',
      'وصل الي دمشق',
    ],
  ],
  good: [
    ...[
      'اسم الابن والابنة',
      'امرأة واثنان',
      'استقبال واجتماع وانتخابات واقتصاد',
      'اكتب واقرأ',
      'كان يا ما كان',
    ],
    ...[
      'بان كي مون',
      'متى بان الصبح ولان الحديد',
      'كامل وكاميرا ولامين وبارز وفاسد',
      'حداً فاصلا وامرأة فاجرة',
      'واصلا السير وواعدت صديقها',
      'سي ان ان',
      'كيم جونغ ان',
      'تعالى وتوالى',
      'والى النشر',
      'الفهم والفك',
      'الذين والتي',
      'احمر وجهه',
    ],
    ...[
      'ارض بما قسم الله',
      'ادعاء واطلاع واتباع',
      'بحيرة وان التركية',
      '«الم» في أول السورة',
      'الهام في الأمر',
      '«انت مين؟»',
    ],
  ],
  find: (copy) =>
    inWords(copy, (word, index) => {
      const part = barePartFinder(copy, word, index);
      if (part) return [part];
      const match = MISSING.find(word.bare);
      return match && isOwnWord(copy, match, index)
        ? [spelled(copy, word, corrections(match))]
        : [];
    }),
};

/** A short word between spelled-out letters is a letter itself: اي بي ام. */
function isOwnWord(copy: CopyText, { spelling }: Match, index: number): boolean {
  if (spelling.wrong.length > 2) return true;
  const around = [neighbour(copy, index, -1), neighbour(copy, index, 1)];
  return !around.some((word) => word && LETTER_NAMES.has(word.bare));
}

export const HAMZA_RULES: readonly Rule[] = [hamzaMissing];
