import { describe, expect, it } from 'vitest';
import { fold, finderOf } from './fold.ts';

describe('words as editors look for them', () => {
  it.each([
    ['إدلِب', 'ادلب'],
    ['مُحافَظة', 'محافظه'],
    ['مصطفى', 'مصطفي'],
    ['الـعـربية', 'العربيه'],
    ['A UN-led Delegation!', 'a un led delegation'],
  ])('folds %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('finds all of the words, in any order and in any of the texts', () => {
    const texts = ['2026/aleppo-talks', 'وفد أممي في حلب', 'A delegation in Aleppo'] as const;
    expect(finderOf('حلب الاممي')(...texts)).toBe(false);
    expect(finderOf('حلب اممي')(...texts)).toBe(true);
    expect(finderOf('delegation TALKS')(...texts)).toBe(true);
    expect(finderOf('دمشق')(...texts)).toBe(false);
    expect(finderOf('  ')(...texts)).toBe(true);
  });
});
