import type { DatabaseSync } from 'node:sqlite';
import { referencesOf, UNFILED_PLACE, type Facts } from '../facts.ts';
import { statement } from '../statements.ts';
import { columnsOf, packPassages, unpackPassages, type Passage } from './document.ts';
import { withSeats } from './fold.ts';
import { documentNumber } from './tables.ts';

/** How many words are remembered as known, so that they are not asked for again. */
const REMEMBERED = 200_000;

/** What results are narrowed by (facet-names.ts): of dates, months. */
const COUNTED = /^(?:sections|topics|source|story):|^archive:\d{4}-\d{2}$/;

/** Keeps search in step with the reports. Only what readers may see is ever searched. */
export class SearchWriter {
  readonly #database: DatabaseSync;
  readonly #known = new Set<string>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  keep(slug: string, passages: readonly Passage[], facts: Facts): void {
    this.remove(slug);
    if (facts.state === 'gone') return;
    const doc = this.#freeNumber(facts.publishAt);
    const facets = facetsOf(facts);
    const counted = facets.filter((one) => COUNTED.test(one)).join(' ');
    this.#run('INSERT INTO search_docs VALUES (?, ?, ?)', doc, slug, counted);
    this.#run('INSERT INTO search_texts VALUES (?, ?)', doc, packPassages(passages));
    if (facts.state === 'visible') this.#insert(doc, passages, facets);
  }

  /** The words are as they were; whether they are shown, or what they are filed under, is not. */
  refile(slug: string, facts: Facts): void {
    const row = statement(
      this.#database,
      'SELECT passages FROM search_docs JOIN search_texts USING (doc) WHERE slug = ?',
    ).get(slug);
    if (row) this.keep(slug, unpackPassages(row['passages'] as Uint8Array), facts);
  }

  remove(slug: string): void {
    const row = statement(this.#database, 'SELECT doc FROM search_docs WHERE slug = ?').get(slug);
    if (!row) return;
    const doc = Number(row['doc']);
    this.#database.exec(`DELETE FROM search WHERE rowid = ${String(doc)}`);
    // That leaves a number of FTS5's own as the last row inserted, one that may be larger than any
    // that Node reports, and it reports the last one after every statement, whatever that was.
    this.#database.exec('INSERT OR REPLACE INTO search_row VALUES (1)');
    this.#run('DELETE FROM search_docs WHERE doc = ?', doc);
    this.#run('DELETE FROM search_texts WHERE doc = ?', doc);
  }

  #insert(doc: number, passages: readonly Passage[], facets: readonly string[]): void {
    const { title, lead, heads, body, exactTitle, exactBody, words } = columnsOf(passages);
    this.#run(
      `INSERT INTO search (rowid, title, lead, heads, body, exact_title, exact_body, facets)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[doc, title, lead, heads, body, exactTitle, exactBody, facets.join(' ')],
    );
    for (const [word, written] of words) this.#word(word, written);
  }

  #word(word: string, written: string): void {
    if (this.#known.has(word) || !isSpelt(word)) return;
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

/** Whether a word is one that may be misspelt: numbers are not, and what is long is no word. */
export function isSpelt(word: string): boolean {
  return word.length >= 3 && word.length <= 24 && /^\p{L}+$/u.test(word);
}

/** A word, and what is left of it without one of its letters. */
export function piecesOf(word: string): string[] {
  const letters = [...word];
  return [word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))];
}
