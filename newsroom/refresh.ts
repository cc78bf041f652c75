import type { DatabaseSync } from 'node:sqlite';
import { readArticle, type Article } from './article.ts';
import { duplicateSlugs, isListUnit } from './check.ts';
import { claimsOf } from './claims.ts';
import { factsOf, referencesOf, type Facts } from './facts.ts';
import { scanContent, type Unit } from './files.ts';
import type { IndexFile } from './index-file.ts';
import { listsFrom, readListUnit, type ListEntry, type Lists, type ListUnitType } from './lists.ts';
import { sortProblems, type Problem } from './problem.ts';

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
 */
export function refreshIndex(index: IndexFile, contentDir: string, now: number): Refreshed {
  const { database } = index;
  const scan = scanContent(contentDir);
  const stored = new Map<string, string>();
  for (const row of database.prepare('SELECT path, signature FROM units').all()) {
    stored.set(String(row['path']), String(row['signature']));
  }
  const present = new Set(scan.units.map((unit) => unit.path));
  const removed = [...stored.keys()].filter((path) => !present.has(path));
  const doubles = duplicateSlugs(knownFirst(scan.units, stored));
  const doubled = new Set(doubles.map((problem) => problem.file));
  // The second of two reports with one slug is left alone until it is the only one.
  const units = scan.units.filter((unit) => !doubled.has(`${unit.path}/index.yaml`));
  const changed = units.filter((unit) => stored.get(unit.path) !== unit.signature);

  const write = new Writer(database, contentDir, now);
  let read = changed.length;
  transaction(database, () => {
    for (const unit of changed.filter(isListUnit)) write.list(unit);
    for (const path of removed) write.remove(path);
    // What the lists say decides whether a report is sound.
    const unsettled = write.unsettledArticles();
    const fresh = new Set(changed);
    const again = units.filter((unit) => unsettled.has(unit.path) && !fresh.has(unit));
    read += again.length;
    const lists = readLists(database);
    for (const unit of [...changed, ...again]) {
      if (unit.type === 'article') write.article(unit, lists);
    }
    for (const unit of changed) write.seen(unit);
    write.liftEmbargoes();
  });

  return {
    read,
    problems: sortProblems([...scan.problems, ...doubles, ...storedProblems(database)]),
    nextEmbargo: nextEmbargo(database),
  };
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
    database.exec('ROLLBACK');
    throw error;
  }
}

/** The statements of one refresh. */
class Writer {
  #listsChanged = false;
  /** Paths of reports that refer to something which the lists no longer have. */
  readonly #bereft = new Set<string>();
  readonly #database: DatabaseSync;
  readonly #contentDir: string;
  readonly #now: number;

  constructor(database: DatabaseSync, contentDir: string, now: number) {
    this.#database = database;
    this.#contentDir = contentDir;
    this.#now = now;
  }

  list(unit: Unit & { type: ListUnitType }): void {
    const { entries, problems } = readListUnit(this.#contentDir, unit);
    this.#setProblems(unit.path, problems);
    if (entries) this.#replaceEntries(unit.path, entries);
  }

  #replaceEntries(unit: string, entries: readonly ListEntry[]): void {
    const before = new Map(
      this.#database
        .prepare('SELECT type, id, rank, data FROM entries WHERE unit = ?')
        .all(unit)
        .map((row): [string, typeof row] => [`${String(row['type'])}/${String(row['id'])}`, row]),
    );
    this.#database.prepare('DELETE FROM entries WHERE unit = ?').run(unit);
    const insert = this.#database.prepare('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?)');
    entries.forEach((entry, rank) => {
      const data = JSON.stringify(entry.data);
      insert.run(entry.type, entry.id, unit, rank, data);
      const key = `${entry.type}/${entry.id}`;
      const old = before.get(key);
      before.delete(key);
      if (old?.['data'] !== data || old['rank'] !== rank) this.#logList(entry.type, entry.id);
    });
    for (const old of before.values()) this.#dropEntry(String(old['type']), String(old['id']));
  }

