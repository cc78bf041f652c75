import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import { hits, type Rule } from '../rule.ts';
import type { Word } from '../words.ts';

/** Vowel signs, tanween, shadda and sukun: what an editor types. Quranic signs keep their own rules. */
const VOWEL = '\\u064B-\\u0650\\u0652\\u0657-\\u065E';
const TANWEEN = '\\u064B-\\u064D';
const FATHATAN = '\u064B';
const SHADDA = '\u0651';

const strayMark: Rule = {
  id: 'copy-stray-mark',
  severity: 'error',
  bad: [
    'قال \u064Eالوزير',
    '\u0651عاد',
    '5\u064B ليرات',
    '«\u0650كتاب»',
    'Google\u064F',
    'كتا\u064Bب',
  ],
  good: [
    'كتابٌ',
    'شكراً',
    'شكرًا',
    'علامة (\u064E)',
    '◌\u064E',
    'ـ\u0650',
    'رَيْبَ ۛ فِيهِ',
    'مدرسةً',
    'مستوىً',
    'هدًى',
  ],
  find: (copy) => [
    ...hits(copy, new RegExp(`[\\u064B-\\u065F\\u0670]+`, 'g'), (_, start, end) => {
      const before = copy.kind(start - 1);
      if (before === Kind.letter || before === Kind.mark || before === Kind.tatweel)
        return undefined;
      // A sign that is being talked about stands alone, on a dotted circle or in brackets.
      if ('◌\u00A0'.includes(copy.char(start - 1))) return undefined;
      if (/[()«»[\]“”]/.test(copy.char(start - 1)) && /[()«»[\]“”]/.test(copy.char(end)))
        return undefined;
      return copy.hit(start, end);
    }),
    // Tanween ends a word: only the alef or alef maqsura that carries it may follow.
    ...hits(
      copy,
      new RegExp(`[${TANWEEN}](?=[\\u0620-\\u064A\\u0671-\\u06D3])`, 'g'),
      (_, start, end) => {
        const word = copy.wordEndingAt(endOfWord(copy, end));
        const rest = copy.view.slice(end, word?.end ?? end);
        return word === undefined || /^[اى][\u0610-\u065F]*$/.test(rest) || rest.includes('\u0640')
          ? undefined
          : copy.hit(start, end);
      },
    ),
  ],
};

/** The end of the word that a place lies in; words here are short, and longer ones are no words. */
function endOfWord(copy: CopyText, from: number): number {
  let at = from;
  while (at - from < 40 && isInWord(copy.kind(at))) at += 1;
  return at;
}

function isInWord(kind: Kind): boolean {
  return kind === Kind.letter || kind === Kind.mark || kind === Kind.tatweel;
}

const stackedMark: Rule = {
  id: 'copy-stacked-mark',
  severity: 'error',
  bad: [
    'م\u064E\u064Fدير',
    'حق\u0651\u0651اً',
    'شكرا\u064B\u064B',
    'الس\u0652\u064Eلام',
    'الع\u064E\u064E\u064Eرب',
    'ح\u0651\u0652ب',
  ],
  good: ['مُعَل\u0651\u064Eم', 'مُعَل\u064E\u0651م', 'الرحمَٰن', 'آ', 'فَسَوَّىٰهُنَّ', 'ٱلْعَٰلَمِينَ', 'رَيْبَۛ', 'هُدًۭى'],
  find: (copy) =>
    hits(copy, /[\u064B-\u065F\u0670]{2,}/g, (marks, start, end) => {
      const vowels = marks.match(new RegExp(`[${VOWEL}]`, 'g')) ?? [];
      const shaddas = marks.split(SHADDA).length - 1;
      const silent = marks.includes('\u0652') && shaddas > 0;
      const repeated = new Set(marks).size < marks.length;
      if (vowels.length < 2 && shaddas < 2 && !silent && !repeated) return undefined;
      // The same sign again and again says no more than once; two different ones, nobody knows.
      const sure = new Set(vowels).size < 2 && !silent;
      return copy.hit(start, end, sure ? [...new Set(marks)].join('') : undefined);
    }),
};

/**
 * Where tanween sits (academies' rules, the same in every school book): after ة, after a hamza that
 * follows an alef, and after أ there is no further alef; any other final letter needs one.
 */
