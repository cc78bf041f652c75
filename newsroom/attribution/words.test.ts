import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, quotationsOf, sentencesOf, wordsOf } from './words.ts';

function sentences(text: string): string[] {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end));
}

describe('fold', () => {
  it.each([
    ['قَالَ', 'قال'],
    ['قـــال', 'قال'],
    ['أعلن', 'اعلن'],
    ['إنّه', 'انه'],
    ['آكد', 'آكد'],
    ['مؤكد', 'مؤكد'],
    ['یقول', 'يقول'],
    ['أ\u200Cكد', 'اكد'],
    ['ﻗﺎﻝ', 'قال'],
    ['على', 'على'],
  ])('%s is spelt %s', (word, folded) => {
    expect(fold(word)).toBe(folded);
  });
});

describe('wordsOf', () => {
  it('draws boundaries where Arabic words end', () => {
    const words = wordsOf('(قالت)، «رويترز»: إنَّ 3.5% و#وسم_طويل\u200F.');
    expect(words.map(({ folded }) => folded)).toEqual([
      ...['قالت', 'رويترز', 'ان', '3', '5', 'و', 'وسم_طويل'],
    ]);
  });

  it('tells where somebody is about to be heard', () => {
    const opens = (text: string) =>
      wordsOf(text)
        .filter(({ opensSpeech }) => opensSpeech)
        .map(({ folded }) => folded);
    expect(opens('قال: نعم')).toEqual(['قال']);
    expect(opens('قال «لن نغادر أرضنا مهما طال الحصار»')).toEqual(['قال']);
    expect(opens('في الساعة 10:30')).toEqual([]);
    expect(opens('شاهدت «قال لي القمر» أمس')).toEqual([]);
  });

  it('takes short quotations for titles', () => {
    const titled = (text: string) => wordsOf(text).filter(({ inTitle }) => inTitle).length;
    expect(titled('شاهدت «قال لي القمر» أمس')).toBe(3);
    expect(titled('«لن نغادر أرضنا مهما طال الحصار»')).toBe(0);
  });
});

describe('quotationsOf', () => {
  it('pairs marks in one line and takes an open one for none', () => {
    expect(quotationsOf('«أ» "ب" “ج” «د')).toEqual([
      [0, 2],
      [4, 6],
      [8, 10],
    ]);
    expect(quotationsOf('«أ\nب»')).toEqual([]);
  });
});

describe('sentencesOf', () => {
  it.each([
    ['جاء. ذهب؟ عاد!', ['جاء.', 'ذهب؟', 'عاد!']],
    ['قال: «انتهى الأمر. سنعود.» ثم غادر.', ['قال: «انتهى الأمر. سنعود.»', 'ثم غادر.']],
    ['«انتهى الأمر. سنعود.» قال الرجل.', ['«انتهى الأمر. سنعود.» قال الرجل.']],
    ['قال «انتهى الأمر. عاد', ['قال «انتهى الأمر.', 'عاد']],
    ['التقى د. أحمد بالوفد. ثم عاد', ['التقى د. أحمد بالوفد.', 'ثم عاد']],
    ['عام 2026 م. وبعده', ['عام 2026 م.', 'وبعده']],
    ['بلغت 3.5 في المئة', ['بلغت 3.5 في المئة']],
    ['انتهى… ثم بدأ', ['انتهى…', 'ثم بدأ']],
    ['سطر\nوسطر', ['سطر', 'وسطر']],
    [' \n ', []],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('loses nothing but white space, for any text', () => {
    const unit = fc.constantFrom('ا', ' ', '.', '«', '»', '"', '\n', '؟', 'د', '1');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const kept = sentences(text).join('');
        expect(kept.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