  #dropEntry(type: string, id: string): void {
    this.#logList(type, id);
    const rows = this.#database
      .prepare(
        'SELECT unit FROM references_to JOIN articles USING (slug) WHERE type = ? AND id = ?',
      )
      .all(type, id);
    for (const row of rows) this.#bereft.add(String(row['unit']));
  }

  #logList(type: string, id: string): void {
    this.#listsChanged = true;
    this.#database
      .prepare('INSERT INTO changes (type, id, before, after) VALUES (?, ?, NULL, NULL)')
      .run(type, id);
  }

  article(unit: Unit, lists: Lists): void {
    const { article, problems } = readArticle(this.#contentDir, unit.path, lists);
    this.#setProblems(unit.path, problems);
    if (!article) return;
    const before = this.#factsOfUnit(unit.path);
    const after = factsOf(article, this.#now);
    this.#deleteArticle(unit.path);
    this.#insertArticle(article, after, unit.path);
    if (before?.fingerprint !== after.fingerprint || before.state !== after.state) {
      this.#logArticle(article.slug, before, after);
    }
  }

  remove(path: string): void {
    const facts = this.#factsOfUnit(path);
    if (facts) {
      const slug = path.slice(path.lastIndexOf('/') + 1);
      this.#deleteArticle(path);
      this.#logArticle(slug, facts, undefined);
    } else if (!path.startsWith('articles/')) {
      this.#replaceEntries(path, []);
    }
    this.#setProblems(path, []);
    this.#database.prepare('DELETE FROM units WHERE path = ?').run(path);
  }

  seen(unit: Unit): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO units VALUES (?, ?)')
      .run(unit.path, unit.signature);
  }

  /** Reports that a change of the lists may have made sound, or unsound. */
  unsettledArticles(): ReadonlySet<string> {
    if (!this.#listsChanged) return new Set();
    const rows = this.#database
      .prepare("SELECT DISTINCT unit FROM problems WHERE unit LIKE 'articles/%'")
      .all();
    return new Set([...this.#bereft, ...rows.map((row) => String(row['unit']))]);
  }

  /** A report becomes visible by the clock alone, without any file having changed. */
  liftEmbargoes(): void {
    const due = this.#database
      .prepare(
        "SELECT slug, facts FROM articles WHERE status = 'ready' AND visible = 0 AND publish_at <= ?",
      )
      .all(this.#now);
    for (const row of due) {
      const before = JSON.parse(String(row['facts'])) as Facts;
      const after: Facts = { ...before, state: 'visible' };
      const slug = String(row['slug']);
      this.#database
        .prepare('UPDATE articles SET visible = 1, facts = ? WHERE slug = ?')
        .run(JSON.stringify(after), slug);
      this.#logArticle(slug, before, after);
    }
  }

  #factsOfUnit(path: string): Facts | undefined {
    const row = this.#database.prepare('SELECT facts FROM articles WHERE unit = ?').get(path);
    return row && (JSON.parse(String(row['facts'])) as Facts);
  }

  #deleteArticle(path: string): void {
    const slug = path.slice(path.lastIndexOf('/') + 1);
    for (const table of ['references_to', 'former_slugs', 'claims']) {
      this.#database.prepare(`DELETE FROM ${table} WHERE slug = ?`).run(slug);
    }
    this.#database.prepare('DELETE FROM articles WHERE unit = ?').run(path);
  }

  #insertArticle(article: Article, facts: Facts, unit: string): void {
    const { slug, data } = article;
    this.#database
      .prepare(`INSERT INTO articles VALUES (${Array(19).fill('?').join(', ')})`)
      .run(
        slug,
        unit,
        article.fingerprint,
        data.status,
        facts.state === 'visible' ? 1 : 0,
        facts.publishAt,
        data.kind,
        data.section,
        data.dateline,
        data.story ?? null,
        facts.summary ? 1 : 0,
        data.sample ? 1 : 0,
        data.lead?.rank ?? null,
        data.lead ? Date.parse(data.lead.until) : null,
        data.title.ar,
        data.title.en,
        data.standfirst.ar,
        data.standfirst.en ?? null,
        JSON.stringify(facts),
      );
    const refer = this.#database.prepare('INSERT OR IGNORE INTO references_to VALUES (?, ?, ?)');
    for (const [type, id] of referencesOf(facts)) refer.run(type, id, slug);
    const claim = this.#database.prepare('INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)');
    for (const { number, by, via, mode, text } of claimsOf(article.report)) {
      claim.run(slug, number, by, via ?? null, mode ?? null, text);
    }
    const former = this.#database.prepare('INSERT OR IGNORE INTO former_slugs VALUES (?, ?)');
    for (const old of facts.formerSlugs) former.run(old, slug);
  }

  #logArticle(slug: string, before: Facts | undefined, after: Facts | undefined): void {
    const json = (facts: Facts | undefined) => (facts ? JSON.stringify(facts) : null);
    this.#database
      .prepare("INSERT INTO changes (type, id, before, after) VALUES ('article', ?, ?, ?)")
      .run(slug, json(before), json(after));
  }

  #setProblems(unit: string, problems: readonly Problem[]): void {
    this.#database.prepare('DELETE FROM problems WHERE unit = ?').run(unit);
    const insert = this.#database.prepare('INSERT INTO problems VALUES (?, ?)');
    for (const problem of problems) insert.run(unit, JSON.stringify(problem));
  }
}
