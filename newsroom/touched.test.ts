import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import {
  contentFolder,
  indexedFolder,
  NEWSROOM,
  NOW,
  places,
  report,
  REUTERS,
  temporaryFolder,
  type IndexedFolder,
} from './content-fixture.ts';
import { openIndex } from './index-file.ts';
import { articleRecord } from './queries.ts';
import { refreshIndex } from './refresh.ts';

/** Looks where something was touched, and nowhere else. */
function look({ index, dir }: IndexedFolder, ...touched: readonly string[]) {
  return refreshIndex(index, dir, NOW, { touched: new Set(touched) });
}

/** All that an index says, whatever way it came to say so. */
function told(database: DatabaseSync): unknown {
  const all = (sql: string) => database.prepare(sql).all();
  return {
    articles: all('SELECT * FROM articles ORDER BY slug'),
    references: all('SELECT * FROM references_to'),
    claims: all('SELECT * FROM claims'),
    former: all('SELECT * FROM former_slugs'),
    onDisk: all('SELECT * FROM on_disk'),
    revisions: all('SELECT * FROM revisions'),
    searched: all(
      'SELECT slug, facets, passages FROM search_docs JOIN search_texts USING (doc) ORDER BY 1',
    ),
    entries: all('SELECT * FROM entries'),
    units: all('SELECT * FROM units'),
    problems: all('SELECT * FROM problems ORDER BY unit, problem'),
  };
}

describe('a look where something was touched', () => {
  it('sees that, and nothing else', () => {
    const folder = indexedFolder(report('a'), report('b'));
    folder.write({ 'articles/2026/a/ar.mdx': 'غيره', 'articles/2026/b/ar.mdx': 'غيره' });
    expect(look(folder, 'articles/2026/a/ar.mdx').read).toBe(1);
    expect(look(folder, 'articles/2026/a/ar.mdx').read).toBe(0);
    expect(folder.refresh().read).toBe(1);
  });

  it('takes in what is new and takes out what is gone', () => {
    const folder = indexedFolder(report('a'));
    folder.write(report('b'));
    folder.remove('articles/2026/a');
    look(folder, 'articles/2026/a', 'articles/2026/b');
    expect(articleRecord(folder.index.database, 'a')).toBeUndefined();
    expect(articleRecord(folder.index.database, 'b')).toBeDefined();
    expect(folder.refresh().read).toBe(0);
  });

  it('reads again what a list has made unsound', () => {
    const folder = indexedFolder(report('a', {}, { ar: '<Claim by="reuters">قالت.</Claim>\n' }));
    folder.remove('sources/reuters.yaml');
    expect(places(look(folder, 'sources/reuters.yaml').problems)).toEqual([
      'articles/2026/a/ar.mdx:1:1 unknown-source',
    ]);
    folder.write({ 'sources/reuters.yaml': stringify(REUTERS) });
    expect(look(folder, 'sources/reuters.yaml').problems).toEqual([]);
  });

  it('passes over what is none of the newsroom’s', () => {
    const folder = indexedFolder(report('a'));
    folder.write({ 'README.md': '', 'articles/2026/.b/ar.mdx': '', 'people/a.txt': '' });
    const touched = ['README.md', 'articles/2026/.b/ar.mdx', 'people/a.txt', '.git/index'];
    expect(look(folder, ...touched)).toMatchObject({ read: 0, problems: [] });
  });

  it.each([
    ['a year', 'articles/2026'],
    ['the folder itself', ''],
  ])('looks at everything when %s was', (_, path) => {
    const folder = indexedFolder(report('a'));
    folder.write(report('b'));
    expect(look(folder, path).read).toBe(1);
  });

  it('finds the second of two reports with one slug, and what it was when the first is gone', () => {
    const folder = indexedFolder(report('a'));
    folder.write(report('a', {}, { year: '2025' }));
    const { problems } = look(folder, 'articles/2025/a/ar.mdx');
    expect(places(problems)).toEqual(['articles/2025/a/index.yaml:1:1 duplicate-slug']);
    // Still known when something else is touched.
    folder.write({ 'articles/2026/a/ar.mdx': 'غيره' });
    expect(look(folder, 'articles/2026/a').problems).toEqual(problems);
    folder.remove('articles/2026/a');
    expect(look(folder, 'articles/2026/a').problems).toEqual([]);
    expect(articleRecord(folder.index.database, 'a')?.unit).toBe('articles/2025/a');
  });

  it('follows no link', () => {
    const folder = indexedFolder(report('a'));
    const outside = contentFolder(report('b')).dir;
    symlinkSync(join(outside, 'articles/2026/b'), join(folder.dir, 'articles/2026/b'));
    const { problems } = look(folder, 'articles/2026/b');
    expect(places(problems)).toEqual(['articles/2026/b:1:1 symbolic-link']);
    expect(articleRecord(folder.index.database, 'b')).toBeUndefined();
  });

  it('sees a report that was moved to another slug', () => {
    const folder = indexedFolder(report('a'));
    mkdirSync(join(folder.dir, 'articles/2027'));
    renameSync(join(folder.dir, 'articles/2026/a'), join(folder.dir, 'articles/2027/b'));
    const { problems } = look(folder, 'articles/2026/a', 'articles/2027/b');
    expect(places(problems)).toEqual(['articles/2027/b/index.yaml:1:7 name-differs']);
    expect(articleRecord(folder.index.database, 'a')).toBeUndefined();
  });

  it('comes to the same as reading everything from nothing', { timeout: 60_000 }, () => {
    const slug = fc.constantFrom('a', 'b', 'c');
    const year = fc.constantFrom('2025', '2026');
    const step = fc.oneof(
      fc.record({ do: fc.constant('write'), slug, year, words: fc.constantFrom('واحد', '{', '') }),
      fc.record({ do: fc.constant('remove'), slug, year, words: fc.constant('') }),
      fc.record({ do: fc.constant('source'), slug, year, words: fc.constantFrom('x', '') }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        (batches) => {
          const folder = indexedFolder(report('a'), report('c'));
          const there = new Set(['2026/a', '2026/c']);
          for (const batch of batches) {
            const touched = new Set<string>();
            for (const { do: what, slug, year, words } of batch) {
              const path = `articles/${year}/${slug}`;
              if (what === 'source') {
                const file = 'sources/reuters.yaml';
                folder.write({
                  [file]: words === '' ? '[' : stringify({ ...REUTERS, url: 'https://r.example' }),
                });
                touched.add(file);
              } else if (what === 'remove') {
                if (there.delete(`${year}/${slug}`)) folder.remove(path);
                touched.add(path);
              } else {
                there.add(`${year}/${slug}`);
                const ar = `<Claim by="reuters">${words}</Claim>\n`;
                folder.write(report(slug, {}, { year, ar }));
                touched.add(`${path}/ar.mdx`);
              }
            }
            look(folder, ...touched);
          }
          const walked = openIndex(join(temporaryFolder(), 'index.sqlite'));
          onTestFinished(() => {
            walked.database.close();
          });
          const before = told(folder.index.database) as { problems: unknown; units: unknown };
          folder.refresh();
          expect(told(folder.index.database)).toEqual(before);
          refreshIndex(walked, folder.dir, NOW);
          const anew = told(walked.database) as { problems: unknown; units: unknown };
          // What is unsound keeps its last good entry; of two with one slug the one known first stays.
          if ((before.problems as unknown[]).length === 0) expect(before).toEqual(anew);
        },
      ),
      { numRuns: 25, seed: 20_261_125 },
    );
  });
});

