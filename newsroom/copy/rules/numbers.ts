import { Kind } from '../chars.ts';
import type { CopyText, Hit } from '../copy-text.ts';
import { hits, type Rule } from '../rule.ts';

const ARABIC = '\u0660-\u0669';

/** ۰–۹ look like ٠–٩ but for three; search and calculators take them for others. */
const persianDigit: Rule = {
  id: 'copy-persian-digit',
  severity: 'error',
  bad: ['\u06F4\u06F5 شخصاً', 'عام \u06F2\u06F0\u06F2\u06F6', '12 من \u06F2\u06F3'],
  good: ['٤٥ شخصاً', '45 شخصاً'],
  find: (copy) => {
    // The digits that the text already has; Arabic-Indic ones otherwise, which look the same.
    const zero = /[0-9]/.test(copy.view) && !/[\u0660-\u0669]/.test(copy.view) ? 0x30 : 0x660;
    return hits(copy, /[\u06F0-\u06F9]+/g, (digits, start, end) => {
      const fix = [...digits].map((digit) =>
        String.fromCharCode(digit.charCodeAt(0) - 0x6f0 + zero),
      );
      return copy.hit(start, end, fix.join(''));
    });
  },
};

const ALL_TEN = new Set(['0123456789', '٠١٢٣٤٥٦٧٨٩']);

/**
 * Both digit sets in one text. ASCII digits in a Latin name (GPT-5, iPhone 17, 2.5 MB) belong to the
 * name, and all ten in their order are not a number but the set itself, spoken of. Which set is the
 * right one is the newsroom's to say, so nothing is mended by itself.
 */
const mixedDigits: Rule = {
  id: 'copy-mixed-digits',
  severity: 'warning',
  bad: ['من 2010 إلى ٢٠٢٠', 'الساعة ١٠:30', '2٥0 ليرة', '٣ أهداف في 15 دقيقة'],
  good: [
    'نموذج GPT-5 في ٢٠٢٦',
    'طائرات F-35 عددها ٢٠',
    'iPhone 17 بسعر ٩٠٠',
    'https://a.example/12 و١٢',
    '2.5 MB من ٥',
    'الشكلان ٠١٢٣٤٥٦٧٨٩ و0123456789',
    'كُتب ٤٢ بأرقام غير 0123456789',
  ],
  find: (copy) => {
    const arabic = hits(copy, /[\u0660-\u0669]+/g, (digits, start, end) =>
      ALL_TEN.has(digits) ? undefined : copy.hit(start, end),
    );
    if (arabic.length === 0) return [];
    const ascii = hits(copy, /[0-9]+(?:[.,:/-][0-9]+)*/g, (digits, start, end) =>
      ALL_TEN.has(digits) || isPartOfName(copy, start, end) ? undefined : copy.hit(start, end),
    );
    if (ascii.length === 0) return [];
    if (ascii.length === arabic.length) {
      return (ascii[0]?.offset ?? 0) < (arabic[0]?.offset ?? 0) ? arabic : ascii;
    }
    return ascii.length < arabic.length ? ascii : arabic;
  },
};

function isPartOfName(copy: CopyText, start: number, end: number): boolean {
  const before = copy.view.slice(Math.max(0, start - 2), start);
  const after = copy.view.slice(end, end + 2);
  return /[A-Za-z][ \-+./]?$/.test(before) || /^[ -]?[A-Za-z]/.test(after);
}

/** Signs in numbers as CLDR has them: 1,250.75 and ١٬٢٥٠٫٧٥. */
const numberSeparator: Rule = {
  id: 'copy-number-separator',
  severity: 'warning',
  bad: ['١,٢٥٠ شخصاً', '3،5 في المئة', '٢،٧ مليار', '12٫50 دولار', 'دمشق٫ ثم', '1٬200٬000'],
  good: ['١٬٢٥٠٫٧٥', '1,250.75', '١٢/١١/٢٠٢٦', '١٠:٣٠', '٢٠١٠، ٢٠١١', '2.1.0', '٣.٥ في المئة'],
  find: (copy) => [
    ...hits(copy, new RegExp(`(?<=[${ARABIC}]),(?=[${ARABIC}])`, 'g'), (_, start, end) =>
      copy.hit(start, end, undefined, '٬ أو ٫'),
    ),
    ...hits(copy, new RegExp(`(?<=[0-9${ARABIC}])،(?=[0-9${ARABIC}])`, 'g'), (_, start, end) =>
      copy.hit(start, end, undefined, copy.kind(start - 1) === Kind.digit ? '. أو ,' : '٫ أو ٬'),
    ),
    ...hits(copy, /[٫٬]/g, (sign, start, end): Hit | undefined => {
      const [before, after] = [copy.kind(start - 1), copy.kind(end)];
      if (before === Kind.arabicDigit && after === Kind.arabicDigit) return undefined;
      if (before === Kind.digit && after === Kind.digit) {
        return copy.hit(start, end, sign === '٫' ? '.' : ',');
      }
      // On some keyboards the decimal sign lies where the comma is sought.
      const comma = before === Kind.letter && after !== Kind.digit && after !== Kind.arabicDigit;
      return copy.hit(start, end, comma ? '،' : undefined, '،');
    }),
  ],
};

export const NUMBER_RULES: readonly Rule[] = [persianDigit, mixedDigits, numberSeparator];
