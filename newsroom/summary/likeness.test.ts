import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness } from './likeness.ts';

const BEFORE =
  'وقالت وزارة الدفاع السورية إن مسؤولين سوريين وروسيين اجتمعوا في دمشق وبحثوا آليات للتعاون العسكري.';

describe('likeness', () => {
  it('is near 1 for a text of which one word changed', () => {
    const after = BEFORE.replace('دمشق', 'موسكو');
    expect(likeness(BEFORE, after)).toBeGreaterThan(0.9);
    expect(likeness(BEFORE, after)).toBeLessThan(1);
  });

  it('is low for another text of the same language', () => {
    const other = 'ويرى محللون أن الأسعار سترتفع في الشتاء المقبل بسبب قلة المحصول.';
    expect(likeness(BEFORE, other)).toBeLessThan(0.25);
  });

  it('counts repetitions', () => {
    expect(likeness('نعم', 'نعم نعم نعم نعم')).toBeLessThan(0.7);
  });

  it('does not see marks, tatweel and white space', () => {
    expect(likeness('قالت الوزارة', 'قالَتِ\n  الـــوزارة')).toBe(1);
  });

  it('is 0 for nothing in common and for no text at all', () => {
    expect(likeness('ابت', 'xyz')).toBe(0);
    expect(likeness('', 'نعم')).toBe(0);
    expect(likeness('نعم', '')).toBe(0);
  });

  it('lies between 0 and 1, is 1 for the same text and the same both ways', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = likeness(a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(likeness(b, a)).toBe(value);
        expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});
