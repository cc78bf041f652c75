import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { LOCALES } from './locales.ts';
import { unparted } from './unparted.ts';

const MESSAGES = { ar, en };

const translatorOf = (locale: 'ar' | 'en') =>
  createTranslator<typeof en>({
    locale: `${locale}-u-nu-latn`,
    messages: unparted(MESSAGES[locale]),
  });

describe('a number and its noun', () => {
  it.each([
    ['ar', 1, 'مصدر واحد'],
    ['ar', 7, '7\u00A0مصادر'],
    ['ar', 12, '12\u00A0مصدراً'],
    ['en', 1, '1\u00A0source'],
    ['en', 7, '7\u00A0sources'],
  ] as const)('are in one line: %s, %i', (locale, count, text) => {
    expect(translatorOf(locale)('sources.sources', { count })).toBe(text);
  });

  it('are so where the number is written in the message', () => {
    expect(translatorOf('en')('listing.count', { count: 1 })).toBe('1\u00A0report');
  });

  it('are so with measures', () => {
    const values = { kilometres: '50' };
    expect(translatorOf('ar')('locator.kilometres', values)).toBe('50\u00A0كم');
    expect(translatorOf('en')('locator.kilometres', values)).toBe('50\u00A0km');
    expect(translatorOf('en')('chrome.weight', { size: '7' })).toContain('7\u00A0kB,');
  });

  it.each(LOCALES)('are so in every plural: %s', (locale) => {
    const text = JSON.stringify(unparted(MESSAGES[locale]));
    expect(text).toContain('#\u00A0');
    expect(text).not.toMatch(/[#] \p{L}/u);
  });
});

it.each(LOCALES)('nothing else about a message changes: %s', (locale) => {
  const plain = JSON.stringify(unparted(MESSAGES[locale])).replaceAll('\u00A0', ' ');
  expect(plain).toBe(JSON.stringify(MESSAGES[locale]));
});
