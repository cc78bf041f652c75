import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openKeptFile } from '../kept-file.ts';
import type { Problem, Severity } from '../problem.ts';
import { statement } from '../statements.ts';
import { changesOf } from './index-version.ts';

/** How many findings a unit has. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  /** Sentences of its summary that the Arabic has left behind; they are among the errors. */
  readonly stale: number;
}

export interface Counted extends Counts {
  /** `articles/2026/a-slug`, `sources/a-source.yaml`. */
  readonly unit: string;
}

const VERSION = 1;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE findings (
  unit TEXT PRIMARY KEY, key TEXT NOT NULL,
  errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notices INTEGER NOT NULL,
  stale INTEGER NOT NULL, problems TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX findings_worst
  ON findings (errors DESC, warnings DESC, notices DESC, unit, stale)
  WHERE errors + warnings + notices > 0;
`;

/**
 * What was found in each unit of the content folder, kept on disk: finding it takes milliseconds a
 * report, so that nobody can wait for all of them. Never the truth: thrown away, it is found anew.
 */
export class KeptFindings {
  readonly #database: DatabaseSync;
  #worst: { readonly changes: string; readonly counted: readonly Counted[] } | undefined;

  /** @param code names the rules: what others found is forgotten. */
  constructor(file: string, code: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#database = openKeptFile(file, {
      ...{ tables: TABLES, version: VERSION },
      pragmas: 'PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF',
    });
    const known = this.#database.prepare("SELECT value FROM meta WHERE key = 'code'").get();
    if (known?.['value'] === code) return;
    this.#database.exec('DELETE FROM findings');
    this.#database.prepare("INSERT OR REPLACE INTO meta VALUES ('code', ?)").run(code);
  }

  /** By unit, what its findings were found in: another key means that they are to be found again. */
  keys(): Map<string, string> {
    const rows = this.#statement('SELECT unit, key FROM findings').all();
    return new Map(rows.map((row) => [String(row['unit']), String(row['key'])]));
  }

  set(unit: string, key: string, problems: readonly Problem[]): void {
    const { errors, warnings, notices, stale } = countsOf(problems);
    this.#statement('INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      ...[unit, key, errors, warnings, notices, stale, JSON.stringify(problems)],
    );
  }

  remove(unit: string): void {
    this.#statement('DELETE FROM findings WHERE unit = ?').run(unit);
  }

  counts(unit: string): Counted | undefined {
    const row = this.#statement(`SELECT ${COUNTS} FROM findings WHERE unit = ?`).get(unit);
    return row && countedOf(row);
  }

  problems(unit: string): Problem[] {
    const row = this.#statement('SELECT problems FROM findings WHERE unit = ?').get(unit);
    return row ? (JSON.parse(String(row['problems'])) as Problem[]) : [];
  }

  /** Every unit in which something was found, the worst first. One page asks for it several times. */
  worst(): readonly Counted[] {
    const changes = changesOf(this.#database);
    if (this.#worst?.changes !== changes) {
      const rows = this.#statement(
        `SELECT ${COUNTS} FROM findings WHERE errors + warnings + notices > 0
         ORDER BY errors DESC, warnings DESC, notices DESC, unit`,
      ).all();
      this.#worst = { changes, counted: rows.map(countedOf) };
    }
    return this.#worst.counted;
  }

  close(): void {
    this.#database.close();
  }

  #statement(sql: string) {
    return statement(this.#database, sql);
  }
}

const COUNTS = 'unit, errors, warnings, notices, stale';

function countedOf(row: Readonly<Record<string, unknown>>): Counted {
  return {
    unit: String(row['unit']),
    errors: Number(row['errors']),
    warnings: Number(row['warnings']),
    notices: Number(row['notices']),
    stale: Number(row['stale']),
  };
}

const STALE: ReadonlySet<Problem['rule']> = new Set(['summary-stale', 'summary-stale-lost']);

export function countsOf(problems: readonly Problem[]): Counts {
  const count = (severity: Severity) =>
    problems.filter((problem) => problem.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notices: count('notice'),
    stale: problems.filter(({ rule }) => STALE.has(rule)).length,
  };
}
