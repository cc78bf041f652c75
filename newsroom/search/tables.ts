import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../statements.ts';

/**
 * So many pieces, of some hundred reports each (`SearchWriter`), are left unmerged. FTS5 has room for
 * two thousand, those that were merged included: when they are used up, nothing more can be written.
 */
const UNMERGED = 500;

/**
 * What search keeps in the index. The texts are analysed before they come here (analysis.ts), so
 * SQLite's tokenizer only splits at spaces; `~` marks stems of another reading, `:` facets.
 *
 * A row of `search` is numbered by the moment of publication (`documentNumber`): the newest first is
 * the order in which they lie, and their age is known without reading anything else.
 */
export const SEARCH_TABLES = `
CREATE VIRTUAL TABLE search USING fts5(
  title, lead, heads, body, exact_title, exact_body, facets,
  content = '', contentless_delete = 1, tokenize = "ascii tokenchars '~:-_'"
);
-- A larger share of memory while many are written means fewer pieces to merge afterwards.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
-- While an index is made from nothing its pieces are left as they come, and merged once, at the end.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', ${String(UNMERGED)});
CREATE VIRTUAL TABLE search_terms USING fts5vocab (search, 'row');
-- Every report that is or may yet be shown, with what it is filed under: words with spaces between.
CREATE TABLE search_docs (doc INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, facets TEXT NOT NULL);
-- Its passages as deflated JSON: apart, so that counting does not read them.
CREATE TABLE search_texts (doc INTEGER PRIMARY KEY, passages BLOB NOT NULL);
-- See SearchWriter: what is written here is of no interest.
CREATE TABLE search_row (number INTEGER PRIMARY KEY);
-- For "did you mean": words as texts have them, and each by what is left when one letter is left out.
CREATE TABLE search_words (word TEXT PRIMARY KEY, shown TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE search_pieces (piece TEXT, word TEXT, PRIMARY KEY (piece, word)) WITHOUT ROWID;
`;

/** In so many pages of four kilobytes at a time: what is written between two of them stays. */
const MERGED_PAGES = 16_384;

/**
 * Makes one of the pieces in which the words of an index were written, and has later ones merged as
 * they come.
 * @param keep called now and then: what was done until then may be kept.
 */
export function mergeSearch(database: DatabaseSync, keep: () => void): void {
  const changes = statement(database, 'SELECT total_changes() AS n');
  const count = () => Number(changes.get()?.['n']);
  const command = (name: string, value: number) => {
    // Written out: Node binds numbers as ones with a fraction, which not all commands take.
    database.exec(`INSERT INTO search (search, rank) VALUES ('${name}', ${String(value)})`);
  };
  for (;;) {
    const before = count();
    command('merge', -MERGED_PAGES);
    // One change is the command itself (sqlite.org/fts5.html, 6.8).
    if (count() - before < 2) break;
    keep();
  }
  command('automerge', 4);
  command('crisismerge', 16);
}

/** Documents of one second. */
export const PER_SECOND = 256;

/** The first number of those that are given to reports of a moment, in milliseconds since 1970. */
export function documentNumber(publishAt: number): number {
  return Math.floor(publishAt / 1000) * PER_SECOND;
}
