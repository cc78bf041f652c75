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

  it('finds all of the words, in any order', () => {
    const text = fold('2026/aleppo-talks وفد أممي في حلب A delegation in Aleppo');
    expect(finderOf('حلب الاممي')(text)).toBe(false);
    expect(finderOf('حلب اممي')(text)).toBe(true);
    expect(finderOf('delegation TALKS')(text)).toBe(true);
    expect(finderOf('دمشق')(text)).toBe(false);
    expect(finderOf('  ')(text)).toBe(true);
  });
});
