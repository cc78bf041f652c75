import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import type { Rule } from '../rule.ts';
import type { Word } from '../words.ts';

/** Nouns that a single letter names: الخطة ب, فيتامين ك, حرف و. */
const LABELLED = new Set(
  `حرف الحرف حرفا حرفي فيتامين الفيتامين المجموعة مجموعة الفئة فئة الخطة خطة القاعة قاعة المنتخب منتخب
   الفريق فريق القسم النقطة نقطة الملحق ملحق الفقرة فقرة البند بند المستوى مستوى النموذج نموذج الدرجة درجة
   المبنى مبنى الشقة شقة البوابة بوابة الكبد الإنفلونزا إنفلونزا الصنف صنف الزمرة زمرة الفصيلة فصيلة
   الجدول جدول القائمة قائمة الصف صف الشعبة شعبة النوع نوع المرحلة الباب باب الجزء جزء الخيار خيار
   فيروس الفيروس نمط النمط طراز علامة سيناريو السيناريو الاحتمال المسار مسار الموقع النسخة نسخة الإجابة إجابة السؤال سؤال شكل
   الشكل الحالة حالة العينة عينة المشروع مشروع الوحدة وحدة الدائرة دائرة البرج برج المنطقة القطعة المدخل مدخل العمود عمود السلسلة اللجنة الدم
   المتغير العنصر الرمز رمز اللاعب السيد السيدة الشاهد المتهم المدعو الجناح جناح الرصيف الخط خط القطاع قطاع`.split(
    /\s+/,
  ),
);

/**
 * و ف ب ل ك are written onto the next word. A letter is left alone where it is a name (حرف و, الخطة
 * ب), an item in a row of letters, or a unit behind a number (6 ل). Before a number or a foreign
 * name both ways of writing are in use, and nothing is said.
 */
const detachedPrefix: Rule = {
  id: 'copy-detached-prefix',
  severity: 'error',
  bad: [
    'الوزير و استقبله',
    'تأخر القطار ف عاد',
    'سافر ب الطائرة',
    'قدم هدية ل المدرسة',
    'ك الأسد',
    '«أ» و «البعث»',
    '(حلب) و (حمص)',
    'تصريح لـ الجزيرة',
    'سافر بـ القطار',
  ],
  good: [
    ...[
      '(و) ما سوى',
      'أ ب ج د هـ و ز',
      'بحرف و وتنتهي',
      'فيتامين ب 12',
      'المنتخب ب يفوز',
      'الخطة ب جاهزة',
      '6 ل من',
    ],
    ...[
      'و/أو',
      'حرف «ل» أول',
      'و«المدن»',
      '2010 و 2020',
      'Apple و Google',
      'بـ «نعم»',
      'لـ BBC',
      'كـ 100',
      'فيروس ب ينتشر',
      'و #سوريا',
    ],
  ],
  find: (copy) =>
    copy.words.flatMap((word, index): Hit[] => {
      if (!'وفبلك'.includes(word.bare) || word.bare.length !== 1) return [];
      if (!standsAlone(copy, word)) return [];
      const stretched = copy.view.charAt(word.end - 1) === '\u0640';
      const next = copy.rightOf(word.end - 1);
      const after = copy.wordStartingAt(next);
      const quoted = !stretched && '«“('.includes(copy.char(next));
      if ((!quoted && (after?.bare.length ?? 1) === 1) || copy.isOpaque(next)) return [];
      const before = copy.words[index - 1];
      const left = copy.leftOf(word.start);
      const adjacent = before?.end === left + 1 ? before : undefined;
      if (adjacent && isLabelled(adjacent, word, after)) return [];
      if (word.bare !== 'و') {
        const kind = copy.kind(left);
        if (quoted || (left >= 0 && (kind === Kind.digit || kind === Kind.arabicDigit))) return [];
      }
      return [copy.hit(word.start, after?.end ?? next + 1, joined(copy, word, after, next))];
    }),
};

/** A space or an opening mark before it, a space behind it. */
function standsAlone(copy: CopyText, { start, end }: Word): boolean {
  const before = copy.kind(start - 1);
  const begins =
    start === 0 ||
    before === Kind.space ||
    before === Kind.newline ||
    '«“('.includes(copy.char(start - 1));
  return begins && copy.kind(end) === Kind.space;
}

/** A verb or a particle, which ب could not be written onto. */
const AFTER_A_NAME =
  /^(?:س?[يت].+(?<![ةه]|ات)|في|من|على|إلى|هو|هي|عن|مع|قد|لم|لن|لا|كان|كانت|أو|أم|بعد|قبل|ثم|غير|ليس|ليست)$/;

function isLabelled(before: Word, { bare }: Word, after: Word | undefined): boolean {
  const noun = before.bare.replace(/^[وفبل](?=.{3})/, '');
  if (before.bare.length === 1 || LABELLED.has(before.bare) || LABELLED.has(noun)) return true;
  // المنتخب ب يفوز: behind a word with the article ب is more likely its name.
  return bare === 'ب' && before.bare.startsWith('ال') && AFTER_A_NAME.test(after?.bare ?? '');
}

/** ل and ال are written لل, and only twice ل where the word begins with one. */
function joined(copy: CopyText, word: Word, after: Word | undefined, next: number): string {
  const letter = copy.view.slice(word.start, word.end).replace(/\u0640+$/, '');
  const rest = copy.view.slice(next, after?.end ?? next + 1);
  if (word.bare !== 'ل' || !rest.startsWith('ال')) return `${letter}${rest}`;
  return rest.startsWith('الل') ? rest.slice(1) : `${letter}${rest.slice(1)}`;
}

export const ATTACHED_RULES: readonly Rule[] = [detachedPrefix];
