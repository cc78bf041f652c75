import { describe, expect, it } from 'vitest';
import { filled, momentText, reportCount, size, weightOf, type Measures } from './words.ts';

const recipe = {
  region: 'ar-SY',
  months: ['ar-SY', 'ar-EG'],
  numerals: 'latn',
  timeZone: 'Asia/Damascus',
  timeZoneName: 'بتوقيت دمشق',
  comma: '،',
};
const measures: Measures = {
  reports: {
    zero: 'لا تقارير',
    one: 'تقرير واحد',
    two: 'تقريران',
    few: '# تقارير',
    other: '# تقرير',
  },
  kilobytes: '{n} كيلوبايت',
  megabytes: '{n} ميغابايت',
  recipe,
};

it.each([
  [0, 'لا تقارير'],
  [1, 'تقرير واحد'],
  [2, 'تقريران'],
  [7, '7 تقارير'],
  [100, '100 تقرير'],
  // A form that is missing is told in another one.
  [11, '11 تقرير'],
])('%d reports are "%s"', (count, text) => {
  expect(reportCount(count, measures)).toBe(text);
});

it.each([
  [0, '0 كيلوبايت'],
  [1, '1 كيلوبايت'],
  [1_400, '1 كيلوبايت'],
  [143_210, '143 كيلوبايت'],
  [999_499, '999 كيلوبايت'],
  [999_500, '1 ميغابايت'],
  [2_430_000, '2.4 ميغابايت'],
  [25_000_000, '25 ميغابايت'],
])('%d bytes are "%s"', (bytes, text) => {
  expect(size(bytes, measures)).toBe(text);
});

it('moments are in the newsroom’s time, months and digits', () => {
  expect(momentText(Date.UTC(2026, 10, 23, 22, 10), recipe)).toBe(
    '24 تشرين الثاني/نوفمبر 2026، 01:10 بتوقيت دمشق',
  );
  expect(momentText(0, { ...recipe, numerals: 'arab', months: ['ar-EG'] })).toBe(
    '١ يناير ١٩٧٠، ٠٢:٠٠ بتوقيت دمشق',
  );
});

describe('what pages weigh together', () => {
  it('is what the site says', () => {
    expect(weightOf(['9000', '11200'])).toBe(20_200);
    expect(weightOf([])).toBe(0);
  });

  it('is not guessed where it does not say', () => {
    expect(weightOf(['9000', null])).toBeUndefined();
    expect(weightOf(['9000', 'much'])).toBeUndefined();
  });
});

it('gaps are filled, and others stay', () => {
  expect(filled('{a} of {b}', { a: '$&' })).toBe('$& of {b}');
});
