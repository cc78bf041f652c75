import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { Bilingual } from '../../messages/locales.ts';
import type { Problem } from '../problem.ts';
import { statement } from '../statements.ts';
import type { Findings, Indexed, Progress } from './findings.ts';
import type { Counts } from './kept-findings.ts';
import { finderOf, fold } from './fold.ts';
import { versionOf } from './index-version.ts';
import { spanUntil, type DeskState, type Span } from './state.ts';

/** A report on the desk. */
export interface Row {
  readonly slug: string;
  readonly title: Bilingual;
  readonly state: DeskState;
  readonly section: string;
  readonly summary: boolean;
  /** Milliseconds since 1970. */
  readonly publishAt: number;
  /** How long a scheduled report still waits. */
  readonly until: Span | undefined;
  /** Undefined while they are being looked for. */
  readonly findings: Counts | undefined;
}

/** What of the reports is asked for. */
export interface Filter {
  readonly state?: DeskState | undefined;
  /** The id of a section. */
  readonly section?: string | undefined;
  /** Only those with findings, or with a summary that the Arabic has left behind; worst first. */
  readonly only?: 'findings' | 'stale' | undefined;
  /** Words of a slug or a title. */
  readonly words?: string | undefined;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** How many there are on all pages. */
  readonly total: number;
}

/** How many reports a page of the desk lists. */
export const DESK_PAGE = 25;

/** The desk's view of all reports, whatever their state. */
export class Overview {
  readonly #indexed: Indexed;
  readonly #findings: Findings;
  readonly #now: number;

  /** @param now milliseconds since 1970. */
  constructor(indexed: Indexed, findings: Findings, now: number) {
    this.#indexed = indexed;
    this.#now = now;
    this.#findings = findings;
  }

