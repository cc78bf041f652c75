import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { both, REPORT } from '../content-fixture.ts';
import { publishedVersions, type ReportTexts, type SavedVersion } from './published.ts';

const day = (date: number, hour = 12) => Date.UTC(2026, 0, date, hour);
const NOW = day(31);
const entry = (date: number, kind: string) => ({
  ...{ at: new Date(day(date)).toISOString(), kind, ar: 'بيان', en: 'A statement' },
});

/** @param at day of January 2026; undefined for what is on disk. */
function saved(
  at: number | undefined,
  ar: string,
  fields: Readonly<Record<string, unknown>> = {},
): SavedVersion<ReportTexts> {
  const index = stringify({ name: 'a', ...REPORT, ...fields });
  return { at: at && day(at), texts: { index, ar, en: undefined } };
}

const told = (...versions: readonly SavedVersion<ReportTexts>[]) => {
  const { versions: shown, cut } = publishedVersions(versions, (texts) => texts, NOW);
  const days = shown.map(({ at, texts }) => {
    const when = at === undefined ? 'now' : new Date(at).toISOString().slice(8, 10);
    return `${when} ${texts.ar}`;
  });
  return [...days, ...(cut ? [`cut: ${cut}`] : [])];
};

const EMBARGO = { publishAt: new Date(day(20)).toISOString() };

describe('what was published of a report', () => {
  it('is every version after its hour, each once', () => {
    expect(told(saved(11, 'أ'), saved(12, 'ب'), saved(13, 'ب'), saved(undefined, 'ب'))).toEqual([
      '11 أ',
      '12 ب',
    ]);
  });

  it('are no drafts, before or after', () => {
    const draft = { status: 'draft' };
    expect(
      told(saved(11, 'مسودة', draft), saved(12, 'أ'), saved(13, 'سر', draft), saved(14, 'ب')),
    ).toEqual(['12 أ', '14 ب']);
  });

  it('is not what an embargo held back when it was written over', () => {
    expect(
      told(saved(11, 'سر', EMBARGO), saved(12, 'أ', EMBARGO), saved(21, 'ب', EMBARGO)),
    ).toEqual(['21 ب']);
  });

  it('is what became due and was then named as changed', () => {
    const corrections = [entry(21, 'correction')];
    expect(
      told(saved(11, 'أ', EMBARGO), saved(21, 'ب', { ...EMBARGO, corrections }), saved(22, 'ج')),
    ).toEqual(['20 أ', '21 ب', '22 ج']);
    const minor = [{ at: new Date(day(21)).toISOString(), reason: 'همزة' }];
    expect(told(saved(11, 'أ', EMBARGO), saved(undefined, 'ب', { ...EMBARGO, minor }))).toEqual([
      '20 أ',
      'now ب',
    ]);
  });

  it('is not what may have been rewritten before its hour came', () => {
    const corrections = [entry(19, 'correction')];
    expect(told(saved(11, 'سر', EMBARGO), saved(21, 'ب', { ...EMBARGO, corrections }))).toEqual([
      '21 ب',
    ]);
  });

  it('is what is before readers now, however it came there', () => {
    expect(told(saved(11, 'أ', EMBARGO))).toEqual(['20 أ']);
    expect(told(saved(11, 'أ', { publishAt: '2026-02-11T00:00:00Z' }))).toEqual([]);
  });

  it('begins anew after a withdrawal, or when it was gone', () => {
    const withdrawn = {
      status: 'withdrawn',
      withdrawn: { at: '2026-01-13T00:00:00Z', reason: both('خطأ', 'A mistake') },
    };
    const back = [saved(14, 'ب'), saved(15, 'ج')];
    expect(told(saved(11, 'سر'), saved(13, 'سر', withdrawn), ...back)).toEqual([
      ...['14 ب', '15 ج', 'cut: withdrawn'],
    ]);
    expect(told(saved(11, 'سر'), { at: day(13), texts: undefined }, ...back)).toEqual([
      ...['14 ب', '15 ج', 'cut: withdrawn'],
    ]);
  });

  it('begins anew with a retraction', () => {
    const corrections = [entry(12, 'retraction')];
    expect(
      told(saved(11, 'سر'), saved(12, 'ب', { corrections }), saved(13, 'ج', { corrections })),
    ).toEqual(['12 ب', '13 ج', 'cut: retraction']);
  });

  it('is not layout, nor what only the newsroom reads', () => {
    const lead = { rank: 1, until: '2026-02-01T00:00:00Z' };
    expect(told(saved(11, 'أ  ب'), saved(12, 'أ ب\n', { lead }))).toEqual(['11 أ  ب']);
  });

  it('is a headline or an entry, too', () => {
    const title = both('عنوان آخر', 'Another headline');
    const corrections = [entry(13, 'clarification')];
    expect(
      told(saved(11, 'أ'), saved(12, 'أ', { title }), saved(13, 'أ', { title, corrections })),
    ).toHaveLength(3);
  });

  it('is nothing of what cannot be read', () => {
    const broken = { at: day(12), texts: { index: 'status: [', ar: 'سر', en: undefined } };
    expect(told(saved(11, 'أ'), broken, saved(13, 'ب'))).toEqual(['11 أ', '13 ب']);
  });

  it('is read from data in any form that YAML has', () => {
    const json = { at: day(11), texts: { index: JSON.stringify(REPORT), ar: 'أ', en: undefined } };
    const quoted = stringify(REPORT, { defaultStringType: 'QUOTE_DOUBLE' });
    const other = { at: day(12), texts: { index: quoted, ar: 'ب', en: undefined } };
    expect(told(json, other)).toEqual(['11 أ', '12 ب']);
  });

  it('is no draft whose text happens to say that it is ready', () => {
    const index = `status: draft\nstandfirst:\n  ar: "status: ready"\npublishAt: ${REPORT.publishAt}\n`;
    expect(told({ at: day(11), texts: { index, ar: 'سر', en: undefined } })).toEqual([]);
  });
});
