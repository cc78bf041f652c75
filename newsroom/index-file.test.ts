import { closeSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentFolder, NEWSROOM, NOW, report, temporaryFolder } from './content-fixture.ts';
import { IndexReader, isDamage, makeIndex, openIndex } from './index-file.ts';
import { articleRecord } from './queries.ts';
import { refreshIndex } from './refresh.ts';
import { readHere } from './report-reader.ts';

/** An index of one report, closed again. */
function indexed(): { file: string; id: string; dir: string } {
  const { dir } = contentFolder(NEWSROOM, report('a'));
  const file = join(temporaryFolder(), 'deep/index.sqlite');
  const index = openIndex(file);
  refreshIndex(index, dir, NOW);
  index.database.close();
  return { file, id: index.id, dir };
}

describe('an index file', () => {
  it('keeps what it holds', () => {
    const { file, id } = indexed();
    const { database, ...opened } = openIndex(file);
    onTestFinished(() => database.close());
    expect(opened.id).toBe(id);
    expect(articleRecord(database, 'a')).toMatchObject({ unit: 'articles/2026/a' });
  });

  it.each([
    ['of another version', withSql('PRAGMA user_version = 99')],
    ['without its tables', withSql('DROP TABLE meta')],
    ['without its id', withSql('DELETE FROM meta')],
    ['with garbage in it', (file: string) => writeFileSync(file, 'garbage'.repeat(1000))],
    ['that was cut off', (file: string) => truncateSync(file, 20_000)],
    ['whose first page is garbled', garbledAt(0)],
    ['that is empty', (file: string) => writeFileSync(file, '')],
    ['that is not there', (file: string) => rmSync(file)],
  ])('%s is made anew, and filled again from the content folder', (_, spoil) => {
    const { file, id, dir } = indexed();
    spoil(file);
    const index = openIndex(file);
    onTestFinished(() => index.database.close());
    expect(index.id).not.toBe(id);
    expect(articleRecord(index.database, 'a')).toBeUndefined();
    expect(refreshIndex(index, dir, NOW)).toMatchObject({ read: 8, problems: [] });
    expect(articleRecord(index.database, 'a')).toBeDefined();
  });

  it('that cannot be opened at all is no damage', () => {
    expect(() => openIndex(temporaryFolder())).toThrow();
    expect(isDamage(new Error('disk I/O error'))).toBe(false);
  });
});

/** Other bytes in the middle of a file. */
function garbledAt(offset: number): (file: string) => void {
  return (file) => {
    const opened = openSync(file, 'r+');
    writeSync(opened, 'garbage'.repeat(1_000), offset);
    closeSync(opened);
  };
}

describe('an index in the making', () => {
  it('is nothing to others until it is whole, and goes on where it was', () => {
    const { dir } = contentFolder(NEWSROOM, report('a'), report('b'));
    const file = join(temporaryFolder(), 'index.sqlite');
    const made = openIndex(file);
    const reader = new IndexReader(file);
    onTestFinished(() => reader.close());
    // As if the process had been killed after the first of its reports.
    const cut = () =>
      refreshIndex(made, dir, NOW, {
        reader: function* (paths, context) {
          yield* readHere([...paths].slice(0, 1), context);
          throw new Error('killed');
        },
      });
    expect(cut).toThrow('killed');
    expect(() => reader.get()).toThrow('still being made');
    made.database.close();
    const again = openIndex(file);
    onTestFinished(() => again.database.close());
    expect(again.id).toBe(made.id);
    refreshIndex(again, dir, NOW);
    expect(articleRecord(reader.get().database, 'a')).toBeDefined();
    expect(articleRecord(reader.get().database, 'b')).toBeDefined();
  });
});

function withSql(sql: string): (file: string) => void {
  return (file) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };
}

describe('a reader of the index', () => {
  it('sees what is written after it opened', () => {
    const { file, dir } = indexed();
    const reader = new IndexReader(file);
    onTestFinished(() => reader.close());
    reader.get();
    const index = openIndex(file);
    refreshIndex(index, contentFolder(NEWSROOM).dir, NOW);
    expect(articleRecord(reader.get().database, 'a')).toBeUndefined();
    refreshIndex(index, dir, NOW);
    expect(articleRecord(reader.get().database, 'a')).toBeDefined();
    index.database.close();
  });

  it('notices that it was made anew', () => {
    const { file, id, dir } = indexed();
    const reader = new IndexReader(file);
    onTestFinished(() => reader.close());
    expect(reader.get().id).toBe(id);
    const anew = makeIndex(file);
    expect(() => reader.get()).toThrow('still being made');
    refreshIndex(anew, dir, NOW);
    expect(reader.get().id).toBe(anew.id);
    anew.database.close();
  });

  it('cannot write', () => {
    const reader = new IndexReader(indexed().file);
    onTestFinished(() => reader.close());
    expect(() => reader.get().database.exec('DELETE FROM articles')).toThrow('readonly');
  });

  it('throws while there is none', () => {
    expect(() => new IndexReader(join(temporaryFolder(), 'none')).get()).toThrow('ENOENT');
  });
});