const tanweenSeat: Rule = {
  id: 'copy-tanween-seat',
  severity: 'warning',
  bad: [
    ...[
      'مساءاً',
      'ابتداءًا',
      'بناءا على',
      'خطأاً',
      'مدرسةاً',
      'شكرً لكل',
      'مستوىاً',
      'سواءاً',
      'شيءً',
      'كتابٌا',
      'وصل متأخرا\u064E',
    ],
  ],
  good: [
    ...['مساءً', 'جزءاً', 'شيئاً', 'خطأً', 'مدرسةً', 'مستوىً', 'هدًى', 'بدءاً', 'ضوءاً', 'جاءا معاً', 'ملجأً'],
    ...['مبدأً', 'عمراً', 'عمرًا', 'سماءً', 'سأاسافر', 'مَآءً', 'فتىً'],
    ...['ا\u064Eلحمد', 'مدرسةَ', 'قرأَ', 'جا\u0653ءَ'],
  ],
  find: (copy) => copy.words.flatMap((word) => wrongSeat(copy, word) ?? []),
};

/** Without its sign a word like جاءا may be a dual, so only these are taken for tanween. */
const NO_DUAL = new Set(
  `بناءا مساءا ابتداءا سواءا استثناءا جزاءا انتهاءا ماءا غذاءا عشاءا غداءا شتاءا هواءا بقاءا إرضاءا
   استنادءا استفتاءا اقتداءا اكتفاءا انتماءا إجراءا علماءا شهداءا أصدقاءا أعضاءا دعاءا رجاءا نداءا`.split(
    /\s+/,
  ),
);

function wrongSeat(copy: CopyText, { start, end, bare }: Word): Hit | undefined {
  const word = copy.view.slice(start, end);
  const signs = /[\u064B-\u064D]/.exec(word)?.[0];
  // An alef bears no vowel but at the head of a word: a fatha at the end was to be a tanween.
  if (/.ا\u064E$/.test(word)) return copy.hit(start, end, `${word.slice(0, -1)}${FATHATAN}`);
  if (signs === undefined) {
    if (!bare.endsWith('اءا') || !NO_DUAL.has(bare.replace(/^[وف](?=.{4})/, ''))) return undefined;
    return copy.hit(start, end, word === bare ? `${bare.slice(0, -1)}${FATHATAN}` : undefined);
  }
  // Dammatan and kasratan never have an alef behind them.
  if (/[\u064C\u064D]ا$/.test(word)) return copy.hit(start, end);
  if (signs !== FATHATAN) return undefined;
  const tail = /(اء|[أةى])\u064B?ا\u064B?$/.exec(word);
  if (tail) return copy.hit(start, end, `${word.slice(0, tail.index)}${tail[1] ?? ''}${FATHATAN}`);
  const last = /(.)[\u0651]?\u064B\u0651?$/.exec(word);
  const seat = last?.[1];
  if (seat === undefined || /[اىةأآٱ\u064B-\u0652\u0640\u06E5-\u06ED]/.test(seat)) return undefined;
  if (seat === 'ء') return /[اآ]ء$/.test(bare) ? undefined : copy.hit(start, end);
  return copy.hit(start, end, `${word}ا`);
}

/** `اً` and `ًا` are both good; one text keeps to one of them. */
const AFTER_ALEF = /ا\u064B$/;
const BEFORE_ALEF = /\u064Bا$/;

const tanweenMixed: Rule = {
  id: 'copy-tanween-mixed',
  severity: 'notice',
  bad: ['بارداً جداً ثم حارًا', 'أولًا وثانياً', 'متأخراً ومسرعًا'],
  good: ['أولاً وأخيراً', 'أولًا وأخيرًا', 'قال تعالى: ﴿إِنَّ مَعَ الْعُسْرِ يُسْرًا﴾ دائماً', 'مدرسةً جداً'],
  find: (copy) => {
    const [after, before] = [AFTER_ALEF, BEFORE_ALEF].map((form) =>
      copy.words.filter(({ start, end }) => {
        const word = copy.view.slice(start, end);
        // A word with all its vowels is quoted, from the Quran or a poem, and keeps its spelling.
        return form.test(word) && (word.match(/[\u064E-\u0650\u0652]/g)?.length ?? 0) < 2;
      }),
    );
    if (!after || !before || after.length === 0 || before.length === 0) return [];
    const first = (after[0]?.start ?? 0) < (before[0]?.start ?? 0);
    const fewer =
      before.length < after.length || (before.length === after.length && first) ? before : after;
    return fewer.map(({ start, end }) => {
      const word = copy.view.slice(start, end);
      const other =
        fewer === before ? `${word.slice(0, -2)}ا${FATHATAN}` : `${word.slice(0, -2)}${FATHATAN}ا`;
      return copy.hit(start, end, other);
    });
  },
};

export const MARK_RULES: readonly Rule[] = [strayMark, stackedMark, tanweenSeat, tanweenMixed];
