import { describe, expect, it } from 'vitest';
import { readRequest, searchAddress } from './address.ts';
import { distance } from './spelling.ts';
import { arabicSkeleton, latinSkeletons } from './latin-names.ts';
import { MOST_WORDS, readQuery, type Term } from './query.ts';

const said = (terms: readonly Term[]) =>
  terms.map((term) => (term.kind === 'phrase' ? `"${term.words.join(' ')}"` : term.text));

describe('what somebody wrote', () => {
  it.each([
    ['مجلس الأمن', ['مجلس', 'الأمن'], []],
    ['"مجلس الأمن" جلسة', ['"مجلس الامن"', 'جلسة'], []],
    ['«مجلس الأمن»', ['"مجلس الامن"'], []],
    ['الجولان -إسرائيل', ['الجولان'], ['إسرائيل']],
    ['-"فض الاشتباك" اتفاق', ['اتفاق'], ['"فض الاشتباك"']],
    ['GPT-5', ['GPT', '5'], []],
    ['في دمشق', ['دمشق'], []],
    ['في من', ['في', 'من'], []],
    ['"لم يغلق', ['يغلق'], []],
    ['()*:^{}', [], []],
  ])('%s', (written, terms, without) => {
    const query = readQuery(written);
    expect([said(query.terms), said(query.without)]).toEqual([terms, without]);
  });

  it('is read from its beginning when it is long, and that is told', () => {
    const query = readQuery('كلمات '.repeat(200));
    expect(query.terms.length).toBeLessThanOrEqual(MOST_WORDS);
    expect(query.cut).toBe(true);
    expect(readQuery('كلمة').cut).toBe(false);
  });
});

describe('the address of a search', () => {
  it('says what is asked, and no more', () => {
    const request = readRequest(
      new URLSearchParams('q=أ&section=politics&date=2026-11&sort=newest&page=3&any=1'),
      'ar',
    );
    expect(request.filters).toEqual({ sections: 'politics', archive: '2026-11' });
    const address = searchAddress(request, 'en');
    expect(address.startsWith('/en/search?q=')).toBe(true);
    expect(readRequest(new URLSearchParams(address.split('?')[1]), 'ar')).toEqual(request);
  });

  it('means nothing where it makes no sense', () => {
    const request = readRequest(
      new URLSearchParams('section=../x&topic=%22&date=2026-13&page=-1&sort=x&source=A B'),
      'en',
    );
    expect(request).toEqual({
      ...{ q: '', locale: 'en', sort: 'relevance', page: 1, any: false, filters: {} },
    });
  });
});

describe('names in Latin letters', () => {
  it.each([
    ['دمشق', 'dimashq'],
    ['القنيطرة', 'qunaytirah'],
    ['القنيطرة', 'alquneitra'],
    ['حلب', 'halab'],
    ['الشاعر', 'alshaer'],
    ['تدمر', 'tadmur'],
    ['يلتسن', 'yeltsin'],
  ])('%s is %s', (arabic, latin) => {
    expect(latinSkeletons(latin)).toContain(arabicSkeleton(arabic.replace(/ة$/u, 'ه')));
  });
});

describe('how far two words are apart', () => {
  it.each([
    ['دمشك', 'دمشق', 1],
    ['Damasucs', 'Damascus', 1],
    ['استرتيجي', 'استراتيجي', 1],
    ['abc', 'abc', 0],
    ['', 'ab', 2],
  ])('%s, %s', (one, other, apart) => {
    expect(distance(one, other)).toBe(apart);
  });
});
