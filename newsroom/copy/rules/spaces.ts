import { Kind, SPACES } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import { hits, type Rule } from '../rule.ts';

/** A whole run of spaces: the look-behind keeps a long run from being read again at each place. */
const RUN_BEFORE_MARK = new RegExp(`(?<![${SPACES}])[${SPACES}]+(?=[،؛؟.:!%٪])`, 'g');

const spaceBefore: Rule = {
  id: 'copy-space-before',
  severity: 'error',
  bad: [
    ...['حلب ، ثم', 'انتهى .', 'كم ؟', 'قال : لا', 'هدف !', '«الحياة» ، وهي', 'رفع\u00A0، ثم'],
    ...['ارتفع 1.2 % أمس', 'بنسبة ٢٥ ٪'],
  ],
  good: [
    'منصة .NET مجانية',
    'نحو .5 منه',
    'الذهب … والفضة',
    'شكراً :)',
    'x != y',
    '3 : 1',
    'Bonjour !',
    'قال :-)',
    '7 % 3',
    'العلامة % والعلامة ٪',
    'rose 5 % last year',
  ],
  find: (copy) =>
    hits(copy, RUN_BEFORE_MARK, (_, start, end) => {
      const mark = copy.char(end);
      const before = copy.leftOf(end);
      const after = copy.rightOf(end);
      if (before < 0 || '«([‹'.includes(copy.char(before))) return undefined;
      if ('%٪'.includes(mark))
        return isPercentage(copy, before, after) ? copy.hit(start, end, '') : undefined;
      const next = copy.kind(end + 1);
      // .NET, .5, and dots in a row, which are an omission and another rule's.
      if (mark === '.' && (next === Kind.foreign || next === Kind.digit)) return undefined;
      if (mark === '.' && [copy.char(before), copy.char(after), copy.char(end + 1)].includes('.')) {
        return undefined;
      }
      if (mark === ':' && /[()\-DP]/.test(copy.char(end + 1))) return undefined;
      if (mark === '!' && copy.char(end + 1) === '=') return undefined;
      if (mark === ':' && isNumber(copy, before) && after >= 0 && isNumber(copy, after))
        return undefined;
      // French has a space there, and keeps it in a French quotation.
      const latin =
        copy.kind(before) === Kind.foreign && (after < 0 || copy.kind(after) !== Kind.letter);
      if (latin && !'،؛؟.'.includes(mark)) return undefined;
      // A dot that is pulled to an address would become part of it.
      const opaque = mark === '.' && copy.isOpaque(before);
      return copy.hit(start, end, opaque ? undefined : '');
    }),
};

/** Behind a number, in Arabic: `7 % 3` is arithmetic, and foreign prose keeps its own habit. */
function isPercentage(copy: CopyText, before: number, after: number): boolean {
  const sum = after >= 0 && (isNumber(copy, after) || copy.kind(after) === Kind.foreign);
  return isNumber(copy, before) && !sum;
}

function isNumber(copy: CopyText, index: number): boolean {
  const kind = copy.kind(index);
  return kind === Kind.digit || kind === Kind.arabicDigit;
}

/**
 * Endings of addresses in Arabic letters (IANA root zone), and .نت and .كوم in names of sites: موقع.سوريا
 * and العربية.نت are one word. Only short ones and those of countries; others look the same as a lost
 * space.
 */
const ARABIC_DOMAINS = new Set(
  'سوريا سورية السعودية مصر قطر امارات الاردن فلسطين عمان تونس المغرب الجزائر عراق موريتانيا شبكة موقع بازار نت كوم أورغ اورغ'.split(
    ' ',
  ),
);

const MARK_THEN_TEXT = /[،؛؟!.:](?=[^\s،؛؟!.:…])/g;

