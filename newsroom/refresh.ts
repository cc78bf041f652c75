import type { DatabaseSync } from 'node:sqlite';
import { duplicateSlugs, isListUnit } from './check.ts';
import { scanContent, type Unit } from './files.ts';
import type { IndexFile } from './index-file.ts';
import { IndexWriter } from './index-writer.ts';
import { listsFrom, type ListEntry, type Lists } from './lists.ts';
import { sortProblems, type Problem } from './problem.ts';
import type { Showing } from './visibility.ts';

export interface Refreshed {
  /** How many units of the content folder were read again. */
  readonly read: number;
  /** Everything that is wrong now, also in units that were not read again. */
  readonly problems: readonly Problem[];
  /** When the next embargo ends, in milliseconds since 1970. */
  readonly nextEmbargo: number | undefined;
}

/**
 * Brings the index up to what lies on disk and to the clock, reading only what changed. A unit
 * that cannot be used keeps its last good entry: a bad file takes nothing down, not even its own page.
 * @param showing the same at every refresh of an index: see `Settings.indexFile`.
 */
export function refreshIndex(
  index: IndexFile,
  contentDir: string,
  now: number,
  showing: Showing = 'published',
): Refreshed {
  const { database } = index;
  const scan = scanContent(contentDir);
  const stored = new Map<string, string>();
  for (const row of database.prepare('SELECT path, signature FROM units').all()) {
    stored.set(String(row['path']), String(row['signature']));
  }
  const present = new Set(scan.units.map((unit) => unit.path));
  const hidden = scan.problems.map(({ file }) => file);
  const removed = [...stored.keys()].filter(
    (path) => !present.has(path) && !hidden.some((file) => isBelow(path, file)),
  );
  const doubles = duplicateSlugs(knownFirst(scan.units, stored));
  const doubled = new Set(doubles.map((problem) => problem.file));
  // The second of two reports with one slug is left alone until it is the only one.
  const units = scan.units.filter((unit) => !doubled.has(`${unit.path}/index.yaml`));
  const changed = units.filter((unit) => stored.get(unit.path) !== unit.signature);

  const write = new IndexWriter(database, contentDir, now, showing);
  let read = changed.length;
  transaction(database, () => {
    for (const unit of changed.filter(isListUnit)) write.list(unit);
    for (const path of removed) write.remove(path);
    // What the lists say decides whether a report is sound.
    const unsettled = write.unsettledArticles();
    const fresh = new Set(changed);
    const lists = readLists(database);
    write.keepTimeZone(lists.site?.timeZone);
    const again = units.filter(
      (unit) => unit.type === 'article' && unsettled.has(unit.path) && !fresh.has(unit),
    );
    read += again.length;
    for (const unit of [...changed, ...again]) {
      if (unit.type === 'article') write.article(unit, lists);
    }
    for (const unit of changed) write.seen(unit);
    write.outside([...scan.problems, ...doubles]);
    write.liftEmbargoes();
    write.restoreEmbargoes();
    write.passTime();
    write.readHistory();
  });

  return {
    read,
    problems: sortProblems(storedProblems(database)),
    nextEmbargo: nextEmbargo(database),
  };
}

/** Whether a unit lies where the walk could not look: it keeps its last good entry. */
function isBelow(path: string, hidden: string): boolean {
  return path === hidden || path.startsWith(`${hidden}/`);
}

/** Of two reports with the same slug, the one that readers know keeps it. */
function knownFirst(units: readonly Unit[], stored: ReadonlyMap<string, string>): Unit[] {
  return [
    ...units.filter((unit) => stored.has(unit.path)),
    ...units.filter((unit) => !stored.has(unit.path)),
  ];
}

/** The newsroom's lists as the index holds them: each in its last good version. */
export function readLists(database: DatabaseSync): Lists {
  const rows = database.prepare('SELECT type, id, data FROM entries ORDER BY type, rank, id').all();
  return listsFrom(
    // The index is written from checked entries only.
    rows.map(
      ({ type, id, data }) =>
        ({ type, id, data: JSON.parse(String(data)) as unknown }) as ListEntry,
    ),
  );
}

function storedProblems(database: DatabaseSync): Problem[] {
  const rows = database.prepare('SELECT problem FROM problems').all();
  return rows.map((row) => JSON.parse(String(row['problem'])) as Problem);
}

function nextEmbargo(database: DatabaseSync): number | undefined {
  const row = database
    .prepare("SELECT min(publish_at) AS due FROM articles WHERE status = 'ready' AND visible = 0")
    .get();
  return typeof row?.['due'] === 'number' ? row['due'] : undefined;
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // A full disk has done it already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
