import type { Query, Term } from './query.ts';
import type { Thesaurus } from './thesaurus.ts';

/** A term of a query, with everything that counts as it. */
export interface Wanted {
  readonly term: Term;
  /** Stems that a word of a text must have. */
  readonly stems: ReadonlySet<string>;
  /** Other readings of the term: stems that a word must have for certain. */
  readonly readings: ReadonlySet<string>;
  readonly facets: readonly string[];
}

/** @param guess whether a word in Latin letters may be an Arabic name. */
function wantedBy(term: Term, thesaurus: Thesaurus, guess: boolean): Wanted {
  if (term.kind === 'phrase') {
    return { term, stems: new Set(), readings: new Set(), facets: [] };
  }
  const { word, stem, others, bases, stop } = term.analysed;
  const guesses = guess ? thesaurus.guesses(word) : [];
  const stems = [stem, ...guesses, ...thesaurus.relatives(term.analysed)];
  // The dual of a short noun (عامان) is a stem of its own: لبنان and جولان look the same.
  const duals = bases.filter((base) => /^[^ه]{3}$/u.test(base)).map((base) => `${base}ان`);
  const readings = [...others, ...duals];
  const facets = stop ? [] : [stem, ...guesses].flatMap((one) => thesaurus.facets(one));
  return { term, stems: new Set(stems), readings: new Set(readings), facets };
}

const STEMS = '{title lead heads body}';
const EXACT = '{exact_title exact_body}';

/** What SQLite is asked: every word stands in quotation marks, so nothing in it is an operator. */
function expressionOf({ term, stems, readings, facets }: Wanted): string {
  if (term.kind === 'phrase') return phraseExpression(term.words);
  const exact = `${EXACT} : ${quoted(term.analysed.word)}`;
  if (term.analysed.stop) return `(${exact})`;
  const readAs = [
    ...[...stems].flatMap((stem) => [quoted(stem), quoted(`~${stem}`)]),
    ...[...readings].map(quoted),
  ];
  const filed = facets.length > 0 ? ` OR facets : (${facets.map(quoted).join(' OR ')})` : '';
  return `(${STEMS} : (${readAs.join(' OR ')}) OR ${exact}${filed})`;
}

/** A phrase may begin with what Arabic joins to its first word. */
function phraseExpression([first = '', ...rest]: readonly string[]): string {
  const phrases = phraseBeginnings(first).map((begin) => quoted([begin, ...rest].join(' ')));
  return `(${EXACT} : (${phrases.join(' OR ')}))`;
}

export function phraseBeginnings(first: string): string[] {
  if (!/^\p{Script=Arabic}/u.test(first)) return [first];
  const article = /^ال(?=..)/u.test(first);
  const joined = ['و', 'ف', 'ب', 'ك', 'وب'].map((letter) => letter + first);
  return [first, ...joined, article ? `لل${first.slice(2)}` : `ل${first}`];
}

/**
 * The whole question; undefined when there is nothing to look for.
 * @param filters facets that all must be there.
 */
export function matchOf(
  wanted: readonly Wanted[],
  without: readonly Wanted[],
  mode: 'all' | 'any',
  filters: readonly string[] = [],
): string | undefined {
  if (wanted.length === 0) return undefined;
  const asked = wanted.map(expressionOf).join(mode === 'all' ? ' AND ' : ' OR ');
  const filtered = filters.map((filter) => ` AND facets : ${quoted(filter)}`).join('');
  const left = without.map((term) => ` NOT ${expressionOf(leavingFacets(term))}`).join('');
  return `((${asked})${filtered})${left}`;
}

/** What is left out are reports with the word, not all that is filed under what is called so. */
function leavingFacets(wanted: Wanted): Wanted {
  return { ...wanted, facets: [] };
}

export function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

export function wantedOf(
  query: Query,
  thesaurus: Thesaurus,
  isKnown: (word: string) => boolean,
): { readonly wanted: Wanted[]; readonly without: Wanted[] } {
  const all = (terms: readonly Term[]) =>
    terms.map((term) =>
      wantedBy(term, thesaurus, term.kind === 'word' && !isKnown(term.analysed.word)),
    );
  return { wanted: all(query.terms), without: all(query.without) };
}
