import type { DatabaseSync } from 'node:sqlite';
import { YEAR_MS } from './age.ts';
import { securityExpires } from './discovery/security.ts';
import { NEWS_MS } from './discovery/windows.ts';
import { dayIn, monthOf } from './archive.ts';
import { insertCorrections } from './corrections.ts';
import { filedUnder, UNFILED_PLACE, referencesOf, type Facts } from './facts.ts';
import type { Unit } from './files.ts';
import { HistoryWriter, insertOnDisk } from './history/history-index.ts';
import { isWhole } from './index-file.ts';
import { readListUnit, type ListEntry, type ListUnitType } from './lists.ts';
import { SearchWriter } from './search/search-writer.ts';
import { insertPictures, tonesOf } from './pictures/picture-index.ts';
import type { Problem } from './problem.ts';
import type { ReadReport, ReportEntry } from './report-reader.ts';
import type { Source } from './schema.ts';
import { statement } from './statements.ts';
import type { Showing } from './visibility.ts';

/** What happens to a visible report by the clock alone, at which of its moments, how much later. */
const PASSING = [
  ['lead', 'lead_until', 0],
  ['breaking', 'breaking_until', 0],
  ['age', 'publish_at', YEAR_MS],
  ['news', 'publish_at', NEWS_MS],
] as const;

/** By how much a clock is set right without anybody's noticing, in milliseconds. */
const CLOCK_SLACK_MS = 60_000;
/** In place of a unit's path. */
const NO_UNIT = '';
const ABOUT_A_REPORT = ['references_to', 'former_slugs', 'claims', 'pictures', 'corrections'];

/** So many changes of reports are kept for the press; one that is further behind looks at everything. */
const KEPT_CHANGES = 10_000;

/** The statements of one refresh: what it changes in the index, and what it tells the press. */
export class IndexWriter {
  #listsChanged = false;
  /** Paths of reports that refer to something which the lists no longer have. */
  readonly #bereft = new Set<string>();
  readonly #database: DatabaseSync;
  readonly #contentDir: string;
  readonly #now: number;
  readonly #showing: Showing;
  #timeZone = 'UTC';
  /** Reports that this refresh has found changed, on disk or by the clock; the log may forget them. */
  readonly #changedReports = new Set<string>();
  readonly #search: SearchWriter;
  readonly #whole: boolean;

  constructor(database: DatabaseSync, contentDir: string, now: number, showing: Showing) {
    this.#database = database;
    this.#contentDir = contentDir;
    this.#now = now;
    this.#showing = showing;
    this.#search = new SearchWriter(database);
    this.#whole = isWhole(database);
  }

  list(unit: Unit & { type: ListUnitType }): void {
    const { entries, problems } = readListUnit(this.#contentDir, unit);
    this.#setProblems(unit.path, problems);
    if (entries) this.#replaceEntries(unit.path, entries);
  }

  #replaceEntries(unit: string, entries: readonly ListEntry[]): void {
    const before = new Map(
      this.#statement('SELECT type, id, rank, data FROM entries WHERE unit = ?')
        .all(unit)
        .map((row): [string, typeof row] => [`${String(row['type'])}/${String(row['id'])}`, row]),
    );
    this.#statement('DELETE FROM entries WHERE unit = ?').run(unit);
    const insert = this.#statement('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?)');
    entries.forEach((entry, rank) => {
      const data = JSON.stringify(entry.data);
      insert.run(entry.type, entry.id, unit, rank, data);
      const key = `${entry.type}/${entry.id}`;
      const old = before.get(key);
      before.delete(key);
      // Of the lists, only sections are ever shown as one: the others' order is nobody's concern.
      const moved = entry.type === 'sections' && old?.['rank'] !== rank;
      if (old?.['data'] !== data || moved) this.#logList(entry.type, entry.id);
      // The newsroom itself is not counted among the sources of a report.
      if (entry.type === 'source' && isOwn(old?.['data']) !== isOwn(data)) {
        this.#readAgain(entry.type, entry.id);
      }
    });
    for (const old of before.values()) this.#dropEntry(String(old['type']), String(old['id']));
  }

