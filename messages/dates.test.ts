import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment, messageLocale, type Conventions } from './dates.ts';

const DAMASCUS: Conventions = {
  timeZone: 'Asia/Damascus',
  timeZoneName: { ar: 'بتوقيت دمشق', en: 'Damascus time' },
  numerals: { ar: 'latn', en: 'latn' },
  monthStyle: 'both',
};

const EVENING = '2026-11-23T19:10:00+03:00';

describe('a moment', () => {
  it('is written out in Arabic and in English', () => {
    expect(formatMoment(EVENING, 'ar', DAMASCUS)).toBe(
      '23 تشرين الثاني/نوفمبر 2026، 19:10 بتوقيت دمشق',
    );
    expect(formatMoment(EVENING, 'en', DAMASCUS)).toBe('23 November 2026, 19:10 Damascus time');
  });

  it('begins its day at 00:00 and ends it at 23:59', () => {
    const clock = (moment: string) => formatMoment(moment, 'en', DAMASCUS);
    expect(clock('2026-03-01T00:00:00+03:00')).toBe('1 March 2026, 00:00 Damascus time');
    expect(clock('2026-03-01T23:59:59+03:00')).toBe('1 March 2026, 23:59 Damascus time');
    expect(clock('2026-03-01T09:05:00+03:00')).toBe('1 March 2026, 09:05 Damascus time');
  });

  it('is told in the zone of the newsroom, over midnight and over the new year', () => {
    expect(formatMoment('2026-12-31T22:30:00Z', 'ar', DAMASCUS)).toBe(
      '1 كانون الثاني/يناير 2027، 01:30 بتوقيت دمشق',
    );
    const newYork = { ...DAMASCUS, timeZone: 'America/New_York' };
    expect(formatDay('2027-01-01T03:00:00+03:00', 'en', newYork)).toBe('31 December 2026');
  });

  it('has the digits that the site has chosen for Arabic', () => {
    const numerals = { ar: 'arab', en: 'latn' } as const;
    expect(formatMoment(EVENING, 'ar', { ...DAMASCUS, numerals })).toBe(
      '٢٣ تشرين الثاني/نوفمبر ٢٠٢٦، ١٩:١٠ بتوقيت دمشق',
    );
    expect(formatDay(EVENING, 'en', { ...DAMASCUS, numerals })).toBe('23 November 2026');
  });

  it('holds no invisible characters', () => {
    for (const locale of ['ar', 'en'] as const) {
      expect(formatMoment(EVENING, locale, DAMASCUS)).not.toMatch(/[\p{Cf}\u00A0\u202F]/u);
    }
  });
});

describe('a month', () => {
  const months = (monthStyle: Conventions['monthStyle']) =>
    Array.from({ length: 12 }, (_, n) => {
      const day = `2026-${String(n + 1).padStart(2, '0')}-15T12:00:00Z`;
      const text = formatDay(day, 'ar', { ...DAMASCUS, monthStyle });
      return text.replace(/^15 | 2026$/g, '');
    });
  const LEVANTINE = [
    ...['كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران', 'تموز', 'آب', 'أيلول'],
    ...['تشرين الأول', 'تشرين الثاني', 'كانون الأول'],
  ];
  const WESTERN = [
    ...['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر'],
    ...['أكتوبر', 'نوفمبر', 'ديسمبر'],
  ];

  it('has its Levantine name, its western one, or both', () => {
    expect(months('levantine')).toEqual(LEVANTINE);
    expect(months('western')).toEqual(WESTERN);
    expect(months('both')).toEqual(LEVANTINE.map((name, n) => `${name}/${WESTERN[n] ?? ''}`));
  });
});

it('messages are formatted with the digits of the site', () => {
  const number = (ar: 'latn' | 'arab') =>
    new Intl.NumberFormat(messageLocale('ar', { numerals: { ar, en: 'latn' } })).format(26);
  expect(number('latn')).toBe('26');
  expect(number('arab')).toBe('٢٦');
});
