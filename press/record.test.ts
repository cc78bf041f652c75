import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedWeights } from '../newsroom/desk/weights.ts';
import { temporaryFolder } from './fixtures.ts';
import { PrintRecord, type PrintedPage } from './record.ts';

const newFile = () => join(temporaryFolder(), 'below', 'press.sqlite');

function opened(file = newFile()): PrintRecord {
  const record = new PrintRecord(file);
  onTestFinished(() => {
    try {
      record.close();
    } catch {
      // The test has closed it.
    }
  });
  return record;
}

const page = (name: string): PrintedPage => ({
  name,
  file: `${name.slice(1)}.html`,
  hash: 'abc',
  bytes: 9000,
  brotli: 3000,
  gzip: 3500,
  style: "'sha256-abc='",
  script: '',
  media: [],
  printedAt: 1_795_000_000_000,
});

describe('the queue', () => {
  it('gives the most urgent first, by name within one urgency', () => {
    const record = opened();
    record.enqueue([
      { name: '/c', urgency: 2 },
      { name: '/b', urgency: 0 },
      { name: '/', urgency: 1 },
      { name: '/a', urgency: 0 },
    ]);
    expect(record.queued(10)).toEqual(['/a', '/b', '/', '/c']);
    expect(record.queued(2)).toEqual(['/a', '/b']);
  });

  it('holds a page once, at the most urgent that it was asked for', () => {
    const record = opened();
    record.enqueue([{ name: '/a', urgency: 2 }]);
    record.enqueue([{ name: '/a', urgency: 0 }]);
    record.enqueue([
      { name: '/a', urgency: 1 },
      { name: '/0', urgency: 1 },
    ]);
    expect(record.queued(10)).toEqual(['/a', '/0']);
  });

  it('survives the process', () => {
    const file = newFile();
    const first = opened(file);
    first.enqueue([{ name: '/a', urgency: 0 }], { change: '7' });
    first.close();
    const second = opened(file);
    expect(second.queued(10)).toEqual(['/a']);
    expect(second.get('change')).toBe('7');
  });

  it('takes pages and the reason for them together, or neither', () => {
    const record = opened();
    record.enqueue([{ name: '/a', urgency: 0 }], { change: '1' });
    const pages = function* () {
      yield { name: '/b', urgency: 0 };
      throw new Error('cut off');
    };
    expect(() => record.enqueue(pages(), { change: '2' })).toThrow('cut off');
    expect(record.queued(10)).toEqual(['/a']);
    expect(record.get('change')).toBe('1');
    record.enqueue([{ name: '/c', urgency: 0 }]);
    expect(record.queued(10)).toEqual(['/a', '/c']);
  });

  it('keeps a page that was asked for again while it was being made', () => {
    const record = opened();
    const job = { name: '/a', urgency: 0 };
    record.enqueue([job]);
    const old = record.ticket('/a');
    record.enqueue([job]);
    record.done('/a', page('/a'), old);
    expect(record.queued(10)).toEqual(['/a']);
    record.done('/a', page('/a'), record.ticket('/a'));
    expect(record.queued(10)).toEqual([]);
    expect(record.ticket('/a')).toBeUndefined();
  });

  it('sets aside what failed, until it is asked for again', () => {
    const record = opened();
    record.enqueue([{ name: '/a', urgency: 0 }]);
    record.fail('/a', record.ticket('/a'));
    expect(record.queued(10)).toEqual([]);
    record.enqueue([{ name: '/a', urgency: 0 }]);
    expect(record.queued(10)).toEqual(['/a']);
  });

  it('… or the press is started anew', () => {
    const file = newFile();
    const first = opened(file);
    first.enqueue([{ name: '/a', urgency: 0 }]);
    first.fail('/a', first.ticket('/a'));
    first.close();
    expect(opened(file).queued(10)).toEqual(['/a']);
  });

  it('names what is printed of it', () => {
    const record = opened();
    record.done('/a', page('/a'), undefined);
    record.done('/b', page('/b'), undefined);
    record.enqueue([
      { name: '/b', urgency: 2 },
      { name: '/c', urgency: 0 },
    ]);
    expect([...record.queuedPages()]).toEqual([{ name: '/b', file: 'b.html' }]);
  });
});