describe('the log of changes', () => {
  it('forgets the oldest, and how far; what is gone it remembers', () => {
    const { dir } = contentFolder(NEWSROOM, report('a'), report('gone'));
    const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
    onTestFinished(() => index.database.close());
    refreshIndex(index, dir, NOW);
    const { database } = index;
    database.exec(`
      UPDATE changes SET after = NULL WHERE id = 'gone';
      UPDATE sqlite_sequence SET seq = 20000 WHERE name = 'changes';
      INSERT INTO changes (type, id) VALUES ('lead', 'a');`);
    refreshIndex(index, dir, NOW);
    const kept = database.prepare('SELECT type, id FROM changes ORDER BY number').all();
    expect(kept.map(({ type, id }) => `${String(type)} ${String(id)}`)).toEqual([
      ...['article gone', 'lead a'],
    ]);
    expect(database.prepare("SELECT value FROM meta WHERE key = 'forgotten'").get()).toEqual({
      value: '10001',
    });
  });

  it('keeps the last change of a list, however old: readers ask whether theirs are still those', () => {
    const { dir } = contentFolder(NEWSROOM, report('a'));
    const index = openIndex(join(temporaryFolder(), 'index.sqlite'));
    onTestFinished(() => index.database.close());
    refreshIndex(index, dir, NOW);
    const { database } = index;
    const last = () =>
      database.prepare("SELECT max(number) AS n FROM changes WHERE type <> 'article'").get()?.['n'];
    const before = last();
    database.exec(`
      UPDATE sqlite_sequence SET seq = 30000 WHERE name = 'changes';
      INSERT INTO changes (type, id, before, after) VALUES ('article', 'a', '{}', '{}');`);
    refreshIndex(index, dir, NOW);
    expect([before, last()]).toEqual([expect.any(Number), before]);
    const { n } = database.prepare('SELECT count(*) AS n FROM changes').get() ?? {};
    expect(n).toBe(2);
  });
});
