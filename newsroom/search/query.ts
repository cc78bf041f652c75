import { analyse, type Analysed } from './analysis.ts';
import { wordsIn } from './fold.ts';

/** So much of what was written is read. */
const LONGEST = 400;
/** So many words of it are searched for. */
export const MOST_WORDS = 12;

/** A word, or an exact phrase as folded words. */
export type Term =
  | { readonly kind: 'word'; readonly text: string; readonly analysed: Analysed }
  | { readonly kind: 'phrase'; readonly text: string; readonly words: readonly string[] };

export interface Query {
  readonly terms: readonly Term[];
  readonly without: readonly Term[];
  /** Whether more was written than is searched for. */
  readonly cut: boolean;
}

/**
 * Reads what somebody wrote into the box. It is words, "exact phrases" in any quotation marks and
 * -words to leave out; nothing else has a meaning, and nothing is an error.
 */
export function readQuery(written: string): Query {
  const terms: Term[] = [];
  const without: Term[] = [];
  const text = cleaned(written);
  let cut = text.length < written.trim().length && written.length > LONGEST;
  let words = 0;
  for (const { minus, quoted, plain } of piecesOf(text)) {
    const found = quoted === undefined ? plainTerms(plain) : phraseOf(quoted);
    for (const term of found) {
      words += term.kind === 'word' ? 1 : term.words.length;
      if (words > MOST_WORDS) cut = true;
      else (minus ? without : terms).push(term);
    }
  }
  return { terms: meaningful(terms), without: meaningful(without), cut };
}

/** What somebody wrote, as it is shown to them again: whole characters and no controls. */
export function cleaned(written: string): string {
  return written
    .slice(0, LONGEST)
    .toWellFormed()
    .replaceAll('\uFFFD', ' ')
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

interface Piece {
  readonly minus: boolean;
  readonly quoted: string | undefined;
  readonly plain: string;
}

const PIECE =
  /(?<minus>(?<=^|\s)[-\u2212\u2013])?(?:["“”„«»](?<quoted>[^"“”„«»]*)["“”„«»]|(?<plain>[^\s"“”„«»]+))/gu;

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(PIECE)].map(({ groups = {} }) => ({
    minus: groups['minus'] !== undefined,
    quoted: groups['quoted'],
    plain: groups['plain'] ?? '',
  }));
}

function plainTerms(plain: string): Term[] {
  return wordsIn(plain).flatMap(({ text }): Term[] => {
    const analysed = analyse(text);
    return analysed.word === '' ? [] : [{ kind: 'word', text, analysed }];
  });
}

function phraseOf(quoted: string): Term[] {
  const words = wordsIn(quoted)
    .map(({ text }) => analyse(text).word)
    .filter((word) => word !== '');
  return words.length === 0 ? [] : [{ kind: 'phrase', text: quoted.trim(), words }];
}

/** Words that are in every report are asked for only where there is nothing else. */
function meaningful(terms: readonly Term[]): Term[] {
  const said = terms.filter((term) => term.kind === 'phrase' || !term.analysed.stop);
  return said.length > 0 ? said : [...terms];
}
