import type { DatabaseSync } from 'node:sqlite';
import { duplicateSlugs, isListUnit } from './check.ts';
import {
  scanUnit,
  unitAt,
  walkContent,
  type Remembered,
  type Unit,
  type UnitPlace,
} from './files.ts';
import { finishIndex, isWhole, settleIndex, type IndexFile } from './index-file.ts';
import { IndexWriter } from './index-writer.ts';
import { listsFrom, type ListEntry, type Lists } from './lists.ts';
import { sortProblems, type Problem } from './problem.ts';
import { readHere, type ReportReader } from './report-reader.ts';
import { mergeSearch } from './search/tables.ts';
import { statement } from './statements.ts';
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
/** When more has changed than this, a walk is the shorter way. */
const MANY = 2_000;

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
  let read = look.changed.length;
  try {
    for (const unit of look.changed) {
      if (!isListUnit(unit)) continue;
      write.list(unit);
      write.seen(unit);
    }
    for (const unit of look.listed) write.seen(unit);
    for (const path of look.removed) write.remove(path);
    const lists = readLists(database);
    write.keepTimeZone(lists.site?.timeZone);
    if (look.outside) write.outside(look.outside);
    // What the lists say decides whether a report is sound.
    const fresh = new Map(
      look.changed.filter(({ type }) => type === 'article').map((unit) => [unit.path, unit]),
    );
    const again = [...write.unsettledArticles()].filter(
      (path) => !fresh.has(path) && look.mayRead(path),
    );
    read += again.length;
    const paths = [...fresh.keys(), ...again];
    const context = { contentDir, lists, now, timeZone: write.timeZone, showing };
    let done = 0;
    for (const report of reader(paths, context)) {
      write.article(report);
      const unit = fresh.get(report.path);
      if (unit) write.seen(unit);
      done += 1;
      if (done % BATCH !== 0) continue;
      progress?.(done, paths.length);
      write.forgetOldChanges();
      // Nobody reads an index before it is whole, so that may be written in pieces.
      if (!whole) step.next();
    }
    if (done >= BATCH) progress?.(done, paths.length);
    if (!whole) {
      mergeSearch(database, () => step.next());
      finishIndex(database);
    }
    write.liftEmbargoes();
    write.restoreEmbargoes();
    write.passTime();
    write.readHistory();
    write.forgetOldChanges();
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

/** What has to be done to the index, as a look at the folder shows. */
interface Look {
  readonly changed: readonly Unit[];
  /** As they were, in a folder of which more can be told now. */
  readonly listed: readonly Unit[];
  readonly removed: readonly string[];
  /** What is wrong beside the units; undefined when nobody has looked. */
  readonly outside: readonly Problem[] | undefined;
  /** Whether a report that has not changed itself may be read again. */
  readonly mayRead: (path: string) => boolean;
}

/** Looks at everything. */
function walk(database: DatabaseSync, contentDir: string): Look {
  const remembered = rememberedIn(database);
  const problems: Problem[] = [];
  const present = new Set<string>();
  const changed: Unit[] = [];
  const bySlug = new Map<string, Unit>();
  const sameSlug = new Set<Unit>();
  let known = 0;
  const listed: Unit[] = [];
  for (const unit of walkContent(contentDir, problems, remembered)) {
    present.add(unit.path);
    const stored = remembered(unit.path);
    if (stored) known += 1;
    if (stored?.signature !== unit.signature) changed.push(unit);
    else if (stored.folder !== unit.folder) listed.push(unit);
    if (unit.type !== 'article') continue;
    const other = bySlug.get(unit.id);
    if (other) sameSlug.add(other).add(unit);
    else bySlug.set(unit.id, unit);
  }
  const doubles = duplicateSlugs(
    knownFirst([...sameSlug], (path) => remembered(path) !== undefined),
  );
  // The second of two reports with one slug is left alone until it is the only one.
  const doubled = new Set(doubles.map(({ file }) => file.slice(0, -'/index.yaml'.length)));
  return {
    changed: changed.filter(({ path }) => !doubled.has(path)),
    listed,
    removed: known === countUnits(database) ? [] : goneFrom(database, present, problems),
    outside: [...problems, ...doubles],
    mayRead: (path) => present.has(path) && !doubled.has(path),
  };
}

/** Looks where something may have changed; undefined when only a walk can tell what has. */
function lookAt(
  database: DatabaseSync,
  contentDir: string,
  touched: ReadonlySet<string>,
): Look | undefined {
  // Whatever was wrong with the folder itself may have been put right anywhere.
  if (touched.size > MANY || statement(database, "SELECT 1 FROM problems WHERE unit = ''").get())
    return undefined;
  const places = new Map<string, UnitPlace>();
  for (const path of touched) {
    const place = unitAt(path);
    if (place === 'many') return undefined;
    if (place) places.set(place.path, place);
  }
  const changed: Unit[] = [];
  const removed: string[] = [];
  const slugs = new Set<string>();
  for (const place of places.values()) {
    const stored = statement(database, 'SELECT signature FROM units WHERE path = ?').get(
      place.path,
    );
    const unit = scanUnit(contentDir, place);
    if (unit === 'unclear') return undefined;
    if (!unit) {
      if (stored) removed.push(place.path);
      continue;
    }
    if (stored?.['signature'] === unit.signature) continue;
    if (!stored && unit.type === 'article') {
      const other = statement(
        database,
        'SELECT 1 FROM units WHERE id = ? AND path >= ? AND path < ?',
      );
      if (slugs.has(unit.id) || other.get(unit.id, 'articles/', 'articles0')) return undefined;
      slugs.add(unit.id);
    }
    changed.push(unit);
  }
  return { changed, listed: [], removed, outside: undefined, mayRead: () => true };
}

/** What the index remembers of units; the last that was asked for is asked for twice. */
function rememberedIn(database: DatabaseSync): Remembered {
  const query = statement(database, 'SELECT signature, folder FROM units WHERE path = ?');
  let last: { readonly path: string; readonly found: ReturnType<Remembered> } | undefined;
  return (path) => {
    if (last?.path === path) return last.found;
    const row = query.get(path);
    const found = row && {
      signature: String(row['signature']),
      folder: row['folder'] === null ? undefined : String(row['folder']),
    };
    last = { path, found };
    return found;
  };
}

function countUnits(database: DatabaseSync): number {
  return Number(statement(database, 'SELECT count(*) AS n FROM units').get()?.['n']);
}

/** Units that are known and no longer there, but for those where the walk could not look. */
function goneFrom(
  database: DatabaseSync,
  present: ReadonlySet<string>,
  problems: readonly Problem[],
): string[] {
  const hidden = problems.map(({ file }) => file);
  return statement(database, 'SELECT path FROM units')
    .all()
    .map(({ path }) => String(path))
    .filter((path) => !present.has(path) && !hidden.some((file) => isBelow(path, file)));
}

/** Whether a unit lies where the walk could not look: it keeps its last good entry. */
function isBelow(path: string, hidden: string): boolean {
  return path === hidden || path.startsWith(`${hidden}/`);
}

/** Of two reports with the same slug, the one that readers know keeps it. */
function knownFirst(units: readonly Unit[], isKnown: (path: string) => boolean): Unit[] {
  return [
    ...units.filter(({ path }) => isKnown(path)),
    ...units.filter(({ path }) => !isKnown(path)),
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
