import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import type { PairMark } from '../pair-marks.ts';
import type { Rule } from '../rule.ts';
import { isAttachedOnly } from '../words.ts';

/** A quotation over several paragraphs opens each of them and closes the last (newspaper style). */
function goesOn(copy: CopyText, mark: PairMark): boolean {
  const at = copy.paragraphs.findIndex(
    ({ start, end }) => start <= mark.index && mark.index <= end,
  );
  const next = copy.paragraphs[at + 1];
  if (next === undefined || !/[«“”]/.test(mark.char)) return false;
  return copy.char(next.start) === mark.char && copy.paragraphs[at]?.start === mark.index;
}

const pair: Rule = {
  id: 'copy-pair',
  severity: 'error',
  bad: [
    ...['قال «لن نتراجع عن القرار', 'قال لن نتراجع» عن القرار', '(الحكومية تعلن', '»الأخبار«'],
    ...['“خطوة أولى في', 'قال «إن الأمر (خطير» جداً', '[تعليق', '“خطوة“ أولى', 'الجدول 3] يبين'],
  ],
  good: [
    ...['أ) الهوية', '1) التسجيل، 2) الدفع', 'ابتسم :) ثم مضى', '”هكذا“ و“هكذا”', '(قال (لي) نعم)'],
    ...[
      '\uFD3Fنص\uFD3E \uFD3Eنص\uFD3F',
      'قال: «سمعته يقول: “لن أعود”»',
      'https://example.org/a_(b',
      'الفترة [0, 1) مفتوحة',
      '„Die Zeit“ و„Rzeczpospolita”',
      'ضحك (: ومضى',
    ],
    '«الفقرة الأولى.\n\n«والثانية، وفيها ينتهي الكلام».',
  ],
  find: (copy) =>
    copy.pairs
      .filter((mark) => mark.partner === undefined && !goesOn(copy, mark))
      .map(({ index }) => copy.hit(index, index + 1)),
};

const EMPTY = /^[ \u00A0]*$/;

const spaceInside: Rule = {
  id: 'copy-space-inside',
  severity: 'error',
  bad: ['قال « لن نتراجع » عن', '( الحكومية)', '(الحكومية )', '“ خطوة أولى”', '[ تعليق ]'],
  good: ['قال «لن نتراجع» عن', '( )', '[ ]', 'ثم («نعم») قال', '«\nسطر جديد»'],
  find: (copy) =>
    copy.pairs.flatMap(({ index, role, char, partner }): Hit[] => {
      // Quranic citations are often set with spaces inside their ornate brackets.
      if (/[\uFD3E\uFD3F]/.test(char)) return [];
      const other = role === 'open' ? copy.rightOf(index) : copy.leftOf(index);
      if (other < 0 || other === partner) return [];
      const [start, end] = role === 'open' ? [index + 1, other] : [other + 1, index];
      // A stray curly quote says nothing about its direction.
      if (start === end || (partner === undefined && /[“”]/.test(char))) return [];
      if (!EMPTY.test(copy.view.slice(start, end))) return [copy.hit(start, end)];
      // Between two marks the inner one reports it.
      return role === 'close' && isOpener(copy, other) ? [] : [copy.hit(start, end, '')];
    }),
};

function isOpener(copy: CopyText, index: number): boolean {
  return '«([‹'.includes(copy.char(index));
}

/** The word that ends here is nothing but letters that belong to the next word: بـ«نعم», و(لا). */
function endsAttached(copy: CopyText, end: number): boolean {
  const word = copy.wordEndingAt(end);
  return word !== undefined && (isAttachedOnly(word.bare) || /^[وفبك]?(?:ال)?لا$/.test(word.bare));
}

/** What stands in brackets right at a word belongs to it: الطالب(ة), النبي(ص), الدولة(1), [و]قال. */
function isShortInside(copy: CopyText, mark: PairMark): boolean {
  if (mark.partner === undefined || !/[()[\]]/.test(mark.char)) return false;
  const [start, end] = [Math.min(mark.index, mark.partner), Math.max(mark.index, mark.partner)];
  return end - start <= 4 && !/\s/.test(copy.view.slice(start, end));
}

const spaceOutside: Rule = {
  id: 'copy-space-outside',
  severity: 'warning',
  bad: [
    'صحيفة«الأخبار» نشرت',
    '«الأخبار»نشرت',
    'المتحدة(نيويورك) تدعو',
    'بأنه“تاريخي” جداً',
    '«أ»و«ب»',
  ],
  good: [
    ...['بـ«الإجماع» و«الرضا» ول«الحياة»', 'الطالب(ة)', 'النبي(ص)', 'كتابه[12] عن', '[و]قال'],
    ...[
      'الـ«نعم»',
      'وللـ«أخبار»',
      '(«نعم»)، ثم',
      'سؤال «متى؟»، ثم',
      'f(x) دالة',
      'فـ«نعم»',
      'اللا«عودة»',
      'أ«نعم» أم «لا»؟',
    ],
  ],
  find: (copy) =>
    copy.pairs.flatMap((mark): Hit[] => {
      const { index, role, char, partner } = mark;
      if (partner === undefined || isShortInside(copy, mark)) return [];
      if (role === 'close') {
        const sticks =
          copy.kind(index + 1) === Kind.letter ||
          /[»”][«“(]/.test(copy.view.slice(index, index + 2));
        return sticks ? [copy.hit(index, index + 1, `${char} `)] : [];
      }
      const before = copy.kind(index - 1);
      const sticks = before === Kind.letter || before === Kind.mark || before === Kind.tatweel;
      return sticks && !endsAttached(copy, index) ? [copy.hit(index, index + 1, ` ${char}`)] : [];
    }),
};

export const PAIR_RULES: readonly Rule[] = [pair, spaceInside, spaceOutside];
