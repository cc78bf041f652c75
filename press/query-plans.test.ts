import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { changesSince } from './changes.ts';
import { plan } from './plan.ts';
import { planAll } from './plan-all.ts';
import { refreshIndex } from '../newsroom/refresh.ts';
import { temporaryFolder } from './fixtures.ts';
import { Desk, type Told } from './desk-fixtures.ts';
import { jobsOf, Shown } from './plan-fixtures.ts';
import { PrintRecord } from './record.ts';

const START = Date.parse('2026-06-01T00:00:00Z');
const DAY = 86_400_000;

/** Of everything something, and enough for numbered pages. */
function fill(desk: Desk): void {
  desk.site(0, 'Asia/Damascus');
  for (const list of ['sections', 'topics', 'places']) desk.terms(`${list}.yaml`, [['x', 0]]);
  desk.entry('people/x.yaml', 0);
  desk.entry('stories/x.yaml', 0);
  for (const id of ['x', 'z']) desk.entry(`sources/${id}.yaml`, 0, { kind: 'official' });
  desk.page('about', { title: 0, text: 0 });
  for (let n = 0; n < 45; n += 1) desk.report(`r${String(n)}`, told(n));
  desk.report('gone', { ...told(1), status: 'withdrawn', previousSlugs: ['former'] });
}

function told(n: number): Told {
  return {
    words: { title: 0, standfirst: 0, body: 0, summary: 0 },
    kind: n % 2 === 0 ? 'news' : 'background',
    section: 'x',
    dateline: 'x',
    topics: ['x'],
    story: n % 3 === 0 ? 'x' : undefined,
    byline: ['x'],
    reviewer: undefined,
    claims: [{ by: 'x', via: 'z' }],
    status: 'ready',
    publishAt: START - n * DAY,
    english: true,
    leadUntil: n < 3 ? START + DAY : undefined,
    breakingUntil: n < 3 ? START + DAY : undefined,
    sample: false,
    corrected: n,
    previousSlugs: n === 0 ? ['old'] : [],
    picture: undefined,
  };
}

/** What may be read from end to end: the newsroom's lists, its faults, and slugs that all go into a map. */
const SHORT = /^SCAN (?:entries|problems|former_slugs|\(subquery|SUBQUERY|CONSTANT)/;
/** What only a first print or another time zone asks for is about everything. */
const ABOUT_EVERYTHING = [
  'SELECT slug, summary, publish_at FROM articles WHERE visible = 1',
  'SELECT slug, publish_at FROM articles WHERE visible = 1',
  'SELECT slug FROM revisions ORDER BY slug',
  'SELECT slug, facts FROM articles',
  'SELECT path FROM units',
  'SELECT count(*) AS n FROM units',
];
/** Of the few that lead or break now, of the lists, or of those that share a former slug, a sorter takes all. */
const FEW =
  /INDEXED BY articles_(?:lead|breaking)|FROM former_slugs JOIN articles|FROM entries ORDER BY/;

/** Sorts only what came out at the same instant. */
const AT_ONCE = 'USE TEMP B-TREE FOR LAST TERM OF ORDER BY';

function faults(database: DatabaseSync, sql: string): string[] {
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps
    .map((row) => String(row['detail']))
    .filter((step) => {
      if (step.startsWith('SCAN'))
        return (
          !SHORT.test(step) &&
          !/^SCAN \w+ USING (?:COVERING )?INDEX (?:articles|corrections)_(?!unit)/.test(step)
        );
      return step.startsWith('USE TEMP B-TREE') && !step.startsWith(AT_ONCE) && !FEW.test(sql);
    })
    .map((step) => `${step}: ${sql.replace(/\s+/g, ' ')}`);
}

it('every question that pages, changes and plans ask is answered by an index', async () => {
  const desk = new Desk();
  fill(desk);
  const asked = new Set<string>();
  const shown = new Shown(desk.folder, START);
  const { database } = shown.index;
  const prepare = database.prepare.bind(database);
  vi.spyOn(database, 'prepare').mockImplementation((sql) => {
    asked.add(sql);
    return prepare(sql);
  });
  for (const address of [...shown.addresses(), '/articles/former', '/articles/old'])
    await shown.view(address);
  desk.report('r0', { ...told(0), topics: [] });
  desk.report('r1', undefined);
  desk.entry('sources/x.yaml', 1, { kind: 'official' });
  desk.entry('stories/x.yaml', 1);
  desk.site(1, 'UTC');
  shown.refresh(START + 2 * DAY);
  desk.report('r2', { ...told(2), topics: [] });
  desk.report('r99', told(2));
  const touched = new Set(['articles/2026/r2/ar.mdx', 'articles/2026/r99', 'people/x.yaml']);
  expect(refreshIndex(shown.index, desk.folder, START + 2 * DAY, { touched }).read).toBe(2);
  expect(jobsOf(plan(database, changesSince(database, 0)))).not.toEqual([]);
  expect([...planAll(database)]).not.toEqual([]);
  vi.restoreAllMocks();
  const questions = [...asked].filter((sql) => !ABOUT_EVERYTHING.includes(sql));
  expect(questions.length).toBeGreaterThan(40);
  expect(questions.flatMap((sql) => faults(database, sql))).toEqual([]);
});

/** Asked once at a start, of everything that is printed. */
const AT_THE_START = ['SELECT name FROM pages ORDER BY name'];

it('so is every question that the press asks of its record, but how much is left', () => {
  const asked = new Map<string, DatabaseSync>();
  const prepare: (this: DatabaseSync, sql: string) => StatementSync = Reflect.get(
    DatabaseSync.prototype,
    'prepare',
  );
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (
    this: DatabaseSync,
    sql,
  ) {
    asked.set(sql, this);
    return prepare.call(this, sql);
  });
  const record = new PrintRecord(join(temporaryFolder(), 'press.sqlite'));
  const page = {
    ...{ name: '/a', file: 'a.html', hash: '', bytes: 1, brotli: 1, gzip: 1, printedAt: 1 },
    ...{ style: 's', script: 't', media: ['media/a/1.jpg'] },
  };
  record.enqueue([{ name: '/a', urgency: 1, announced: true }], { change: '1' });
  record.done('/a', page, record.ticket('/a'));
  record.enqueue([{ name: '/a', urgency: 1 }]);
  record.fail('/a', record.ticket('/a'));
  record.retry();
  record.dismiss('/a', record.ticket('/a'));
  expect([record.queued(9), [...record.queuedPages()], record.left()]).toEqual([[], [], 0]);
  expect([record.styles(), record.scripts(), [...record.names()]]).toEqual([['s'], ['t'], ['/a']]);
  expect([record.isNamed('media/a/1.jpg'), record.get('change')]).toEqual([true, '1']);
  vi.restoreAllMocks();
  const found = [...asked].flatMap(([sql, database]) => {
    if (sql.startsWith('PRAGMA') || AT_THE_START.includes(sql)) return [];
    // Read in its own order, as far as is asked for, or counted.
    return faults(database, sql).filter((fault) => !fault.startsWith('SCAN queue USING COVERING'));
  });
  expect(asked.size).toBeGreaterThan(15);
  expect(found).toEqual([]);
  record.close();
});