const spaceAfter: Rule = {
  id: 'copy-space-after',
  severity: 'error',
  bad: [
    'حلب،ثم',
    'انتهى.وقال',
    'قال:لا',
    'يعود؟نعم',
    'رائع!هكذا',
    'وأضاف:«نعم»',
    'الخسارة،25 لاعباً',
  ],
  good: [
    ...[
      'أ.ف.ب',
      'ق.م.',
      '(البقرة:255)',
      '10:30',
      'أ.د. سامي',
      'م.ح.ع.، المدعى',
      'وزارة.سوريا',
      '16:9',
    ],
    ...[
      'متى؟»',
      'نعم؟!',
      'تقرير.pdf',
      '(نعم!)',
      'إلخ.)',
      '١،٥ في',
      'السعر:5',
      'العربية.نت',
      'بنسبة أ:ب',
      'هـ.ش.',
    ],
  ],
  find: (copy) =>
    hits(copy, MARK_THEN_TEXT, (mark, start, end) => {
      const next = copy.kind(end);
      const opens = '«“('.includes(copy.char(end)) && copy.opensAt(end);
      const letter = next === Kind.letter || next === Kind.tatweel;
      const fix = `${mark} `;
      if (mark === '،' || mark === '؛') {
        const number = next === Kind.digit || next === Kind.arabicDigit;
        if (number && isNumber(copy, start - 1)) return undefined;
        return letter || opens || number || next === Kind.foreign
          ? copy.hit(start, end, fix)
          : undefined;
      }
      if (mark === '؟' || mark === '!') {
        return letter || (opens && copy.char(end) === '«') ? copy.hit(start, end, fix) : undefined;
      }
      const before = copy.kind(start - 1);
      const closes = '»)”'.includes(copy.char(start - 1));
      const quote = opens && copy.char(end) !== '(';
      if (!letter && !quote) return undefined;
      if (mark === ':') {
        // A ratio of letters: أ:ب.
        if ((copy.wordEndingAt(start)?.bare.length ?? 2) < 2) return undefined;
        return before === Kind.letter || before === Kind.mark || closes
          ? copy.hit(start, end, fix)
          : undefined;
      }
      return endsSentence(copy, start) ? copy.hit(start, end, fix) : undefined;
    }),
};

/** A dot behind initials and abbreviations, in numbered lists and in addresses ends nothing. */
function endsSentence(copy: CopyText, dot: number): boolean {
  const before = copy.kind(dot - 1);
  if ('»)”'.includes(copy.char(dot - 1))) return true;
  if (before === Kind.digit || before === Kind.arabicDigit) return !startsLine(copy, dot);
  const word = copy.wordEndingAt(dot);
  if (word === undefined || word.bare.length < 2) return false;
  const next = copy.wordStartingAt(dot + 1);
  return next === undefined || (next.bare.length > 1 && !ARABIC_DOMAINS.has(next.bare));
}

/** `1.الهوية`: nothing but the number before it. */
function startsLine(copy: CopyText, dot: number): boolean {
  let at = dot - 1;
  while (isNumber(copy, at)) at -= 1;
  return at < 0 || copy.kind(at) === Kind.newline || copy.leftOf(at + 1) < 0;
}

/** Verse is set in two halves with a wide gap: once in the line, much the same number of words. */
function isVerse(copy: CopyText, start: number, end: number): boolean {
  const line = 400;
  const before =
    copy.view
      .slice(Math.max(0, start - line), start)
      .split('\n')
      .at(-1) ?? '';
  const after = copy.view.slice(end, end + line).split('\n', 1)[0] ?? '';
  if (end - start < 4 || / {2}|[.:؟!]/.test(before) || / {2}|[.:؟!] /.test(after)) return false;
  const [first, second] = [before, after].map((half) => half.trim().split(/ +/).length);
  if (first === undefined || second === undefined) return false;
  return first >= 2 && second >= 2 && first <= 9 && second <= 9 && Math.abs(first - second) <= 3;
}

const spaceDouble: Rule = {
  id: 'copy-space-double',
  severity: 'warning',
  bad: ['الرئيس  إلى', 'الصرف   يستقر', 'الدوري:  فوز', 'انتهى.  خرج'],
  good: [
    'الخيل والليل والبيداء تعرفني        والسيف والرمح والقرطاس والقلم',
    'سطر\n  آخر',
    'سطر  \nآخر',
  ],
  find: (copy) =>
    hits(copy, /(?<![ \n\r])[ ]{2,}(?![ \n\r])/g, (_, start, end): Hit | undefined =>
      start === 0 || end === copy.view.length || isVerse(copy, start, end)
        ? undefined
        : copy.hit(start, end, ' '),
    ),
};

export const SPACE_RULES: readonly Rule[] = [spaceBefore, spaceAfter, spaceDouble];

export { spaceDouble };