  #dropEntry(type: string, id: string): void {
    this.#logList(type, id);
    this.#readAgain(type, id);
  }

  /** Reports that refer to an entry are read again with this refresh. */
  #readAgain(type: string, id: string): void {
    const rows = this.#statement(
      `SELECT DISTINCT unit FROM references_to JOIN articles USING (slug)
       WHERE type IN (?, ?) AND id = ?`,
    ).all(type, type === 'places' ? UNFILED_PLACE : type, id);
    for (const row of rows) this.#bereft.add(String(row['unit']));
  }

  #logList(type: string, id: string): void {
    this.#listsChanged = true;
    this.#statement('INSERT INTO changes (type, id, before, after) VALUES (?, ?, NULL, NULL)').run(
      type,
      id,
    );
  }

  article({ path, entry, problems }: ReadReport): void {
    this.#setProblems(path, problems);
    if (!entry) return;
    const { slug, facts: after } = entry;
    const before = this.#factsOfUnit(path);
    const tones = before && tonesOf(this.#database, slug);
    // Of one that is new there is nothing to delete.
    if (before) this.#deleteArticle(path);
    this.#insertArticle(entry, path);
    insertPictures(this.#database, entry, tones);
    insertCorrections(this.#database, entry, after);
    insertOnDisk(this.#database, entry);
    this.#search.keep(slug, entry.search, after);
    // Not its files alone: the newsroom's lists and the clock have a part in it.
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      this.#logArticle(slug, before, after);
    }
  }

  /** Writes what was put off until there was more of it. */
  flush(): void {
    this.#search.flush();
  }

  /** What is wrong with places that no unit could be made of; kept for whoever did not walk there. */
  outside(problems: readonly Problem[]): void {
    const rows = this.#statement('SELECT problem FROM problems WHERE unit = ?').all(NO_UNIT);
    const known = rows.map((row) => String(row['problem']));
    const found = problems.map((problem) => JSON.stringify(problem));
    if (known.join() !== found.join()) this.#setProblems(NO_UNIT, problems);
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
    this.#statement('DELETE FROM units WHERE path = ?').run(path);
  }

  seen(unit: Unit): void {
    this.#statement('INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?)').run(
      ...[unit.path, unit.id, unit.signature, unit.folder ?? null],
    );
  }

  /** Reports that a change of the lists may have made sound, or unsound. */
  unsettledArticles(): ReadonlySet<string> {
    if (!this.#listsChanged) return new Set();
    const rows = this.#statement(
      "SELECT DISTINCT unit FROM problems WHERE unit >= 'articles/' AND unit < 'articles0'",
    ).all();
    return new Set([...this.#bereft, ...rows.map((row) => String(row['unit']))]);
  }

  /** A report becomes visible by the clock alone, without any file having changed. */
  liftEmbargoes(): void {
    const due = this.#statement(
      "SELECT slug, facts FROM articles WHERE status = 'ready' AND visible = 0 AND publish_at <= ?",
    ).all(this.#now);
    for (const row of due) this.#turn(row, 'visible');
  }

  /**
   * A clock that ran ahead may have lifted embargoes that still hold. One that is set right by a
   * moment takes nothing back that readers have just been given.
   */
  restoreEmbargoes(): void {
    // Where drafts are shown, an embargo never hid anything.
    if (this.#showing !== 'published') return;
    const early = this.#statement(
      'SELECT slug, facts FROM articles WHERE visible = 1 AND publish_at > ?',
    ).all(this.#now + CLOCK_SLACK_MS);
    for (const row of early) this.#turn(row, 'hidden');
  }

  #turn(row: Readonly<Record<string, unknown>>, state: 'visible' | 'hidden'): void {
    const before = JSON.parse(String(row['facts'])) as Facts;
    const after: Facts = { ...before, state };
    const slug = String(row['slug']);
    const visible = Number(state === 'visible');
    this.#statement('UPDATE articles SET visible = ?, facts = ? WHERE slug = ?').run(
      visible,
      JSON.stringify(after),
      slug,
    );
    for (const table of ['references_to', 'corrections']) {
      this.#statement(`UPDATE ${table} SET visible = ? WHERE slug = ?`).run(visible, slug);
    }
    this.#search.refile(slug, after);
    this.#logArticle(slug, before, after);
  }

  /** What is known of the reports' past, and which of them have another one to show now. */
  readHistory(): void {
    const history = new HistoryWriter(this.#database, this.#contentDir, this.#now);
    const log = this.#statement(
      "INSERT INTO changes (type, id, before, after) VALUES ('revisions', ?, NULL, NULL)",
    );
    for (const slug of history.update(this.#changedReports)) log.run(slug);
  }

  /**
   * By the clock alone a report stops leading the front, being breaking or being news, or turns a
   * year old, and security.txt comes to name a later day.
   */
  passTime(): void {
    const last = this.#meta('clock');
    const then = last === undefined ? this.#now : Number(last);
    if (this.#now < then && this.#now >= then - CLOCK_SLACK_MS) {
      // What was saved just now may have a moment that was taken for passed.
      if (this.#changedReports.size > 0) this.#setMeta('clock', String(this.#now));
      return;
    }
    // A clock that was set back undoes what it did.
    const [from, to] = [Math.min(then, this.#now), Math.max(then, this.#now)];
    const log = this.#statement(
      'INSERT INTO changes (type, id, before, after) VALUES (?, ?, NULL, NULL)',
    );
    let passed = false;
    for (const [type, moment, late] of PASSING) {
      const rows = this.#statement(
        `SELECT slug FROM articles WHERE visible = 1 AND ${moment} > ? AND ${moment} <= ?`,
      ).all(from - late, to - late);
      for (const { slug } of rows) log.run(type, String(slug));
      passed ||= rows.length > 0;
    }
    if (securityExpires(from) !== securityExpires(to)) {
      log.run('security', 'site');
      passed = true;
    }
    // Written only with what it led to: looking alone should not touch the disk.
    if (passed || last === undefined) this.#setMeta('clock', String(this.#now));
  }

  /**
   * Keeps the archive's days those of the newsroom's time zone: when that changes, every report is
   * filed anew. While no site says which it is, the last one goes on.
   */
  keepTimeZone(timeZone: string | undefined): void {
    const kept = this.#meta('time zone');
    this.#timeZone = timeZone ?? kept ?? 'UTC';
    if (this.#timeZone === kept) return;
    this.#setMeta('time zone', this.#timeZone);
    for (const row of this.#database.prepare('SELECT slug, facts FROM articles').all()) {
      const before = JSON.parse(String(row['facts'])) as Facts;
      const day = dayIn(this.#timeZone, before.publishAt);
      if (day !== before.day) this.#refile(String(row['slug']), before, { ...before, day });
    }
  }

  #refile(slug: string, before: Facts, after: Facts): void {
    this.#statement('UPDATE articles SET facts = ?, month = ? WHERE slug = ?').run(
      JSON.stringify(after),
      monthOf(after.day),
      slug,
    );
    this.#statement("DELETE FROM references_to WHERE slug = ? AND type = 'archive'").run(slug);
    this.#refer(slug, after, filedUnder(after.day));
    this.#search.refile(slug, after);
    this.#logArticle(slug, before, after);
  }

  #refer(slug: string, facts: Facts, pairs: ReturnType<typeof referencesOf>): void {
    const refer = this.#statement('INSERT OR IGNORE INTO references_to VALUES (?, ?, ?, ?, ?, ?)');
    const visible = facts.state === 'visible' ? 1 : 0;
    for (const [type, id] of pairs) {
      refer.run(type, id, slug, facts.publishAt, visible, facts.summary ? 1 : 0);
    }
  }

  #statement(sql: string) {
    return statement(this.#database, sql);
  }

  #meta(key: string): string | undefined {
    const row = this.#statement('SELECT value FROM meta WHERE key = ?').get(key);
    return row && String(row['value']);
  }

  #setMeta(key: string, value: string): void {
    this.#statement('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(key, value);
  }

  #factsOfUnit(path: string): Facts | undefined {
    const row = this.#statement('SELECT facts FROM articles WHERE unit = ?').get(path);
    return row && (JSON.parse(String(row['facts'])) as Facts);
  }

  #deleteArticle(path: string): void {
    const slug = path.slice(path.lastIndexOf('/') + 1);
    for (const table of [...ABOUT_A_REPORT, 'on_disk']) {
      this.#statement(`DELETE FROM ${table} WHERE slug = ?`).run(slug);
    }
    this.#search.remove(slug);
    this.#statement('DELETE FROM articles WHERE unit = ?').run(path);
  }

  #insertArticle({ slug, data, facts, ...entry }: ReportEntry, unit: string): void {
    this.#statement(`INSERT INTO articles VALUES (${Array(23).fill('?').join(', ')})`).run(
      slug,
      unit,
      entry.fingerprint,
      data.status,
      facts.state === 'visible' ? 1 : 0,
      facts.publishAt,
      data.kind,
      data.section,
      data.dateline,
      data.story ?? null,
      facts.summary ? 1 : 0,
      data.sample ? 1 : 0,
      entry.cited,
      data.lead?.rank ?? null,
      data.lead ? Date.parse(data.lead.until) : null,
      data.breaking ? Date.parse(data.breaking.until) : null,
      data.title.ar,
      data.title.en,
      data.standfirst.ar,
      data.standfirst.en ?? null,
      JSON.stringify(facts),
      monthOf(facts.day),
      facts.modifiedAt,
    );
    this.#refer(slug, facts, referencesOf(facts));
    const claim = this.#statement('INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)');
    for (const { number, by, via, mode, text } of entry.claims) {
      claim.run(slug, number, by, via ?? null, mode ?? null, text);
    }
    const former = this.#statement('INSERT OR IGNORE INTO former_slugs VALUES (?, ?)');
    for (const old of facts.formerSlugs) former.run(old, slug);
  }

  #logArticle(slug: string, before: Facts | undefined, after: Facts | undefined): void {
    // The first time, history is read of all reports that have one.
    if (this.#whole) this.#changedReports.add(slug);
    const json = (facts: Facts | undefined) => (facts ? JSON.stringify(facts) : null);
    this.#statement(
      "INSERT INTO changes (type, id, before, after) VALUES ('article', ?, ?, ?)",
    ).run(slug, json(before), json(after));
  }

  /**
   * Forgets the oldest changes, all but what is gone: only the index still knows that it was there.
   * How far it has forgotten is remembered: however many presses read on from here, one that is
   * further behind looks at everything. The last change of a list stays, for it tells whoever has
   * read the lists whether they are still those.
   */
  forgetOldChanges(): void {
    const row = this.#statement('SELECT max(number) AS last FROM changes').get();
    const until = Number(row?.['last'] ?? 0) - KEPT_CHANGES;
    if (until <= 0) return;
    const { changes } = this.#statement(
      `DELETE FROM changes WHERE number <= ? AND (type = 'article' AND after IS NOT NULL
         OR type <> 'article'
           AND number < (SELECT max(number) FROM changes WHERE type <> 'article'))`,
    ).run(until);
    if (changes > 0) this.#setMeta('forgotten', String(until));
  }

  get timeZone(): string {
    return this.#timeZone;
  }

  #setProblems(unit: string, problems: readonly Problem[]): void {
    this.#statement('DELETE FROM problems WHERE unit = ?').run(unit);
    const insert = this.#statement('INSERT INTO problems VALUES (?, ?)');
    for (const problem of problems) insert.run(unit, JSON.stringify(problem));
  }
}

/** Whether the data of a source, as the index keeps it, is that of the newsroom itself. */
function isOwn(data: unknown): boolean {
  return typeof data === 'string' && (JSON.parse(data) as Partial<Source>).kind === 'own';
}
