import bidiFactory from 'bidi-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bidiRuns,
  isolated,
  isolateText,
  statedDirection,
  statedLanguage,
  withoutBidiControls,
} from './bidi.ts';
import { DIRECTIONS, LOCALES, type Locale } from './locales.ts';

/*
 * ⟦ ⟧ is what is isolated against the text, ⟪ ⟫ what is isolated in the direction of the text.
 * `wrong` is what the algorithm shows amiss when it is left alone, `right` what it shows as well
 * either way: those are isolated because the next edit of the words around could change that.
 */
const ARABIC = {
  wrong: [
    // A full stop, a sign or a mark at the end of a name
    'أعلنت شركة ⟦Google Inc.⟧ نتائجها',
    'في الـ⟦U.S.⟧ أمس، وفي ⟦Washington, D.C.⟧ قبله',
    'لغتا ⟦C++⟧ و⟦C#⟧ معاً',
    'تخلت عن ⟦.NET⟧ تماماً',
    'تعرضه ⟦Disney+⟧ حصرياً',
    'منصة ⟦Copilot™⟧ الجديدة',
    'رأي ⟦J. K. Rowling⟧ وقول ⟦Martin Luther King Jr.⟧ أيضاً',
    'قال: «⟦We will win! Yes, we can.⟧» ثم مضى',
    'برنامج «⟦Who Wants to Be a Millionaire?⟧» المعروف',
    // Two names, or a name and a number, with nothing Arabic between
    '⟦Bloomberg⟧: ⟦Apple⟧ تخطط لهاتف جديد',
    'دفعت ⟦Meta⟧ 14.3 مليار دولار',
    'أطلقت ⟦OpenAI⟧ 5 نماذج، ثم ⟦Meta⟧ 3 تحديثات',
    'ارتفع سهم ⟦Apple⟧ ⟦3.5%⟧ أمس',
    'شركتا ⟦Apple⟧، ⟦Google⟧ معاً',
    'شركة ⟦Google⟧ (⟦Alphabet⟧) أعلنت',
    // Signs, percentages, money, measures
    'تراجع المؤشر ⟦-3.5%⟧ في يوم',
    'ارتفع ⟦+7⟧ درجات',
    'خسر ⟦−12⟧ نقطة',
    'بلغ التضخم ⟦3.5%⟧، وكان ⟦-0.2%⟧.',
    'نسبة ⟦3.5٪⟧ فقط',
    'و⟦-5⟧ في الليل، و⟦+3⟧ في النهار',
    'بين ⟦10-15%⟧ و⟦5–7 km⟧ تقريباً',
    'سعره ⟦$20⟧ فقط',
    'سعره ⟦€20⟧ أو ⟦20$⟧ فقط',
    'بـ⟦$20⟧ مليون',
    'بلغت ⟦20 US$⟧ للفرد',
    'مسافة ⟦5 km⟧ من المدينة',
    'بسرعة ⟦90 km/h⟧ على الطريق',
    'حرارة ⟦-5°C⟧ اليوم، و⟦30°⟧ غداً',
    'يقع على ⟦33.51°N⟧ شمالاً',
    // Numbers whose parts have an order of their own
    'للاتصال: ⟦+963 11 123 4567⟧ صباحاً',
    'الهاتف ⟦011-123-4567⟧ أو ⟦(011) 123-4567⟧ فقط',
    'يسكنها ⟦10 000⟧ نسمة',
    'صدر في ⟦2026-11-23⟧ رسمياً',
    'الكتاب ⟦978-3-16-148410-0⟧ نفد',
    'المركز ⟦#1⟧ عالمياً',
    'المادة ⟦§ 12⟧ من القانون',
    // Addresses
    'الموقع ⟦https://example.org/⟧ مفتوح',
    'عبر ⟦ar.wikipedia.org/wiki/دمشق/2026⟧ مثلاً',
    'حساب ⟦@matn_news⟧ ووسم ⟦#Syria2026⟧ هنا',
    // A score at the head: nothing makes its figures Arabic
    '⟪3-2⟫ لمصلحة الوحدة',
    '⟪1990-1995⟫',
  ],
  right: [
    'طرحت «⟦GPT-5⟧» و(⟦Alphabet⟧) وطائرة ⟦F-16⟧.',
    'مرض ⟦COVID-19⟧ ومدينة ⟦Paris–Orly⟧ ثم',
    'انظر ⟦https://example.org/a_(b)?x=1&y=-2⟧.',
    'طائرة ⟦Boeing 737 MAX⟧ في المطار',
    'نظام ⟦Windows 11⟧ الجديد، وشبكة ⟦5G⟧ والـ⟦5G⟧',
    'شركات ⟦AT&T⟧ و⟦Procter & Gamble⟧ و⟦O’Neill⟧',
    'راسلوا ⟦desk@example.org⟧، وقالت ⟦Reuters⟧.',
    'القرار ⟦S/RES/242(1967)⟧ صدر',
    'أعلنته «⟦Google⟧.» أمس',
    'منظمة «⟦World Health Organization (WHO)⟧» قالت',
    'مدينة ⟦Москва⟧ وكلمة ⟦Ελλάδα⟧ و⟦東京⟧',
  ],
  alone: [
    'بلغ 1,250 في 2026 و1.500.000 في 3.5 سنة',
    'في 12/11/2026 الساعة 19:10 مساءً',
    'فاز الوحدة 3-2 على تشرين',
    'بين 1990-1995 و1990–1995 كان',
    'كوفيد-19 وإف-16 ومجموعة 5+1',
    'خطة 4-3-3 ثم 4-2-3-1',
    'قرار مجلس الأمن 242، 22 تشرين الثاني/نوفمبر 1967',
    '#سوريا_2026 و@سوريا ونسبة ٣٫٥٪ أو -٣',
    'دمشق – لا شيء هنا، ولا هناك.',
    '1,250 قتيلاً',
    '',
  ],
} as const;

