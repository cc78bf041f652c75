import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../fix/splice.ts';
import {
  checkCopy,
  checkEnglishCopy,
  copyEdits,
  editsOf,
  fixCopy,
  fixEnglishCopy,
  type Finding,
} from './check.ts';
import { CopyText } from './copy-text.ts';
import { judgedLines } from './judged.ts';
import { RULES } from './rules.ts';

const KINDS = ['line', 'paragraphs'] as const;
const LONG = process.env['TEST_LONG'] === '1';
/** The same texts in every run, so that a change is judged by what it changed; the long run looks further. */
const SEED = process.env['TEST_LONG'] === undefined ? { seed: 20_261_123 } : {};
const RUNS = { numRuns: LONG ? 20_000 : 500, ...SEED };

/** Pieces that make rules meet: each rule's own signs, next to spaces, letters and line breaks. */
const PIECES = [
  ...[
    'ا',
    'أ',
    'إ',
    'ل',
    'ال',
    'ب',
    'و',
    'ف',
    'ك',
    'ة',
    'ه',
    'ى',
    'ي',
    'ء',
    'ئ',
    'ن',
    'ت',
    'ر',
    'سوريا',
    'الى',
    'ان',
    'علي',
    'فى',
  ],
  ...[
    'إستعادة',
    'هذة',
    'مساءاً',
    'شكرً',
    'الحكومه',
    'لاكن',
    'إنشاء',
    'الله',
    'شاطىء',
    'إلىالبيت',
    'بناءا',
    'عبدُه',
  ],
  ...[' ', '  ', '    ', '\u00A0', '\n', '\n\n', '\t', '\r\n', '\u3000', '\u2028'],
  ...[
    '،',
    '؛',
    '؟',
    '.',
    ':',
    '!',
    ',',
    ';',
    '?',
    '..',
    '...',
    '…',
    '٫',
    '٬',
    '-',
    '--',
    ' - ',
    '–',
    '/',
    '\\',
    '%',
  ],
  ...[
    '«',
    '»',
    '(',
    ')',
    '[',
    ']',
    '“',
    '”',
    '"',
    "'",
    "''",
    '<<',
    '>>',
    '‹',
    '›',
    '\uFD3E',
    '\uFD3F',
    ':)',
    '(ة)',
  ],
  ...[
    '\u064B',
    '\u064C',
    '\u064E',
    '\u0651',
    '\u0652',
    '\u0670',
    '\u0654',
    '\u0653',
    '\u0301',
    'اً',
    'ًا',
    'ـ',
    'ـــ',
    'هـ',
  ],
  ...[
    '1',
    '23',
    '٤',
    '٥٦',
    '\u06F4',
    '\u06F5\u06F6',
    'a',
    'Google',
    'x@y.zz',
    'https://a.bc/d?e=f',
    '@name',
    '#سوريا',
    'é',
    'e\u0301',
    '\u0430',
  ],
  ...[
    '\u202E',
    '\u202A',
    '\u202C',
    '\u2066',
    '\u2068',
    '\u2069',
    '\u200B',
    '\u200C',
    '\u200D',
    '\u200E',
    '\u200F',
    '\u061C',
    '\uFEFF',
    '\u00AD',
    '\u0000',
  ],
  ...[
    '\uFEB3\uFEEE',
    '\uFEFB',
    '\uFDF2',
    '\u06CC',
    '\u06A9',
    '\u06C1',
    '\u06BE',
    '\u06D5',
    '\uFFFD',
    'Ø¯Ù',
    '👨',
    '\uFE0F',
    '\u{1F3F4}\u{E0067}',
    '\uD800',
    '🎉',
  ],
];

