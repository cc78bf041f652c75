import type { DatabaseSync } from 'node:sqlite';
import type { Unit } from './files.ts';
import { finishIndex, isWhole, settleIndex, type IndexFile } from './index-file.ts';
import { IndexWriter } from './index-writer.ts';
import { listsFrom, type ListEntry, type Lists } from './lists.ts';
import { lookAt, walk } from './look.ts';
import { sortProblems, type Problem } from './problem.ts';
import { readHere, type ReportReader } from './report-reader.ts';
import { mergeSearch } from './search/tables.ts';
import type { Showing } from './visibility.ts';

export interface Refreshed {
  /** How many units of the content folder were read again. */
  readonly read: number;
  /** Everything that is wrong now, also in units that were not read again. */
  readonly problems: readonly Problem[];
  /** When the next embargo ends, in milliseconds since 1970. */
  readonly nextEmbargo: number | undefined;
}

export interface RefreshOptions {
  /**
   * What may have changed, as paths below the content folder: nothing else is looked at, so that it
   * costs the same however much lies there. Without it the folder is walked.
   */
  readonly touched?: ReadonlySet<string>;
  readonly reader?: ReportReader;
  /** Told, now and then, how many of the reports that have to be read are read. */
  readonly progress?: (done: number, all: number) => void;
  /** What readers are shown; the same at every refresh of an index: see `Settings.indexFile`. */
  readonly showing?: Showing;
}

/** Of an index in the making so many reports are written in one go: what is written stays. */
const BATCH = 1_000;

/**
 * Brings the index up to what lies on disk and to the clock, reading only what changed. A unit
 * that cannot be used keeps its last good entry: a bad file takes nothing down, not even its own page.
 */
export function refreshIndex(
  index: IndexFile,
  contentDir: string,
  now: number,
  { touched, reader = readHere, progress, showing = 'published' }: RefreshOptions = {},
): Refreshed {
  const { database } = index;
  const whole = isWhole(database);
  const look =
    (whole && touched ? lookAt(database, contentDir, touched) : undefined) ??
    walk(database, contentDir);
  const write = new IndexWriter(database, contentDir, now, showing);
  const step = new Step(database);
  let read = look.lists.length + look.reportCount;
  try {
    for (const unit of look.lists) {
      write.list(unit);
      write.seen(unit);
    }
    for (const unit of look.listed) write.seen(unit);
    for (const path of look.removed) write.remove(path);
    const lists = readLists(database);
    write.keepTimeZone(lists.site?.timeZone);
    if (look.outside) write.outside(look.outside);
    // What the lists say decides whether a report is sound.
    const again = [...write.unsettledArticles()].filter(
      (path) => look.mayRead(path) && !look.isReport(path),
    );
    read += again.length;
    const all = look.reportCount + again.length;
    // A reader may be some reports ahead of what it has given, and gives them in their order.
    const ahead: Unit[] = [];
    const paths = function* (): Generator<string, void> {
      for (const unit of look.reports) {
        ahead.push(unit);
        yield unit.path;
      }
      yield* again;
    };
    const context = { contentDir, lists, now, timeZone: write.timeZone, showing };
    let done = 0;
    for (const report of reader(paths(), context)) {
      write.article(report);
      const unit = ahead[0]?.path === report.path ? ahead.shift() : undefined;
      if (unit) write.seen(unit);
      done += 1;
      if (done % BATCH !== 0) continue;
      progress?.(done, all);
      write.forgetOldChanges();
      // Nobody reads an index before it is whole, so that may be written in pieces.
      if (whole) continue;
      write.flush();
      step.next();
    }
    if (done >= BATCH) progress?.(done, all);
    write.flush();
    if (!whole) {
      mergeSearch(database, () => step.next());
      finishIndex(database);
    }
    write.liftEmbargoes();
    write.restoreEmbargoes();
    write.passTime();
    write.readHistory();
    write.forgetOldChanges();
    write.flush();
    step.end();
    if (!whole) settleIndex(database, true);
  } catch (error) {
    step.undo();
    throw error;
  }

  return {
    read,
    problems: sortProblems(storedProblems(database)),
    nextEmbargo: nextEmbargo(database),
  };
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

/** Work that is kept whole or not at all, in one piece or in several. */
class Step {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec('BEGIN IMMEDIATE');
  }

  /** Keeps what was done, and goes on. */
  next(): void {
    this.#database.exec('COMMIT; BEGIN IMMEDIATE');
  }

  end(): void {
    this.#database.exec('COMMIT');
  }

  undo(): void {
    // A full disk has done it already.
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }
}
