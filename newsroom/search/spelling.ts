import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../statements.ts';
import { quoted } from './expression.ts';
import { isSpelt, piecesOf } from './spelt.ts';

/** So many words that look alike are compared. */
const MOST_CANDIDATES = 200;

/**
 * The word that somebody may have meant, as texts spell it: one of the index's own, found by the
 * letters that are left when one is left out (the symmetric deletes of Garbe's SymSpell).
 * @param word folded, and in no text.
 */
export function meantBy(database: DatabaseSync, word: string): string | undefined {
  if (!isSpelt(word)) return undefined;
  const pieces = piecesOf(word);
  const rows = statement(
    database,
    `SELECT DISTINCT word, shown FROM search_pieces JOIN search_words USING (word)
     WHERE piece IN (SELECT value FROM json_each(?)) LIMIT ${String(MOST_CANDIDATES)}`,
  ).all(JSON.stringify(pieces));
  const most = word.length <= 4 ? 1 : 2;
  const near = rows
    .map((row) => ({ word: String(row['word']), shown: String(row['shown']) }))
    .map((one) => ({ ...one, distance: distance(word, one.word) }))
    .filter((one) => one.distance > 0 && one.distance <= most)
    .map((one) => ({ ...one, reports: reportsWith(database, one.word) }))
    // A word may be left of a report that is gone.
    .filter(({ reports }) => reports > 0)
    .sort((a, b) => a.distance - b.distance || b.reports - a.reports || (a.word < b.word ? -1 : 1));
  return near[0]?.shown;
}

/** In how many reports a folded word stands, or one whose stem is spelt so. */
function reportsWith(database: DatabaseSync, word: string): number {
  const row = statement(
    database,
    `SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT 50)`,
  ).get(`{exact_title exact_body} : ${quoted(word)}`);
  return Number(row?.['n'] ?? 0);
}

/** Letters to put in, leave out, change or swap (optimal string alignment). */
export function distance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
