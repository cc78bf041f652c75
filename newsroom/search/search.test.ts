import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIndex, type IndexFile } from '../index-file.ts';
import { readLists, refreshIndex } from '../refresh.ts';
import { LateError, SearchPool } from './pool.ts';
import { search, type Request } from './search.ts';
import { Thesaurus } from './thesaurus.ts';

const NOW = Date.UTC(2026, 10, 25);
const REQUEST: Request = {
  ...({ q: '', locale: 'ar', sort: 'relevance', page: 1, any: false, filters: {} } as const),
};

let folder: string;
let index: IndexFile;
let known: Parameters<typeof search>[1];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matn-search-'));
  index = makeIndex(join(folder, 'index.sqlite'));
  refreshIndex(index, 'content', NOW);
  const lists = readLists(index.database);
  known = { lists, thesaurus: new Thesaurus(lists) };
});

afterAll(() => {
  index.database.close();
  rmSync(folder, { recursive: true, force: true });
});

function find(q: string, more: Partial<Request> = {}) {
  return search(index.database, known, { ...REQUEST, q, ...more }, NOW);
}

const slugs = (q: string, more?: Partial<Request>) =>
  find(q, more).hits.map(({ card }) => card.slug);

describe('search', () => {
  it('finds reports by forms, names in either language, and exact phrases', () => {
    expect(slugs('والدفاع')).toContain('syria-russia-military-ties');
    expect(slugs('Dimashq')).toContain('damascus-clock-all-year');
    expect(slugs('"وزارة الدفاع الروسية"')).toEqual(['syria-russia-military-ties']);
    expect(slugs('"الدفاع وزارة"')).toEqual([]);
  });

  it('leaves out what is not wanted', () => {
    const all = slugs('الجولان');
    const without = slugs('الجولان -إسرائيل');
    expect(all).toContain('golan-resolution-497');
    expect(without).not.toContain('golan-resolution-497');
  });

  it('takes all of the words, then any', () => {
    expect(find('الفرات تركيا').mode).toBe('all');
    const any = find('الفرات يونيكود');
    expect([any.mode, any.total > 1]).toEqual(['any', true]);
    const both = find('الجولان الوثائق');
    expect(find('الجولان الوثائق', { any: true }).total).toBeGreaterThan(both.total);
  });

  it('marks the forms that were found, in whole sentences, and leads to the passage', () => {
    const [hit] = find('سوريا').hits;
    const passage = hit?.passages[0];
    const marks = passage?.runs.filter(({ marked }) => marked).map(({ text }) => text) ?? [];
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.every((text) => text.includes('سور'))).toBe(true);
    expect(passage?.href).toMatch(/^\/articles\/[a-z0-9-]+#p-[0-9a-f]{8}$/);
    expect(passage?.runs.map(({ text }) => text).join('')).toMatch(/[.:؟»]$/u);
  });

  it('says when a report is found by its other language', () => {
    const [hit] = find('clock', { locale: 'ar' }).hits;
    expect([hit?.card.slug, hit?.elsewhere, hit?.passages[0]?.locale]).toEqual([
      ...['damascus-clock-all-year', true, 'en'],
    ]);
  });

  it('narrows by what reports are filed under, with counts that come true', () => {
    const { facets, total } = find('سوريا');
    expect(total).toBeGreaterThan(5);
    for (const { facet, values } of facets) {
      for (const { id, count } of values) {
        expect(find('سوريا', { filters: { [facet]: id } }).total).toBe(count);
      }
    }
    expect(facets.map(({ facet }) => facet)).toEqual([
      'sections',
      'topics',
      'source',
      'story',
      'archive',
    ]);
  });

  it('orders by time', () => {
    const times = find('سوريا', { sort: 'newest' }).hits.map(({ card }) => card.publishedAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('ranks the word itself above its relatives', () => {
    const [first] = find('مئوية').hits;
    expect(first?.card.slug).toBe('percent-and-percentage-point');
  });

  it('offers words of its own for misspelt ones', () => {
    expect(find('دمشك').meant).toBe('دمشق');
    expect(find('Damasucs').meant).toBe('Damascus');
    expect(find('تدمر استرتيجي').meant).toBe('تدمر استراتيجي');
    expect(find('qqqqqqqq').meant).toBeUndefined();
  });

  it('answers anything in one way: with an answer', () => {
    const hostile = [
      ...['"', '""', '-', '--', '-"', 'NEAR(a b)', 'title:x', '*', 'a*', '^a', '(', ')', '{', '}:'],
      ...['AND', 'OR NOT', 'a AND', '\0', '\uD800', 'a\uDFFFb', '\u202Eabc', 'ا'.repeat(10_000)],
      ...['"'.repeat(5_000), '- '.repeat(5_000), "'; DROP TABLE search; --", '%', '\\', 'في من'],
      ...['ﷺ', '👩‍👩‍👧', '𐎀𐎁', 'ـــ', '\u064B\u064C', 'سوريا Syria 123 «', '1e999', '-سوريا'],
    ];
    for (const q of hostile) expect(() => find(q), q.slice(0, 20)).not.toThrow();
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...hostile.map((text) => text.slice(0, 40)), 'سوريا', 'والدفاع', 'Golan'),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.boolean(),
        fc.integer(),
        (parts, any, page) => {
          const answer = find(parts.join(' '), { any, page });
          expect(answer.hits.length).toBeLessThanOrEqual(10);
          expect(answer.q.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('shows pages that there are', () => {
    expect(find('سوريا', { page: 99 }).page).toBe(find('سوريا').pages);
    expect(find('سوريا', { page: -1 }).page).toBe(1);
  });
});

/** A busy machine is slow, not wrong. */
const PATIENT = { patience: 30_000, waiting: 30_000 };

describe('the threads of search', () => {
  it('answer, and go on when one took too long', async () => {
    const pool = new SearchPool(join(folder, 'index.sqlite'), { threads: 1, ...PATIENT });
    const answers = await Promise.all(
      ['سوريا', 'الجولان', 'x'].map((q) => pool.ask({ ...REQUEST, q })),
    );
    expect(answers.map(({ total }) => total > 0)).toEqual([true, true, false]);
    await pool.close();
  });

  it('end one that never comes back, and say so', async () => {
    const file = fileURLToPath(new URL('./pool-fixture.ts', import.meta.url));
    const pool = new SearchPool(join(folder, 'index.sqlite'), {
      file,
      threads: 1,
      patience: 50,
      starting: 1_000,
      waiting: 1_000,
    });
    await expect(pool.ask({ ...REQUEST, q: 'for ever' })).rejects.toThrow(LateError);
    await pool.close();
  });
});