describe('pages', () => {
  it('come back as they were noted', () => {
    const record = opened();
    record.enqueue([{ name: '/b', urgency: 0 }]);
    record.done('/b', page('/b'), record.ticket('/b'));
    record.done('/a', page('/a'), undefined);
    expect(record.page('/b')).toEqual(page('/b'));
    expect([...record.names()]).toEqual(['/a', '/b']);
    expect(record.queued(1)).toEqual([]);
  });

  it.each<[what: string, read: (record: PrintRecord) => Iterator<unknown>]>([
    ['their names', (record) => record.names()],
    ['what is known of them', (record) => record.pages()],
    ['those that are queued', (record) => record.queuedPages()],
  ])('can be read slowly, and what is written meanwhile is not held up: %s', (_, read) => {
    const file = newFile();
    const record = opened(file);
    for (const name of ['/a', '/b', '/c']) record.done(name, page(name), undefined);
    record.enqueue(['/a', '/b', '/c'].map((name) => ({ name, urgency: 0 })));
    const reading = read(record);
    reading.next();
    record.done('/d', page('/d'), undefined);
    const other = new DatabaseSync(file);
    expect(other.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 });
    other.close();
    let more = 0;
    while (!reading.next().done) more += 1;
    expect(more).toBeGreaterThanOrEqual(2);
  });

  it('are noted anew, forgotten, or left alone', () => {
    const record = opened();
    record.done('/a', page('/a'), undefined);
    record.done('/a', { ...page('/a'), hash: 'def' }, undefined);
    expect(record.page('/a')?.hash).toBe('def');
    record.dismiss('/a', undefined);
    expect(record.page('/a')?.hash).toBe('def');
    record.done('/a', undefined, undefined);
    expect(record.page('/a')).toBeUndefined();
  });
});

describe('styles', () => {
  it('are known as long as a printed page has them', () => {
    const record = opened();
    record.done('/a', { ...page('/a'), style: 'old' }, undefined);
    record.done('/b', { ...page('/b'), style: 'new' }, undefined);
    record.done('/c', { ...page('/c'), style: 'new' }, undefined);
    expect(record.styles().sort()).toEqual(['new', 'old']);
    record.done('/a', { ...page('/a'), style: 'new' }, undefined);
    expect(record.styles()).toEqual(['new']);
  });
});

describe('scripts', () => {
  it('are known as long as a printed page has them', () => {
    const record = opened();
    record.done('/a', { ...page('/a'), script: 'old' }, undefined);
    record.done('/b', { ...page('/b'), script: '' }, undefined);
    expect(record.page('/a')?.script).toBe('old');
    expect(record.scripts()).toEqual(['old']);
    record.done('/a', page('/a'), undefined);
    expect(record.scripts()).toEqual([]);
  });
});

describe('a record that cannot be used is made anew', () => {
  const filled = () => {
    const file = newFile();
    const record = opened(file);
    record.set({ code: 'c1' });
    for (let n = 0; n < 500; n += 1) record.done(`/${String(n)}`, page(`/${String(n)}`), undefined);
    record.close();
    return file;
  };

  it.each<[string, (file: string) => void]>([
    ['nothing but noise', (file) => writeFileSync(file, 'no database'.repeat(1000))],
    ['one cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    ['one with a hole', (file) => writeFileSync(file, readFileSync(file).fill(7, 4096, 24_576))],
    [
      'one of another version',
      (file) => {
        const database = new DatabaseSync(file);
        database.exec('PRAGMA user_version = 99');
        database.close();
      },
    ],
  ])('%s', (_, damage) => {
    const file = filled();
    damage(file);
    const record = opened(file);
    expect(record.get('code')).toBeUndefined();
    expect([...record.names()]).toEqual([]);
    record.enqueue([{ name: '/a', urgency: 0 }]);
    expect(record.queued(1)).toEqual(['/a']);
  });

  it('but never one that another process holds at this moment', () => {
    const file = filled();
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(() => new PrintRecord(file)).toThrow(/locked/);
    other.exec('COMMIT');
    expect(other.prepare('SELECT count(*) AS pages FROM pages').get()).toEqual({ pages: 500 });
  });
});

describe('the pictures of pages', () => {
  it('are named as long as a page names them', () => {
    const record = opened();
    record.done('/a', { ...page('/a'), media: ['media/a/x', 'media/a/y'] }, undefined);
    record.done('/', { ...page('/'), media: ['media/a/x'] }, undefined);
    expect(record.page('/a')?.media).toEqual(['media/a/x', 'media/a/y']);
    record.done('/a', { ...page('/a'), media: [] }, undefined);
    expect(['media/a/x', 'media/a/y'].map((file) => record.isNamed(file))).toEqual([true, false]);
    record.done('/', undefined, undefined);
    expect(record.isNamed('media/a/x')).toBe(false);
  });
});

it('the desk reads what the pages of a report weigh, also while the press is at work', () => {
  const file = newFile();
  expect(printedWeights(file, 'a')).toEqual({});
  const record = opened(file);
  record.done('/articles/a', page('/articles/a'), undefined);
  expect(printedWeights(file, 'a')).toEqual({ ar: { bytes: 9000, brotli: 3000 } });
  record.done('/en/articles/a', { ...page('/en/articles/a'), brotli: 2000 }, undefined);
  expect(printedWeights(file, 'a').en).toEqual({ bytes: 9000, brotli: 2000 });
  expect(printedWeights(file, 'b')).toEqual({});
});