const ENGLISH = {
  wrong: [
    'The group ⟦متن⟧, 2026, said',
    'Known as ⟦متن⟧ - 5 years on',
    'Tagged ⟦#سوريا_2026⟧',
    'In ⟦سوريا⟧, ⟦لبنان⟧ and elsewhere',
    'See ⟪https://ar.wikipedia.org/wiki/دمشق⟫, 2026',
  ],
  right: [
    'The word ⟦متن⟧ means text',
    'The unit “⟦كتيبة 107⟧” and ⟦قرار 242 الصادر⟧ too',
    'He wrote ⟦من قال، وماذا قال⟧ and asked ⟦لماذا؟⟧ there',
    'See ⟪https://ar.wikipedia.org/wiki/دمشق/2026⟫ for more',
  ],
  alone: ['Plain -3.5% in 2026, +963 11 123 4567, https://example.org/', 'Café “GPT-5” (3-2)', ''],
} as const;

const GOLDEN = { ar: ARABIC, en: ENGLISH };

const marked = (text: string, locale: Locale) =>
  bidiRuns(text, locale)
    .map((run) => {
      if (run.isolate === undefined) return run.text;
      const same = run.isolate === DIRECTIONS[locale];
      return same ? `⟪${run.text}⟫` : `⟦${run.text}⟧`;
    })
    .join('');
const unmarked = (text: string) => text.replace(/[⟦⟧⟪⟫]/g, '');

const bidi = bidiFactory();

/** What is seen, from left to right, by an implementation of UAX 9 that is not ours. */
function shown(text: string, locale: Locale): string {
  const levels = bidi.getEmbeddingLevels(text, DIRECTIONS[locale]);
  return withoutBidiControls(bidi.getReorderedString(text, levels));
}

describe.each(LOCALES)('what runs against a text (%s)', (locale) => {
  const { wrong, right, alone } = GOLDEN[locale];

  it.each([...wrong, ...right, ...alone])('%s', (golden) => {
    expect(marked(unmarked(golden), locale)).toBe(golden);
  });

  it.each([...wrong, ...right])('is shown as it is read: %s', (golden) => {
    const runs = bidiRuns(unmarked(golden), locale);
    const seen = runs.map((run) => {
      if (run.isolate !== undefined)
        return shown(isolateText(run), run.isolate === 'rtl' ? 'ar' : 'en');
      // In Arabic words, before and after them, digits are Arabic numbers.
      return locale === 'ar' ? shown(`\u061C${run.text}`, 'ar') : run.text;
    });
    const expected = (locale === 'ar' ? seen.reverse() : seen).join('');
    expect(shown(isolated(unmarked(golden), locale), locale)).toBe(expected);
  });

  it.each(wrong)('would be shown amiss: %s', (golden) => {
    const text = unmarked(golden);
    expect(shown(text, locale)).not.toBe(shown(isolated(text, locale), locale));
  });

  it.each(right)('would be shown as well: %s', (golden) => {
    const text = unmarked(golden);
    expect(shown(text, locale)).toBe(shown(isolated(text, locale), locale));
  });

  it.each(alone)('is the same text, byte for byte: %s', (text) => {
    expect(isolated(text, locale)).toBe(text);
  });
});

