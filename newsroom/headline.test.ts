import { describe, expect, it } from 'vitest';
import { headlineAbroad } from './headline.ts';

const title = { ar: 'عنوان', en: 'A headline' };

describe('a headline without its page', () => {
  it('is that of the report', () => {
    expect(headlineAbroad({ title, sample: false }, 'ar')).toBe('عنوان');
  });

  it('says in its language that a sample is one', () => {
    expect(headlineAbroad({ title, sample: true }, 'ar')).toBe('[نموذج تجريبي] عنوان');
    expect(headlineAbroad({ title, sample: true }, 'en')).toBe('[Sample] A headline');
  });
});
