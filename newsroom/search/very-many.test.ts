import { expect, it } from 'vitest';
import { indexedFolder, NOW, report, type IndexedFolder } from '../content-fixture.ts';
import { readLists } from '../refresh.ts';
import { search, type Request } from './search.ts';
import { PER_SECOND } from './tables.ts';
import { Thesaurus } from './thesaurus.ts';

const REQUEST: Request = {
  ...{ q: 'زمردة', locale: 'ar', sort: 'relevance', page: 1, any: false, filters: {} },
};

function find({ index: { database } }: IndexedFolder, more: Partial<Request> = {}) {
  const lists = readLists(database);
  const known = { lists, thesaurus: new Thesaurus(lists) };
  return search(database, known, { ...REQUEST, ...more }, NOW);
}

/** Fills an index with copies of its report, each a second older, with the word in their texts. */
function copy({ index: { database } }: IndexedFolder, count: number, heads: readonly number[]) {
  const columns = database
    .prepare("SELECT name FROM pragma_table_info('articles') WHERE name <> 'slug'")
    .all()
    .map(({ name }) => String(name))
    .join(', ');
  const article = database.prepare(
    `INSERT INTO articles (slug, ${columns}) SELECT ?, ${columns} FROM articles WHERE slug = 'a'`,
  );
  const { doc } = database.prepare('SELECT doc FROM search_docs').get() ?? {};
  const found = database.prepare(
    'INSERT INTO search (rowid, title, exact_title, exact_body) VALUES (?, ?, ?, ?)',
  );
  const filed = database.prepare("INSERT INTO search_docs VALUES (?, ?, 'sections:politics')");
  const texts = database.prepare(
    'INSERT INTO search_texts SELECT ?, passages FROM search_texts LIMIT 1',
  );
  database.exec('BEGIN');
  for (let n = 1; n < count; n += 1) {
    const row = Number(doc) - n * PER_SECOND;
    const word = heads.includes(n) ? 'زمرده' : '';
    article.run(`a-${String(n)}`);
    found.run(row, word, word, 'زمرده');
    filed.run(row, `a-${String(n)}`);
    texts.run(row);
  }
  database.exec('COMMIT');
}

const slugs = (folder: IndexedFolder, more?: Partial<Request>) =>
  find(folder, more).hits.map(({ card }) => card.slug);

it('of very many reports the newest are ranked, and all are found', { timeout: 60_000 }, () => {
  const folder = indexedFolder(report('a', {}, { ar: 'كلمة زمردة لا غيرها.\n' }));
  copy(folder, 900, [850]);
  expect(find(folder).total).toBe(900);
  // The report itself comes first: it alone has the word's stem.
  expect(slugs(folder).slice(0, 2)).toEqual(['a', 'a-850']);

  const more = indexedFolder(report('a', {}, { ar: 'كلمة زمردة لا غيرها.\n' }));
  copy(more, 2_200, [1_990, 2_100]);
  expect(find(more)).toMatchObject({ total: 1_001, pages: 100 });
  expect(slugs(more).slice(0, 2)).toEqual(['a', 'a-1990']);
  expect(slugs(more)).not.toContain('a-2100');
  expect(slugs(more, { sort: 'newest' }).slice(0, 3)).toEqual(['a', 'a-1', 'a-2']);
  expect(slugs(more, { page: 100 })).toHaveLength(10);
  const [sections] = find(more).facets;
  expect(sections).toMatchObject({ facet: 'sections' });
});
