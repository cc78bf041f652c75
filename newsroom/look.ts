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
import { FoundUnits } from './found-units.ts';
import type { ListUnitType } from './lists.ts';
import type { Problem } from './problem.ts';
import { statement } from './statements.ts';

type ListUnit = Unit & { readonly type: ListUnitType };

/** What has to be done to the index, as a look at the folder shows. */
export interface Look {
  /** Those that changed. */
  readonly lists: readonly ListUnit[];
  readonly reports: Iterable<Unit>;
  readonly reportCount: number;
  /** Whether this report is one of them. */
  readonly isReport: (path: string) => boolean;
  /** As they were, in a folder of which more can be told now. */
  readonly listed: Iterable<Unit>;
  readonly removed: readonly string[];
  /** What is wrong beside the units; undefined when nobody has looked. */
  readonly outside: readonly Problem[] | undefined;
  /** Whether a report that has not changed itself may be read again. */
  readonly mayRead: (path: string) => boolean;
}

/** When more has changed than this, a walk is the shorter way. */
const MANY = 2_000;

/** Looks at everything; what it finds is not held in memory. */
export function walk(database: DatabaseSync, contentDir: string): Look {
  const remembered = rememberedIn(database);
  const problems: Problem[] = [];
  const found = new FoundUnits(database);
  const presence = new Presence(database);
  const lists: ListUnit[] = [];
  const pages: ListUnit[] = [];
  // Otherwise each row of the table would be a transaction of its own.
  database.exec('BEGIN');
  try {
    for (const unit of walkContent(contentDir, problems, remembered)) {
      const stored = remembered(unit.path);
      presence.seen(unit.path, stored !== undefined);
      const changed = stored?.signature !== unit.signature;
      if (!changed && stored.folder === unit.folder) continue;
      if (!isListUnit(unit)) found.add(unit, stored !== undefined, changed);
      else if (changed) lists.push(unit);
      else pages.push(unit);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  const hidden = problems.map(({ file }) => file);
  const isHidden = (path: string) => hidden.some((file) => isBelow(path, file));
  const removed = presence.gone().filter((path) => !isHidden(path));
  const gone = new Set(removed);
  // The second of two reports with one slug is left alone until it is the only one.
  const doubles = duplicateSlugs(found.ofOneSlug(gone));
  const doubled = new Set(doubles.map(({ file }) => file.slice(0, -'/index.yaml'.length)));
  for (const path of doubled) found.drop(path);
  return {
    lists,
    reports: found.all(true),
    reportCount: found.count(),
    isReport: (path) => found.has(path),
    listed: both(pages, found.all(false)),
    removed,
    outside: [...problems, ...doubles],
    mayRead: (path) => !gone.has(path) && !doubled.has(path) && !isHidden(path),
  };
}

function* both(some: Iterable<Unit>, others: Iterable<Unit>): Generator<Unit, void> {
  yield* some;
  yield* others;
}

/** Looks where something may have changed; undefined when only a walk can tell what has. */
export function lookAt(
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
  const reports = changed.filter((unit) => !isListUnit(unit));
  const paths = new Set(reports.map(({ path }) => path));
  return {
    lists: changed.filter(isListUnit),
    reports,
    reportCount: reports.length,
    isReport: (path) => paths.has(path),
    listed: [],
    removed,
    outside: undefined,
    mayRead: () => true,
  };
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

/** Which units of the index a walk has come upon, folder by folder: more than one is not held. */
class Presence {
  readonly #database: DatabaseSync;
  readonly #walked = new Set<string>();
  readonly #gone: string[] = [];
  #folder = '';
  #known = 0;
  #here = new Set<string>();
  /** Lists that stand in no folder: between others, as they are sorted. */
  readonly #top = new Set<string>();
  #knownInAll = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  seen(path: string, known: boolean): void {
    const folder = folderOf(path);
    if (known) this.#knownInAll += 1;
    if (folder === '') {
      this.#top.add(path);
      return;
    }
    if (folder !== this.#folder) {
      this.#leave();
      this.#folder = folder;
    }
    this.#here.add(path);
    if (known) this.#known += 1;
  }

  /** Units of the index that the walk, which has ended, has not come upon. */
  gone(): readonly string[] {
    this.#leave();
    const row = statement(this.#database, 'SELECT count(*) AS n FROM units').get();
    if (this.#knownInAll + this.#gone.length === Number(row?.['n'])) return this.#gone;
    // Of folders that are gone themselves, or have become empty.
    const paths = this.#database.prepare('SELECT path FROM units');
    for (const { path } of paths.iterate()) {
      const folder = folderOf(String(path));
      const lost = folder === '' ? !this.#top.has(String(path)) : !this.#walked.has(folder);
      if (lost) this.#gone.push(String(path));
    }
    return this.#gone;
  }

  #leave(): void {
    if (this.#folder === '') return;
    this.#walked.add(this.#folder);
    // "0" is the sign after "/".
    const range = [`${this.#folder}/`, `${this.#folder}0`] as const;
    const where = 'FROM units WHERE path > ? AND path < ?';
    const row = statement(this.#database, `SELECT count(*) AS n ${where}`).get(...range);
    if (Number(row?.['n']) !== this.#known) {
      for (const { path } of statement(this.#database, `SELECT path ${where}`).all(...range)) {
        if (!this.#here.has(String(path))) this.#gone.push(String(path));
      }
    }
    this.#folder = '';
    this.#known = 0;
    this.#here = new Set();
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Whether a unit lies where the walk could not look: it keeps its last good entry. */
function isBelow(path: string, hidden: string): boolean {
  return path === hidden || path.startsWith(`${hidden}/`);
}
