import { describe, expect, it } from 'vitest';
import { both, indexedFolder, NOW, report, type IndexedFolder } from '../content-fixture.ts';
import { articleRecord } from '../queries.ts';
import { readLists } from '../refresh.ts';
import { searchEntryOf } from './document.ts';
import { search, type Request } from './search.ts';
import { SearchWriter } from './search-writer.ts';
import { Thesaurus } from './thesaurus.ts';

const HOUR = 3_600_000;
const iso = (moment: number) => new Date(moment).toISOString();
const DEFAULTS = { locale: 'ar', sort: 'relevance', page: 1, any: false, filters: {} } as const;

function find({ index: { database } }: IndexedFolder, q: string, more: Partial<Request> = {}) {
  const lists = readLists(database);
  const known = { lists, thesaurus: new Thesaurus(lists) };
  return search(database, known, { ...DEFAULTS, q, ...more }, NOW);
}

const slugs = (folder: IndexedFolder, q: string) =>
  find(folder, q).hits.map(({ card }) => card.slug);

const secret = { ar: 'كلمة زمردة لا غيرها.\n', en: 'Only zircon here.\n' };

describe('what is searched', () => {
  it.each([
    ['a draft', { status: 'draft' }],
    ['one under embargo', { publishAt: iso(NOW + HOUR) }],
    [
      'a withdrawn one',
      { status: 'withdrawn', withdrawn: { at: iso(NOW - HOUR), reason: both('سبب', 'Reason') } },
    ],
  ])('is never %s, not even as a word that was meant', (_, fields) => {
    const folder = indexedFolder(report('open'), report('hidden', fields, secret));
    expect(slugs(folder, 'الخبر')).toEqual(['open']);
    for (const q of ['زمردة', 'zircon', 'زمرده', 'زمردا', 'zirkon', '"كلمة زمردة"', 'خبر زمردة']) {
      const answer = find(folder, q, { any: true });
      expect(answer.hits.map(({ card }) => card.slug)).not.toContain('hidden');
      expect(answer.meant ?? '').not.toMatch(/زمرد|zircon/);
      expect(JSON.stringify(answer.facets)).not.toContain('hidden');
    }
  });

  it('is one whose hour has come', () => {
    const folder = indexedFolder(report('late', { publishAt: iso(NOW + HOUR) }, secret));
    expect(slugs(folder, 'زمردة')).toEqual([]);
    folder.refresh(NOW + 2 * HOUR);
    expect(slugs(folder, 'زمردة')).toEqual(['late']);
  });

  it('is what the files say now', () => {
    const folder = indexedFolder(report('a', {}, secret), report('b', {}, secret));
    folder.write(report('a', {}, { ar: 'كلمة ياقوتة.\n' }));
    folder.refresh();
    expect(slugs(folder, 'زمردة')).toEqual(['b']);
    expect(slugs(folder, 'ياقوتة')).toEqual(['a']);
    folder.write(
      report('b', {
        status: 'withdrawn',
        withdrawn: { at: iso(NOW), reason: both('سبب', 'Reason') },
      }),
    );
    folder.refresh();
    expect(slugs(folder, 'زمردة')).toEqual([]);
    expect(find(folder, 'زمردا').meant).toBeUndefined();
    expect(slugs(folder, 'ياقوتة')).toEqual(['a']);
  });

  it('are reports of one moment, each for itself', () => {
    const folder = indexedFolder(report('a', {}, secret), report('b', {}, secret));
    expect(slugs(folder, 'زمردة').toSorted()).toEqual(['a', 'b']);
  });

  it('follows the list of words as soon as that is changed, without any report being read', () => {
    const folder = indexedFolder(
      report('a', {}, { ar: 'في المدن أسوار.\n' }),
      report('b', {}, { ar: 'في المدينة سور.\n' }),
    );
    expect(slugs(folder, 'مدينة')).toEqual(['b']);
    folder.write({ 'words.yaml': '- kind: plural\n  words: [مدينة, مدن]\n' });
    expect(folder.refresh().read).toBe(1);
    expect(slugs(folder, 'مدينة').toSorted()).toEqual(['a', 'b']);
    expect(slugs(folder, 'مدنيون')).not.toContain('b');
  });

  it('lies in one piece once the index is made, and later pieces are merged as they come', () => {
    const { index, write, refresh } = indexedFolder(report('a'), report('b'));
    const ask = (sql: string) => index.database.prepare(sql).get()?.['n'];
    const segments = () => ask('SELECT count(DISTINCT segid) AS n FROM search_idx');
    expect(segments()).toBe(1);
    expect(ask("SELECT v AS n FROM search_config WHERE k = 'automerge'")).toBe(4);
    for (let n = 0; n < 20; n += 1) {
      write(report('a', {}, { ar: `نص ${String(n)}.\n` }));
      refresh();
    }
    expect(segments()).toBeLessThan(12);
  });

  it('can be narrowed by year and month', () => {
    const folder = indexedFolder(
      report('new', {}, secret),
      report('old', { publishAt: '2025-03-01T12:00:00+03:00' }, { ...secret, year: '2025' }),
    );
    const inDate = (archive: string) =>
      find(folder, 'زمردة', { filters: { archive } }).hits.map(({ card }) => card.slug);
    expect(inDate('2025')).toEqual(['old']);
    expect(inDate('2026-01')).toEqual(['new']);
    expect(inDate('2024')).toEqual([]);
  });
});

describe('words that wait to be written', () => {
  function waiting() {
    const folder = indexedFolder(report('a'));
    const { database } = folder.index;
    const facts = articleRecord(database, 'a')?.facts;
    if (!facts) throw new Error('there is no report');
    const writer = new SearchWriter(database);
    const keep = (slug: string, text: string, publishAt: number) => {
      const passage = { part: 'text', locale: 'ar', anchor: '', text } as const;
      writer.keep(slug, searchEntryOf([passage], 'visible'), { ...facts, publishAt });
    };
    const count = (sql: string) => Number(database.prepare(sql).get()?.['n']);
    const found = (word: string) =>
      count(`SELECT count(*) AS n FROM search WHERE search MATCH 'body: ${word}'`);
    return { database, writer, keep, count, found };
  }

  it('are one piece of the index more, whatever the order in which their reports were published', () => {
    const { database, writer, keep, count, found } = waiting();
    const pieces = 'SELECT count(DISTINCT segid) AS n FROM search_idx';
    const before = count(pieces);
    for (let n = 0; n < 40; n += 1) keep(`r${String(n)}`, 'زمردة', NOW - (n % 7) * HOUR - n);
    expect(found('زمرد')).toBe(0);
    database.exec('BEGIN');
    writer.flush();
    database.exec('COMMIT');
    expect(found('زمرد')).toBe(40);
    expect(count(pieces)).toBe(before + 1);
  });

  it('are not those of a report that was read again, or that is gone', () => {
    const { writer, keep, found } = waiting();
    keep('b', 'زمردة', NOW);
    keep('b', 'ياقوتة', NOW);
    keep('c', 'ياقوتة', NOW);
    writer.remove('c');
    writer.flush();
    expect([found('زمرد'), found('ياقوت')]).toEqual([0, 1]);
  });
});
