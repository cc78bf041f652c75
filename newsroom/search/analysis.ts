import { stemmer } from '@orama/stemmers/english';
import { arabicStems } from './arabic-stem.ts';
import { fold, withSeats, wordsIn } from './fold.ts';
import { stopWords } from './stop-words.ts';

/** What search knows of one word. */
export interface Analysed {
  /** Folded: the word itself, whatever way it is spelt. */
  readonly word: string;
  readonly stem: string;
  /** Stems of other readings, where a letter may or may not belong to the word. */
  readonly others: readonly string[];
  /** Those of them that differ at the end alone. */
  readonly shorter: readonly string[];
  /** The word without what is joined to its front, and without a pronoun. */
  readonly bases: readonly string[];
  /** A word that is everywhere says nothing. */
  readonly stop: boolean;
}

const STOP_WORDS = stopWords(fold);

/** The same words come again and again; how many of them are remembered, at a kilobyte each. */
const REMEMBERED = 30_000;
const known = new Map<string, Analysed>();

/**
 * Analyses a word: Arabic by `arabic-stem.ts`, everything else by the Snowball stemmer for English
 * (Porter2), which leaves numbers and names as they are.
 * @param text one word as `wordsIn` finds it.
 */
export function analyse(text: string): Analysed {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= REMEMBERED) known.clear();
  const analysed = analyseWord(text);
  known.set(text, analysed);
  return analysed;
}

function analyseWord(text: string): Analysed {
  const word = fold(text);
  if (!/\p{Script=Arabic}/u.test(word)) {
    // "Syria's" is "Syria".
    const bare = word.replace(/'s?$/, '').replaceAll("'", '');
    const stop = STOP_WORDS.has(bare);
    return { word: bare, stem: stemmer(bare), others: [], shorter: [], bases: [bare], stop };
  }
  const seats = withSeats(text);
  const { stem, bases, unjoined, shorter } = arabicStems(
    word,
    seats.length === word.length ? seats : undefined,
  );
  const stop = STOP_WORDS.has(word) || (/^[وف]/u.test(word) && STOP_WORDS.has(word.slice(1)));
  return { word, stem, others: [...unjoined, ...shorter], shorter, bases, stop };
}

/** The words of a text, analysed. */
export function analyseText(text: string): Analysed[] {
  return wordsIn(text).map((word) => analyse(word.text));
}