const copy = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join('')),
  fc
    .array(fc.constantFrom(...judgedLines().faulty.map(({ text }) => text)), { maxLength: 3 })
    .map((lines) => lines.join('\n\n')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('checkCopy', () => {
  it('never throws, and every finding lies in the text and says what it found', () => {
    fc.assert(
      fc.property(copy, fc.constantFrom(...KINDS), (text, kind) => {
        for (const { offset, length, found } of checkCopy(text, { kind })) {
          expect(text.slice(offset, offset + length)).toBe(found);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
      RUNS,
    );
  });

  it('is pure: the same text, the same findings', () => {
    fc.assert(
      fc.property(copy, (text) => {
        expect(checkCopy(text, { kind: 'line' })).toEqual(checkCopy(text, { kind: 'line' }));
      }),
      RUNS,
    );
  });

  it('gives the findings in the order of the text', () => {
    const offsets = checkCopy('الى دمشق , ثم "حلب" ...', { kind: 'line' }).map(
      ({ offset }) => offset,
    );
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(offsets.length).toBeGreaterThan(3);
  });

  it('looks at pairs and isolates paragraph by paragraph', () => {
    const text = 'قال «نعم\n\nثم» سكت';
    expect(checkCopy(text, { kind: 'paragraphs' })).toHaveLength(2);
    expect(checkCopy(text, { kind: 'line' })).toEqual([]);
  });
});

describe('fixCopy', () => {
  it('leaves nothing to mend, and does not touch a mended text again', () => {
    fc.assert(
      fc.property(copy, fc.constantFrom(...KINDS), (text, kind) => {
        const mended = fixCopy(text, { kind });
        expect(checkCopy(mended, { kind }).filter(({ fix }) => fix !== undefined)).toEqual([]);
        expect(fixCopy(mended, { kind })).toBe(mended);
      }),
      RUNS,
    );
  });

  it('takes away the findings that it mends in the judged lines and brings no other', () => {
    for (const { text } of judgedLines().faulty) {
      const before = new Set(checkCopy(text, { kind: 'line' }).map(({ rule }) => rule));
      const left = checkCopy(fixCopy(text, { kind: 'line' }), { kind: 'line' });
      for (const { rule, fix } of left) {
        expect(fix).toBeUndefined();
        // What was hidden behind the first fault may come to light.
        expect([
          ...before,
          'copy-space-after',
          'copy-mixed-digits',
          'copy-hamza-missing',
          'copy-tanween-mixed',
        ]).toContain(rule);
      }
    }
  });

  it('touches no sound line', () => {
    for (const { text } of judgedLines().sound) expect(fixCopy(text, { kind: 'line' })).toBe(text);
  });

  it.each([
    ['زار دمشق, ثم حلب', 'زار دمشق، ثم حلب'],
    ['قال "نعم" ثم صمت...', 'قال «نعم» ثم صمت…'],
    ['قال «إن “البيت" بعيد»', 'قال «إن “البيت" بعيد»'],
    ['سافر الى ال\u06A9ويت', 'سافر إلى الكويت'],
    ['هدية ل المدرسة وقاموس ل اللغة', 'هدية للمدرسة وقاموس للغة'],
    ['ســوريا،روسيا', 'سوريا، روسيا'],
    ['الإِجتماع', 'الاِجتماع'],
    ['لاكن هذة المدينة', 'لكن هذه المدينة'],
    ['بناءا على ذلك', 'بناءً على ذلك'],
    ['شاطىء البحر', 'شاطئ البحر'],
    ['إلىالمدرسة', 'إلى المدرسة'],
    ['نعم\u202E', 'نعم\u202E'],
    ['نعم\u202Aلا\u202C', 'نعملا'],
  ])('mends %s', (text, mended) => {
    expect(fixCopy(text, { kind: 'line' })).toBe(mended);
  });

  it('is the same when it is made by its edits', () => {
    fc.assert(
      fc.property(copy, fc.constantFrom('ar', 'en'), (text, locale) => {
        const fixed = (locale === 'ar' ? fixCopy : fixEnglishCopy)(text, { kind: 'line' });
        expect(applyEdits(text, copyEdits(text, locale, { kind: 'line' }))).toBe(fixed);
      }),
      RUNS,
    );
  });

  it('keeps every vowel sign of a word that it respells', () => {
    expect(fixCopy('إلَى الاُسبُوع', { kind: 'line' })).toBe('إلَى الأُسبُوع');
  });
});

describe('English copy', () => {
  it('is checked for what cannot be seen, for spaces and quotation marks only', () => {
    const rules = (text: string) =>
      checkEnglishCopy(text, { kind: 'line' }).map(({ rule }) => rule);
    expect(rules('He said: “Yes, why not?” (2026)')).toEqual([]);
    expect(rules('He said  "no"')).toEqual([
      'copy-space-double',
      'copy-english-quotes',
      'copy-english-quotes',
    ]);
    expect(rules('a\u202Eb p\u0430ypal Cafe\u0301')).toEqual([
      'copy-bidi-control',
      'copy-homoglyph',
      'copy-not-nfc',
    ]);
    expect(fixEnglishCopy('a  b Cafe\u0301', { kind: 'line' })).toBe('a b Café');
  });

  it('is mended once and for all', () => {
    fc.assert(
      fc.property(copy, (text) => {
        const mended = fixEnglishCopy(text, { kind: 'line' });
        expect(fixEnglishCopy(mended, { kind: 'line' })).toBe(mended);
      }),
      RUNS,
    );
  });
});

describe('very much of one thing', () => {
  const SIZE = LONG ? 1_000_000 : 250_000;
  const UNITS = [
    ...['ا', 'و ', 'ـ', '\u064E', 'الى ', 'اا\u064B', 'علي ', 'ا،', 'ا    ا', 'سي ان ', 'شو «مش» '],
    ...[' ', '\n\n', ' \n', '،', '.', '. ', ', ', '-', ' -ا', 'ا. . . ', ' :', ':)', 'أ) '],
    ...['«', '»', '(', '"', "'", '<<', '“', '”', '« ', '("', 'ا"', ' "ا'],
    ...[
      '1,',
      '٤1',
      '1، ',
      '٫',
      'a',
      'a.',
      'a@',
      '#ا',
      'http://',
      '&a',
      'x="',
      'هل a? ',
      'ا 1, 2, ',
    ],
    ...[
      '\u202E',
      '\u2066',
      '\u200C',
      '\u0301',
      '\u06CC',
      '\uFEB3',
      'Ø¯',
      'é',
      '\uD83D',
      '👨\u200D',
    ],
  ];

  /** Every place is read a bounded number of times, or this would take hours. */
  it.each(UNITS)(
    'is read to its end: %j',
    (unit) => {
      const text = unit.repeat(SIZE / unit.length);
      const copyText = new CopyText(text, 'paragraphs');
      for (const { find } of RULES) find(copyText);
    },
    60_000,
  );

  it('is mended in rounds that do not grow with the text', () => {
    const rounds = (text: string): number => {
      let count = 0;
      for (let current = text; ; count += 1) {
        const next = applyEdits(current, editsOf(checkCopy(current, { kind: 'paragraphs' })));
        if (next === current) return count;
        current = next;
      }
    };
    const faulty = judgedLines().faulty.map(({ text }) => text);
    const one = rounds(faulty.join('\n\n'));
    expect(rounds(Array.from({ length: 20 }, () => faulty.join('\n\n')).join('\n\n'))).toBe(one);
    expect(one).toBeLessThan(12);
  });
});

it('of two fixes at one place the first is taken', () => {
  const base = { rule: 'copy-pair', severity: 'error', found: '' } as const;
  const findings: Finding[] = [
    { ...base, offset: 0, length: 2, fix: 'x' },
    { ...base, offset: 1, length: 2, fix: 'y' },
    { ...base, offset: 3, length: 0, fix: 'z' },
  ];
  expect(applyEdits('abcd', editsOf(findings))).toBe('xczd');
});
