import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Unit, UnitType } from '../files.ts';
import type { Lists } from '../lists.ts';
import type { Problem } from '../problem.ts';
import { unitProblems } from './find.ts';
import { versionOf } from './index-version.ts';
import { KeptFindings, type Counted } from './kept-findings.ts';

/** The content folder as the index has it at one moment. */
export interface Indexed {
  readonly database: DatabaseSync;
  readonly contentDir: string;
  readonly lists: Lists;
}

/** How far the finding has come. */
export interface Progress {
  readonly units: number;
  /** Units whose findings are of an earlier state, or not known yet. */
  readonly waiting: number;
}

/** What is found at once, in milliseconds, before the rest is left to the background. */
const PATIENCE_MS = 120;
/** The background works and rests in turn, so that pages are answered in between; milliseconds. */
const WORK_MS = 15;
const REST_MS = 15;

/** A unit to be looked at, with the key under which its findings are kept. */
interface Wanted {
  readonly unit: Unit;
  readonly key: string;
}

/**
 * The findings of all units, each found once for each state of its files. A unit's key is what the
 * index knows of its files (names, sizes, times) and what reading them found, which depends on the
 * newsroom's lists as well.
 */
export class Findings {
  readonly #kept: KeptFindings;
  readonly #waiting = new Map<string, Wanted>();
  #seen = '';
  #units = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param code names the rules; see {@link KeptFindings}. */
  constructor(file: string, code: string) {
    this.#kept = new KeptFindings(file, code);
  }

  /**
   * Compares what is kept with what there is, and looks again at what differs: at the units named
   * here at once, at the rest in the background.
   */
  refresh(indexed: Indexed, first: readonly string[] = []): Progress {
    const seen = versionOf(indexed.database);
    if (seen !== this.#seen) {
      this.#compare(indexed.database);
      this.#seen = seen;
    }
    this.#work(indexed, first, PATIENCE_MS);
    this.#goOn(indexed);
    return { units: this.#units, waiting: this.#waiting.size };
  }

  /** Whether what is known of a unit is of its files as they are now. */
  isKnown(unit: string): boolean {
    return !this.#waiting.has(unit);
  }

  counts(unit: string): Counted | undefined {
    return this.#kept.counts(unit);
  }

  problems(unit: string): Problem[] {
    return this.#kept.problems(unit);
  }

  /** Every unit in which something was found, the worst first. */
  worst(): readonly Counted[] {
    return this.#kept.worst();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#kept.close();
  }

  #compare(database: DatabaseSync): void {
    const known = this.#kept.keys();
    const wanted = wantedUnits(database);
    this.#units = wanted.length;
    this.#waiting.clear();
    for (const one of wanted) {
      if (known.get(one.unit.path) !== one.key) this.#waiting.set(one.unit.path, one);
      known.delete(one.unit.path);
    }
    for (const gone of known.keys()) this.#kept.remove(gone);
  }

  #work({ contentDir, lists }: Indexed, units: Iterable<string>, within: number): void {
    const until = performance.now() + within;
    for (const path of units) {
      const wanted = this.#waiting.get(path);
      if (!wanted) continue;
      if (performance.now() > until) return;
      this.#kept.set(path, wanted.key, unitProblems(contentDir, wanted.unit, lists));
      this.#waiting.delete(path);
    }
  }

  #goOn(indexed: Indexed): void {
    if (this.#waiting.size === 0 || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#work(indexed, this.#waiting.keys(), WORK_MS);
      this.#goOn(indexed);
    }, REST_MS).unref();
  }
}

/** All units, those first that editors are at work on, then the newest. */
function wantedUnits(database: DatabaseSync): Wanted[] {
  const faults = new Map<string, string>();
  for (const row of database.prepare('SELECT unit, problem FROM problems ORDER BY rowid').all()) {
    const unit = String(row['unit']);
    faults.set(unit, (faults.get(unit) ?? '') + String(row['problem']));
  }
  return database
    .prepare(
      `SELECT path, signature FROM units LEFT JOIN articles ON articles.unit = units.path
       ORDER BY ifnull(visible, 0), publish_at DESC, path`,
    )
    .all()
    .map((row) => {
      const path = String(row['path']);
      const signature = String(row['signature']);
      const hash = createHash('sha256').update(signature);
      const key = hash.update(faults.get(path) ?? '').digest('base64url');
      return { unit: { path, signature, ...kindOf(path) }, key };
    });
}

const FOLDERS: Readonly<Record<string, UnitType>> = {
  ...{ people: 'person', sources: 'source', stories: 'story', pages: 'page' },
};

/** What a unit is, by its path: the index keeps no more of it. */
function kindOf(path: string): Pick<Unit, 'type' | 'id'> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [folder = ''] = path.split('/');
  if (folder === 'articles') return { type: 'article', id: name };
  const id = name.replace(/\.yaml$/, '');
  const type = path.includes('/') ? FOLDERS[folder] : undefined;
  return { type: type ?? (id as UnitType), id };
}