describe('what readers see, from left to right', () => {
  it.each([
    // [text, left alone, isolated]
    ['-3.5%', '%3.5-', '-3.5%'],
    ['+963 11 123 4567', '4567 123 11 963+', '+963 11 123 4567'],
    ['Google Inc.', '.Google Inc', 'Google Inc.'],
    ['$20', '20$', '$20'],
    ['5 km', 'km 5', '5 km'],
    ['2026-11-23', '23-11-2026', '2026-11-23'],
    // Ranges and scores are read from right to left in Arabic, with the first at the right.
    ['1990-1995', '1995-1990', '1995-1990'],
    ['3-2', '2-3', '2-3'],
    ['12/11/2026', '12/11/2026', '12/11/2026'],
  ])('%s', (text, alone, apart) => {
    const between = (sign: string) => sign.replace(/^ب | أ$/g, '');
    expect(between(shown(`أ ${text} ب`, 'ar'))).toBe(alone);
    expect(between(shown(isolated(`أ ${text} ب`, 'ar'), 'ar'))).toBe(apart);
  });

  it('a score, the same at the head of a text as within it', () => {
    expect(shown('3-2 فوز', 'ar')).toBe('زوف 3-2');
    expect(shown(isolated('3-2 فوز', 'ar'), 'ar')).toBe('زوف 2-3');
  });
});

describe('an isolate', () => {
  const run = (text: string, locale: Locale) => {
    const found = bidiRuns(text, locale).find(({ isolate }) => isolate !== undefined);
    if (!found) throw new Error(`nothing is isolated in "${text}"`);
    return found;
  };

  it('says its direction where no letter of its own does', () => {
    expect(statedDirection(run('بلغ -3.5% أمس', 'ar'))).toBe('ltr');
    expect(statedDirection(run('3-2 فوز', 'ar'))).toBe('rtl');
    expect(statedDirection(run('شركة Google أمس', 'ar'))).toBeUndefined();
    expect(statedDirection({ text: 'نعم', isolate: undefined })).toBeUndefined();
    // The first letter tells another direction.
    expect(statedDirection({ text: '東دمشق', isolate: 'rtl' })).toBe('rtl');
  });

  it('says that it is Arabic where it is, and leaves other languages alone', () => {
    expect(statedLanguage(run('the word متن here', 'en'))).toBe('ar');
    expect(statedLanguage(run('the word شهرداری here', 'en'))).toBeUndefined();
    expect(statedLanguage(run('the word שלום here', 'en'))).toBeUndefined();
    expect(statedLanguage(run('3-2 فوز', 'ar'))).toBeUndefined();
    expect(statedLanguage(run('شركة Google أمس', 'ar'))).toBeUndefined();
  });

  it('that is in the text is kept, and nothing in it is looked at', () => {
    for (const text of [
      'شركة \u2068Google Inc.\u2069 أمس',
      'رقم \u2067\u2066-5\u2069 -3%\u2069 هنا',
    ]) {
      expect(isolated(text, 'ar')).toBe(text);
    }
  });

  it('that has no pair is dropped from plain text', () => {
    expect(isolated('شركة \u2066Google أمس', 'ar')).toBe('شركة \u2066Google\u2069 أمس');
    expect(isolated('شركة\u2069 أمس', 'ar')).toBe('شركة أمس');
    expect(isolated('\u2066أ\nب\u2069', 'ar')).toBe('أ\nب');
  });

  it('does not reach from one paragraph into the next', () => {
    expect(marked('قالت Google\nInc. أمس', 'ar')).toBe('قالت ⟦Google⟧\n⟦Inc.⟧ أمس');
    expect(marked('خسر الوحدة\n3-2', 'ar')).toBe('خسر الوحدة\n⟪3-2⟫');
  });
});

