import { describe, expect, it } from 'vitest';
import { parseBody } from './body.ts';
import { readingMinutes } from './reading-time.ts';

const minutes = (words: number, locale: 'ar' | 'en') => {
  const text = Array.from({ length: words }, () => (locale === 'ar' ? 'كلمة' : 'word')).join(' ');
  const { body } = parseBody('ar.mdx', text, locale === 'ar' ? 'report' : 'summary');
  return body && readingMinutes(body, locale);
};

describe('the time a text takes', () => {
  it('is at least a minute', () => {
    expect(minutes(1, 'ar')).toBe(1);
  });

  it('is longer in Arabic, whose words say more', () => {
    expect(minutes(724, 'ar')).toBe(4);
    expect(minutes(724, 'en')).toBe(3);
  });

  it('does not count what stands alone and is no word', () => {
    const { body } = parseBody('ar.mdx', `${'– '.repeat(400)}كلمة`, 'report');
    expect(body && readingMinutes(body, 'ar')).toBe(1);
  });
});