  /** How many reports stand where. */
  counts(): Record<DeskState, number> {
    const count = (state: DeskState) => {
      const sql = `SELECT count(*) AS n FROM articles WHERE ${WHERE[state]}`;
      return Number(this.#statement(sql).get()?.['n']);
    };
    return {
      draft: count('draft'),
      scheduled: count('scheduled'),
      published: count('published'),
      withdrawn: count('withdrawn'),
    };
  }

  /** How many reports have findings of each kind, and stale summaries, as far as they are known. */
  faulty(): Record<'errors' | 'warnings' | 'notices' | 'stale' | 'any', number> {
    const known = this.#worst();
    const having = (kind: keyof Counts) => known.filter((counts) => counts[kind] > 0).length;
    return {
      errors: having('errors'),
      warnings: having('warnings'),
      notices: having('notices'),
      stale: having('stale'),
      any: known.length,
    };
  }

  /** Files that are no part of a report and in which something was found: lists, sources, pages. */
  otherFiles(): { readonly unit: string; readonly findings: Counts }[] {
    return this.#findings
      .worst()
      .filter(({ unit }) => !unit.startsWith(REPORTS))
      .map((findings) => ({ unit: findings.unit, findings }));
  }

  /** What keeps files from being read; of a report that was sound once, its last good state stays. */
  unreadable(): Problem[] {
    return this.#statement('SELECT problem FROM problems ORDER BY unit, rowid')
      .all()
      .map((row) => JSON.parse(String(row['problem'])) as Problem)
      .filter(({ severity }) => severity === 'error');
  }

  /**
   * The reports that a filter lets through: newest first; those that wait, the soonest first; those
   * with findings, the worst first. Where there is time, their findings are looked for.
   * @param page from 1.
   */
  rows(filter: Filter, page = 1, size = DESK_PAGE): Rows {
    const from = (page - 1) * size;
    const plain = filter.only === undefined && fold(filter.words ?? '') === '';
    const found = plain ? this.#page(filter, from, size) : this.#chosen(filter, from, size);
    this.#findings.refresh(
      this.#indexed,
      found.rows.map(({ unit }) => unit),
    );
    return { total: found.total, rows: found.rows.map((row) => this.#row(row)) };
  }

  /** How far the looking for findings has come. */
  progress(): Progress {
    return this.#findings.refresh(this.#indexed);
  }

  /** A page straight from the index. */
  #page({ state, section }: Filter, from: number, size: number): Found {
    const conditions = [
      state === undefined ? ANY_STATE : WHERE[state],
      ...(section === undefined ? [] : ['section = ?']),
    ].join(' AND ');
    const values = section === undefined ? [] : [section];
    const total = this.#statement(`SELECT count(*) AS n FROM articles WHERE ${conditions}`);
    const order = state === 'scheduled' ? 'publish_at, slug DESC' : 'publish_at DESC, slug';
    const rows = this.#statement(
      `SELECT slug FROM articles WHERE ${conditions} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ).all(...values, size, from);
    return { total: Number(total.get(...values)?.['n']), rows: this.#facts(rows) };
  }

  /** A page of those that only looking at each can choose. */
  #chosen(filter: Filter, from: number, size: number): Found {
    const { state, section, only, words } = filter;
    const chosen =
      only === undefined
        ? this.#having(filter)
        : this.#inWorstOrder(
            only,
            // Of all reports, whatever their state, nobody has to be asked.
            (state ?? section ?? words) ? new Set(this.#having(filter)) : undefined,
          );
    const rows = chosen.slice(from, from + size).map((slug) => ({ slug }));
    return { total: chosen.length, rows: this.#facts(rows) };
  }

  /** Reports by state, section and words, the newest first. */
  #having({ state, section, words }: Filter): string[] {
    const finds = finderOf(words ?? '');
    const columns = words === undefined ? 'slug' : 'slug, title_ar, title_en';
    return this.#statement(
      `SELECT ${columns} FROM articles INDEXED BY articles_desk
       WHERE ${state === undefined ? ANY_STATE : WHERE[state]}
       ${section === undefined ? '' : 'AND section = ?'} ORDER BY publish_at DESC, slug`,
    )
      .all(...(section === undefined ? [] : [section]))
      .filter((row) => {
        if (words === undefined) return true;
        const texts = [row['slug'], row['title_ar'], row['title_en']];
        return finds(foldedOnce(texts.join(' ')));
      })
      .map((row) => String(row['slug']));
  }

  #inWorstOrder(
    only: 'findings' | 'stale',
    among: ReadonlySet<string> | undefined,
  ): readonly string[] {
    return this.#worst()
      .filter(({ stale }) => only === 'findings' || stale > 0)
      .map(({ unit }) => slugOf(unit))
      .filter((slug) => among?.has(slug) ?? true);
  }

  /** Reports with findings, the worst first; what was never sound is no report yet. */
  #worst() {
    const reports = unitsOfReports(this.#indexed.database);
    return this.#findings.worst().filter(({ unit }) => reports.has(unit));
  }

  #facts(rows: readonly Readonly<Record<string, SQLOutputValue>>[]): FoundRow[] {
    const find = this.#statement(
      `SELECT slug, unit, status, visible, section, summary, publish_at, title_ar, title_en
       FROM articles WHERE slug = ?`,
    );
    return rows.flatMap(({ slug }) => {
      const row = find.get(String(slug));
      return row ? [{ unit: String(row['unit']), row }] : [];
    });
  }

  #row({ unit, row }: FoundRow): Row {
    const status = row['status'];
    const seen = row['visible'] === 1 ? 'published' : 'scheduled';
    const state = status === 'draft' || status === 'withdrawn' ? status : seen;
    const publishAt = Number(row['publish_at']);
    return {
      slug: String(row['slug']),
      title: { ar: String(row['title_ar']), en: String(row['title_en']) },
      state,
      section: String(row['section']),
      summary: row['summary'] === 1,
      publishAt,
      until: state === 'scheduled' ? spanUntil(publishAt, this.#now) : undefined,
      findings: this.#findings.isKnown(unit) ? (this.#findings.counts(unit) ?? NONE) : undefined,
    };
  }

  #statement(sql: string) {
    return statement(this.#indexed.database, sql);
  }
}

/** Titles as they are searched: folding ten thousand of them takes longer than all the rest. */
const folded = new LRUCache<string, string>({ max: 200_000 });

function foldedOnce(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const made = fold(text);
  folded.set(text, made);
  return made;
}

const reportUnits = new WeakMap<
  DatabaseSync,
  { readonly version: string; readonly units: ReadonlySet<string> }
>();

/** The units of all reports that were ever sound, read again when the index has changed. */
function unitsOfReports(database: DatabaseSync): ReadonlySet<string> {
  const version = versionOf(database);
  let known = reportUnits.get(database);
  if (known?.version !== version) {
    const rows = statement(database, 'SELECT unit FROM articles INDEXED BY articles_unit').all();
    known = { version, units: new Set(rows.map(({ unit }) => String(unit))) };
    reportUnits.set(database, known);
  }
  return known.units;
}

interface FoundRow {
  readonly unit: string;
  readonly row: Readonly<Record<string, SQLOutputValue>>;
}

interface Found {
  readonly total: number;
  readonly rows: readonly FoundRow[];
}

const REPORTS = 'articles/';
const NONE: Counts = { errors: 0, warnings: 0, notices: 0, stale: 0 };

const WHERE: Readonly<Record<DeskState, string>> = {
  draft: "status = 'draft' AND visible = 0",
  scheduled: "status = 'ready' AND visible = 0",
  published: "status = 'ready' AND visible = 1",
  withdrawn: "status = 'withdrawn' AND visible = 0",
};
const ANY_STATE = '1';

function slugOf(unit: string): string {
  return unit.slice(unit.lastIndexOf('/') + 1);
}
