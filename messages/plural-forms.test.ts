import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { pluralForms } from './plural-forms.ts';
import { messageLocale } from './dates.ts';

const forms = (locale: 'ar' | 'en', digits: 'latn' | 'arab') => {
  const numerals = { ar: digits, en: digits };
  const translate = createTranslator<typeof en>({
    locale: messageLocale(locale, { numerals }),
    messages: locale === 'ar' ? ar : en,
  });
  return pluralForms((count) => translate('listing.count', { count }), locale, { numerals });
};

it.each(['latn', 'arab'] as const)('has all six forms of Arabic: %s', (digits) => {
  expect(forms('ar', digits)).toEqual({
    zero: 'لا تقارير',
    one: 'تقرير واحد',
    two: 'تقريران',
    few: '# تقارير',
    many: '# تقريراً',
    other: '# تقرير',
  });
});

it('has both of English', () => {
  expect(forms('en', 'latn')).toEqual({ one: '# report', other: '# reports' });
});
