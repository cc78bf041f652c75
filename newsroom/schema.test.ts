import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { both, REPORT, REUTERS, SITE } from './content-fixture.ts';
import {
  articleSchema,
  pageSchema,
  personSchema,
  placesSchema,
  siteSchema,
  sourceSchema,
} from './schema.ts';

/** The paths at which a value does not fit; none when it fits. */
function faults(schema: z.ZodType, value: unknown): string[] {
  return (schema.safeParse(value).error?.issues ?? []).map(({ path }) => path.join('.'));
}

const article = (fields: object) => faults(articleSchema, { name: 'a', ...REPORT, ...fields });
const site = (fields: object) => faults(siteSchema, { ...SITE, ...fields });
const source = (fields: object) => faults(sourceSchema, { ...REUTERS, ...fields });

const WITHDRAWN = { at: '2026-01-11T00:00:00Z', reason: both('خطأ', 'A mistake') };

describe('a report', () => {
  it('needs no more than what every report has', () => {
    const fields = { name: 'a', ...REPORT, summary: undefined, standfirst: { ar: 'أ' } };
    expect(articleSchema.parse(fields)).toMatchObject({
      topics: [],
      corrections: [],
      previousSlugs: [],
      sample: false,
    });
  });

  it.each([
    ...['Upper', 'a_b', 'a--b', '-a', 'a-', 'a/b', '..', 'مقال', 'a b', '', 'a'.repeat(97)],
  ])('is not named %j: its name becomes its address', (name) => {
    expect(article({ name })).toContain('name');
  });

  it.each([
    ['a zone', '2026-01-10T12:00:00', '2026-01-10T12:00:00+03:00'],
    ['a time', '2026-01-10', '2026-01-10T12:00:00Z'],
    ['a day that exists', '2026-02-30T12:00:00Z', '2028-02-29T12:00:00Z'],
  ])('comes out at a moment with %s', (_, wrong, right) => {
    expect(article({ publishAt: wrong })).toEqual(['publishAt']);
    expect(article({ publishAt: right })).toEqual([]);
  });

  it('has moments that every clock can read', () => {
    const digits = (max: number) => fc.nat(max).map((n) => String(n).padStart(2, '0'));
    const moment = fc
      .tuple(fc.nat(9999), digits(13), digits(32), digits(25), digits(61), digits(15), digits(61))
      .map(
        ([year, month, day, hour, minute, zone, zoneMinute]) =>
          `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:00+${zone}:${zoneMinute}`,
      );
    fc.assert(
      fc.property(moment, (publishAt) => {
        const accepted = article({ publishAt }).length === 0;
        expect(accepted && Number.isNaN(Date.parse(publishAt))).toBe(false);
      }),
    );
  });

  it('has a headline of one line in both languages', () => {
    expect(article({ title: { ar: 'أ' } })).toEqual(['title.en']);
    expect(article({ title: both('أ\nب', '  ') })).toEqual(['title.ar', 'title.en']);
  });

  it('says when and why it was withdrawn, if and only if it was', () => {
    expect(article({ status: 'withdrawn' })).toEqual(['status']);
    expect(article({ withdrawn: WITHDRAWN })).toEqual(['withdrawn']);
    expect(article({ status: 'withdrawn', withdrawn: WITHDRAWN })).toEqual([]);
  });

  it('is not updated before it is published, in whatever zones', () => {
    const publishAt = '2026-01-10T12:00:00+03:00';
    expect(article({ publishAt, updatedAt: '2026-01-10T11:00:00+03:00' })).toEqual(['updatedAt']);
    expect(article({ publishAt, updatedAt: '2026-01-10T09:30:00Z' })).toEqual([]);
  });

  it('names whoever reviewed a machine-made summary', () => {
    expect(article({ summary: { method: 'machine-reviewed' } })).toEqual(['summary.reviewer']);
    expect(article({ summary: { method: 'machine-reviewed', reviewer: 'desk' } })).toEqual([]);
    expect(article({ summary: { method: 'machine' } })).toEqual([]);
  });

  it('is signed, and has its picture beside it', () => {
    expect(article({ byline: [] })).toEqual(['byline']);
    const picture = { alt: both('أ', 'a'), credit: both('ب', 'b'), licence: 'CC BY 4.0' };
    expect(article({ picture: { ...picture, file: 'a-1.jpg' } })).toEqual([]);
    for (const file of ['../a.jpg', '/a.jpg', 'a/b.jpg', 'a.svg', '.jpg', 'a.jpg.exe']) {
      expect(article({ picture: { ...picture, file } }), file).toEqual(['picture.file']);
    }
  });
});

describe('a source', () => {
  it('that is not named says why', () => {
    expect(source({ kind: 'anonymous' })).toEqual(['kind']);
    expect(source({ kind: 'anonymous', reason: both('لسلامته', 'For safety') })).toEqual([]);
  });

  it('has an address on the web, or none', () => {
    expect(source({ url: 'https://a.example/b' })).toEqual([]);
    for (const url of ['javascript:alert(1)', 'data:text/html,a', '//a.example', '/a', 'ftp://a']) {
      expect(source({ url }), url).toEqual(['url']);
      expect(faults(personSchema, { name: both('أ', 'a'), url }), url).toEqual(['url']);
    }
  });
});

describe('the site', () => {
  it('has a time zone with a name', () => {
    for (const timeZone of ['Asia/Damascus', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC']) {
      expect(site({ timeZone }), timeZone).toEqual([]);
    }
    for (const timeZone of ['Damascus', 'asia/damascus', '+03:00', '']) {
      expect(site({ timeZone }), timeZone).toEqual(['timeZone']);
    }
  });

  it('writes English with Latin digits only', () => {
    expect(site({ numerals: { ar: 'arab', en: 'latn' } })).toEqual([]);
    expect(site({ numerals: { ar: 'arab', en: 'arab' } })).toEqual(['numerals.en']);
  });
});

it('a place lies on the globe', () => {
  const place = { id: 'a', name: both('أ', 'a'), latitude: 90, longitude: -180 };
  expect(faults(placesSchema, [place])).toEqual([]);
  expect(faults(placesSchema, [{ ...place, latitude: 90.1, longitude: 181 }])).toEqual([
    '0.latitude',
    '0.longitude',
  ]);
});

it('a standing page has a rank from 1 on', () => {
  const page = { name: 'about', title: both('أ', 'a'), description: both('ب', 'b') };
  const rest = { updatedAt: '2026-01-01T00:00:00Z' };
  expect(faults(pageSchema, { ...page, ...rest, rank: 1 })).toEqual([]);
  expect(faults(pageSchema, { ...page, ...rest, rank: 0 })).toEqual(['rank']);
});
