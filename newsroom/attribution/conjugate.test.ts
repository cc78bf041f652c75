import { describe, expect, it } from 'vitest';
import { formsOf, type FormKind, type PrincipalParts } from './conjugate.ts';

function forms(parts: PrincipalParts, ...kinds: FormKind[]): string[] {
  return formsOf(parts)
    .filter(([, kind]) => kinds.includes(kind))
    .map(([form]) => form);
}

describe('formsOf', () => {
  it('makes the past of a sound verb', () => {
    expect(forms({ past: 'أعلن' }, 'bare')).toEqual(['أعلن', 'أعلنا']);
    expect(forms({ past: 'أكد' }, 'past')).toEqual(['أكدت', 'أكدتا', 'أكدوا', 'أكدن']);
  });

  it('drops a weak middle letter before ن', () => {
    expect(forms({ past: 'أشار' }, 'past')).toEqual(['أشارت', 'أشارتا', 'أشاروا', 'أشرن']);
    expect(forms({ present: 'شير' }, 'present')).toContain('يشرن');
    expect(forms({ present: 'قول' }, 'present')).toContain('يقلن');
  });

  it('drops a weak last letter where Arabic does', () => {
    expect(forms({ past: 'نفى' }, 'bare', 'past')).toEqual([
      ...['نفى', 'نفيا', 'نفت', 'نفتا', 'نفوا', 'نفين'],
    ]);
    expect(forms({ present: 'نفي' }, 'present')).toEqual([
      ...['ينفي', 'ينفيان', 'ينفيا', 'ينفون', 'ينفوا', 'ينفين'],
      ...['تنفي', 'تنفيان', 'تنفيا', 'تنفون', 'تنفوا'],
    ]);
    expect(forms({ present: 'رى' }, 'present').slice(0, 4)).toEqual([
      ...['يرى', 'يريان', 'يريا', 'يرون'],
    ]);
  });

  it('makes the present in all its persons', () => {
    expect(forms({ present: 'ؤكد' }, 'present')).toEqual([
      ...['يؤكد', 'يؤكدان', 'يؤكدا', 'يؤكدون', 'يؤكدوا', 'يؤكدن'],
      ...['تؤكد', 'تؤكدان', 'تؤكدا', 'تؤكدون', 'تؤكدوا'],
    ]);
  });

  it('joins objects', () => {
    const suffixed = forms({ past: 'نفى', present: 'تهم' }, 'suffixed');
    expect(suffixed).toEqual(expect.arrayContaining(['نفاه', 'نفته', 'نفوها', 'تتهمها']));
    expect(suffixed).toContain('يتهمونهم');
  });

  it('makes participles as they stand beside a verb', () => {
    expect(forms({ participle: 'مشير' }, 'participle')).toEqual([
      ...['مشيرين', 'مشيرا', 'مشيرة', 'مشيرات'],
    ]);
    expect(forms({ participle: 'نافي' }, 'participle')[0]).toBe('نافين');
  });
});
