import type { DatabaseSync } from 'node:sqlite';
import { referencesOf, UNFILED_PLACE, type Facts } from '../facts.ts';
import { statement } from '../statements.ts';
import { searchEntryOf, unpackPassages, type Columns, type SearchEntry } from './document.ts';
import { withSeats } from './fold.ts';
import { piecesOf } from './spelt.ts';
import { documentNumber } from './tables.ts';

/** How many words are remembered as known, so that they are not asked for again. */
const REMEMBERED = 200_000;

/** So many reports wait at most for their words to be written: some are held in memory, for fewer pieces. */
const WAITING = 250;

/** What results are narrowed by (facet-names.ts): of dates, months. */
const COUNTED = /^(?:sections|topics|source|story):|^archive:\d{4}-\d{2}$/;

interface Waiting {
  readonly doc: number;
  readonly columns: Columns;
  readonly facets: readonly string[];
}

/**
 * Keeps search in step with the reports. Only what readers may see is ever searched. What it was
 * given is written when it is told to `flush`.
 */
export class SearchWriter {
  readonly #database: DatabaseSync;
  readonly #known = new Set<string>();
  #waiting: Waiting[] = [];

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @param entry undefined for a report that was withdrawn. */
  keep(slug: string, entry: SearchEntry | undefined, facts: Facts): void {
    this.remove(slug);
    if (!entry) return;
    const doc = this.#freeNumber(facts.publishAt);
    const facets = facetsOf(facts);
    const counted = facets.filter((one) => COUNTED.test(one)).join(' ');
    this.#run('INSERT INTO search_docs VALUES (?, ?, ?)', doc, slug, counted);
    this.#run('INSERT INTO search_texts VALUES (?, ?)', doc, entry.packed);
    if (!entry.columns) return;
    const words = entry.columns.words === '' ? [] : entry.columns.words.split(' ');
    for (let at = 0; at < words.length; at += 2) this.#word(words[at] ?? '', words[at + 1] ?? '');
    this.#waiting.push({ doc, columns: entry.columns, facets });
    if (this.#waiting.length >= WAITING) this.flush();
  }

  /**
   * Writes the words that wait. FTS5 begins a new piece with each row whose number is smaller than
   * that of the row before, and has room for two thousand of them: so rows come in their order.
   */
  flush(): void {
    const waiting = this.#waiting.sort((a, b) => a.doc - b.doc);
    this.#waiting = [];
    for (const { doc, columns, facets } of waiting) this.#insert(doc, columns, facets);
  }

  /** The words are as they were; whether they are shown, or what they are filed under, is not. */
  refile(slug: string, facts: Facts): void {
    const row = statement(
      this.#database,
      'SELECT passages FROM search_docs JOIN search_texts USING (doc) WHERE slug = ?',
    ).get(slug);
    if (!row) return;
    const passages = unpackPassages(row['passages'] as Uint8Array);
    this.keep(slug, searchEntryOf(passages, facts.state), facts);
  }

  remove(slug: string): void {
    const row = statement(this.#database, 'SELECT doc FROM search_docs WHERE slug = ?').get(slug);
    if (!row) return;
    // It may be among those that wait.
    this.flush();
    const doc = Number(row['doc']);
    this.#database.exec(`DELETE FROM search WHERE rowid = ${String(doc)}`);
    // That leaves a number of FTS5's own as the last row inserted, one that may be larger than any
    // that Node reports, and it reports the last one after every statement, whatever that was.
    this.#database.exec('INSERT OR REPLACE INTO search_row VALUES (1)');
    this.#run('DELETE FROM search_docs WHERE doc = ?', doc);
    this.#run('DELETE FROM search_texts WHERE doc = ?', doc);
  }

  #insert(doc: number, columns: Columns, facets: readonly string[]): void {
    const { title, lead, heads, body, exactTitle, exactBody } = columns;
    this.#run(
      `INSERT INTO search (rowid, title, lead, heads, body, exact_title, exact_body, facets)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[doc, title, lead, heads, body, exactTitle, exactBody, facets.join(' ')],
    );
  }

  #word(word: string, written: string): void {
    if (this.#known.has(word)) return;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.add(word);
    const added = statement(this.#database, 'INSERT OR IGNORE INTO search_words VALUES (?, ?)').run(
      word,
      withSeats(written),
    );
    if (added.changes === 0) return;
    for (const piece of piecesOf(word)) {
      this.#run('INSERT OR IGNORE INTO search_pieces VALUES (?, ?)', piece, word);
    }
  }

  #freeNumber(publishAt: number): number {
    const taken = statement(this.#database, 'SELECT 1 FROM search_docs WHERE doc = ?');
    let doc = documentNumber(publishAt);
    while (taken.get(doc)) doc += 1;
    return doc;
  }

  #run(sql: string, ...values: (string | number | Uint8Array)[]): void {
    statement(this.#database, sql).run(...values);
  }
}

/** What a report is found under beside its words, as one word each. */
function facetsOf(facts: Facts): string[] {
  const filed = referencesOf(facts)
    .filter(([type]) => type !== UNFILED_PLACE)
    .map(([type, id]) => facet(type, id));
  return [...filed, facet('archive', facts.day.slice(0, 'yyyy'.length))];
}

export function facet(type: string, id: string): string {
  return `${type}:${id}`;
}
