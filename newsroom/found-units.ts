import type { DatabaseSync } from 'node:sqlite';
import type { Unit } from './files.ts';
import { statement } from './statements.ts';

/** What a walk found changed, until it is read: in a table of its own, however much that is. */
const TABLE = `
CREATE TEMP TABLE IF NOT EXISTS found (
  path TEXT PRIMARY KEY, id TEXT NOT NULL, signature TEXT NOT NULL, folder TEXT,
  known INTEGER NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;
DELETE FROM found;
`;

/** So many are held at once. */
const AT_ONCE = 500;

/** A unit of the type of which there are many. */
type ReportUnit = Unit & { readonly type: 'article' };

/** Reports that a walk came upon, by path. There is one walk at a time. */
export class FoundUnits {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(TABLE);
  }

  /**
   * @param known whether the index has it already.
   * @param changed otherwise its files are as they were, and only more can be told of their folder.
   */
  add({ path, id, signature, folder }: Unit, known: boolean, changed: boolean): void {
    statement(this.#database, 'INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)').run(
      ...[path, id, signature, folder ?? null, Number(known), Number(changed)],
    );
  }

  drop(path: string): void {
    statement(this.#database, 'DELETE FROM found WHERE path = ?').run(path);
  }

  count(): number {
    const row = statement(
      this.#database,
      'SELECT count(*) AS n FROM found WHERE changed = 1',
    ).get();
    return Number(row?.['n']);
  }

  has(path: string): boolean {
    const query = statement(this.#database, 'SELECT 1 FROM found WHERE path = ? AND changed = 1');
    return query.get(path) !== undefined;
  }

  *all(changed: boolean): Generator<ReportUnit, void> {
    const next = statement(
      this.#database,
      `SELECT path, id, signature, folder FROM found WHERE path > ? AND changed = ?
       ORDER BY path LIMIT ${String(AT_ONCE)}`,
    );
    let last = '';
    for (;;) {
      const rows = next.all(last, Number(changed));
      for (const { path, id, signature, folder } of rows) {
        last = String(path);
        yield {
          ...{ path: last, type: 'article', id: String(id), signature: String(signature) },
          folder: folder === null ? undefined : String(folder),
        };
      }
      if (rows.length < AT_ONCE) return;
    }
  }

  /**
   * Reports that are there under one slug, at least one of them new: those of a slug together, first
   * the one that readers know.
   * @param gone units of the index that are there no more.
   */
  ofOneSlug(gone: ReadonlySet<string>): ReportUnit[] {
    const ids = statement(
      this.#database,
      `SELECT id FROM found WHERE changed = 1 GROUP BY id HAVING count(*) > 1
       UNION SELECT found.id FROM found JOIN units ON units.id = found.id
         WHERE known = 0 AND units.path <> found.path
           AND units.path >= 'articles/' AND units.path < 'articles0'
       ORDER BY id`,
    ).all();
    const units = statement(
      this.#database,
      `SELECT path, signature, 1 AS known FROM units
         WHERE id = ?1 AND path >= 'articles/' AND path < 'articles0'
       UNION ALL SELECT path, signature, 0 FROM found WHERE known = 0 AND id = ?1
       ORDER BY known DESC, path`,
    );
    return ids.flatMap(({ id }) =>
      units
        .all(String(id))
        .map(({ path, signature }) => ({ path: String(path), signature: String(signature) }))
        .filter(({ path }) => !gone.has(path))
        .map((unit) => ({ ...unit, type: 'article' as const, id: String(id) })),
    );
  }
}
