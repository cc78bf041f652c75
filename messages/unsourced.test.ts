import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { unsourcedText } from './unsourced.ts';

const say = (locale: 'ar' | 'en', unsourced: number, partly: number) => {
  const messages = locale === 'ar' ? ar : en;
  const t = createTranslator<typeof en>({ locale: `${locale}-u-nu-latn`, messages });
  return unsourcedText((key, values) => t(`sources.${key}`, values), { unsourced, partly });
};

it.each([
  ['ar', 0, 0, 'لكل فقرة مصدر معلن'],
  ['ar', 2, 0, 'فقرتان بلا مصدر معلن'],
  ['ar', 0, 1, 'فقرة واحدة لبعضها فقط مصدر معلن'],
  ['ar', 4, 3, '4 فقرات بلا مصدر معلن، و3 فقرات لبعضها فقط مصدر معلن'],
  ['en', 0, 0, 'Every paragraph states a source'],
  ['en', 0, 2, '2 paragraphs state a source for a part of them only'],
  [
    'en',
    1,
    1,
    '1 paragraph without a stated source; 1 paragraph states a source for a part of it only',
  ],
] as const)('%s: %i without, %i in part', (locale, unsourced, partly, text) => {
  expect(say(locale, unsourced, partly)).toBe(text);
});