it('leaves no control of direction in a text for machines', () => {
  const text = 'أ \u2066-5%\u2069 \u200E\u200F\u061C\u202Aب\u202C \u2067\u2068';
  expect(withoutBidiControls(text)).toBe('أ -5% ب ');
});

describe('any text', () => {
  const pieces = [
    ...[
      'دمشق',
      'و',
      'بـ',
      'مُحمّدٌ',
      'مليار',
      '«',
      '»',
      '(',
      ')',
      '“',
      '”',
      '،',
      '؟',
      '. ',
      ' ',
      ' ',
      ' ',
      '\n',
      '\u00A0',
    ],
    ...[
      'Google',
      'Inc.',
      'é',
      'e\u0301',
      'U.S.',
      '@',
      '#',
      'km',
      '$',
      '%',
      '°',
      '-',
      '–',
      '+',
      '/',
      ':',
      ',',
      '.',
      '&',
      "'",
    ],
    ...[
      '5',
      '2026',
      '1,250',
      '٣',
      '000',
      'https://',
      'example.org/',
      '👨\u200D👩\u200D👧',
      '1\uFE0F\u20E3',
      '\u200E',
      '東',
    ],
  ];
  const controls = ['\u2066', '\u2067', '\u2068', '\u2069', '\u202B', '\u202C'];
  const made = (units: readonly string[]) =>
    fc.array(fc.constantFrom(...units), { maxLength: 24 }).map((parts) => parts.join(''));
  const texts = fc.oneof(made(pieces), fc.string({ unit: 'grapheme' }));
  const any = fc.oneof(texts, made([...pieces, ...controls]), fc.string({ unit: 'binary' }));
  const locales = fc.constantFrom(...LOCALES);

  it('is its runs, joined', () => {
    fc.assert(
      fc.property(any, locales, (text, locale) => {
        const runs = bidiRuns(text, locale);
        expect(runs.map((run) => run.text).join('')).toBe(text);
        expect(runs.every((run) => run.text !== '')).toBe(true);
        const plain = runs.map(({ isolate }) => isolate === undefined);
        expect(plain.some((is, n) => is && plain[n + 1] === true)).toBe(false);
      }),
    );
  });

  it('is isolated once', () => {
    fc.assert(
      fc.property(any, locales, (text, locale) => {
        const once = isolated(text, locale);
        expect(isolated(once, locale)).toBe(once);
      }),
    );
  });

  it('has as many isolates opened as closed in each paragraph, and is otherwise the same', () => {
    fc.assert(
      fc.property(any, locales, (text, locale) => {
        const plain = isolated(text, locale);
        for (const paragraph of plain.split('\n')) {
          let depth = 0;
          for (const [control] of paragraph.matchAll(/[\u2066-\u2069]/g)) {
            depth += control === '\u2069' ? -1 : 1;
            expect(depth).toBeGreaterThanOrEqual(0);
          }
          expect(depth).toBe(0);
        }
        expect(withoutBidiControls(plain)).toBe(withoutBidiControls(text));
      }),
    );
  });

  it('is never cut amid a sign that people see as one, or amid an Arabic word', () => {
    const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
    fc.assert(
      fc.property(texts, locales, (text, locale) => {
        const seams = new Set<number>([0, text.length]);
        for (const { index } of graphemes.segment(text)) seams.add(index);
        let at = 0;
        for (const run of bidiRuns(text, locale)) {
          expect(seams.has(at)).toBe(true);
          expect(text.slice(at - 1, at + 1)).not.toMatch(/^[\u0620-\u0657][\u0620-\u0657]$/);
          at += run.text.length;
        }
      }),
    );
  });

  it('holds in an isolate only what runs its way', () => {
    fc.assert(
      fc.property(texts, locales, (text, locale) => {
        // The reference takes each half of a surrogate pair for a Latin letter.
        const plane = text.replace(/[\u{10000}-\u{10FFFF}]/gu, '');
        for (const run of bidiRuns(plane, locale)) {
          if (run.isolate === undefined || statedDirection(run) !== undefined) continue;
          // HTML's `<bdi>` and U+2068 go by the first strong letter.
          const level = bidi.getEmbeddingLevels(run.text).paragraphs[0]?.level;
          expect(level).toBe(run.isolate === 'rtl' ? 1 : 0);
        }
      }),
    );
  });
});
