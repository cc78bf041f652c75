import { LETTERS, MARKS } from './chars.ts';

/**
 * Words of Arabic text and the little words written onto their front. `\b` sees a word boundary
 * neither before nor after an Arabic letter, and `و`, `ف`, `ب`, `ل`, `ك` and `ال` have no space
 * after them: «وبالأمس» is و + ب + ال + أمس.
 */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** Letters only: without vowel signs and tatweel. */
  readonly bare: string;
}

const WORD = new RegExp(`[${LETTERS}${MARKS}\\u0640]+`, 'g');
const NOT_LETTERS = new RegExp(`[${MARKS}\\u0640]+`, 'g');

/** The letters of a word, for looking it up. */
export function bareLetters(word: string): string {
  return word.replace(NOT_LETTERS, '');
}

/** Every run of Arabic letters with the signs on them, in order. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    bare: bareLetters(word),
  }));
}

/** What may stand before a verb or a particle: وأعلن, فإن. */
export const CONJUNCTIONS = ['', 'و', 'ف'] as const;

/** One-letter words that are written onto the next one, alone or one after the other. */
const ATTACHED = [
  ...['و', 'ف', 'ب', 'ل', 'ك', 'س', 'أ'],
  ...['وب', 'ول', 'وك', 'فب', 'فل', 'فك', 'وس', 'فس', 'أو', 'أف', 'أب'],
] as const;

/** The article with what may stand before it: ل + ال is written لل. */
export const ARTICLES = [
  ...['ال', 'وال', 'فال', 'بال', 'كال', 'وبال', 'فبال', 'وكال', 'فكال', 'أال'],
  ...['لل', 'ولل', 'فلل'],
] as const;

/** What may stand before a noun. */
export const NOUN_PREFIXES = [
  '',
  ...['و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل', 'فك'],
  ...ARTICLES,
] as const;

/** The article at the head of a word, with what stands before it; undefined without one. */
export function articleOf(bare: string): string | undefined {
  return ARTICLES.find((article) => bare.startsWith(article));
}

/** Whether these letters are nothing but words that are written onto the next one. */
export function isAttachedOnly(bare: string): boolean {
  return (
    ATTACHED.some((letters) => letters === bare) || ARTICLES.some((article) => article === bare)
  );
}

/** One spelling that is wrong wherever it stands, and what to write. */
export interface Spelling {
  /** Without vowel signs. */
  readonly wrong: string;
  /** Several where only the writer knows which: then nothing is mended by itself. */
  readonly right: readonly string[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

export interface Match {
  readonly prefix: string;
  readonly suffix: string;
  readonly spelling: Spelling;
}

/** So that memory stays bounded, whatever is checked. */
const MAX_KNOWN = 20_000;

/** Many spellings that are looked up at once: a word costs the same however long the list is. */
export class Spellings {
  readonly #byStem = new Map<string, Spelling[]>();
  readonly #longestSuffix: number;
  /** Answers already given: most words of a text have been seen before. */
  readonly #known = new Map<string, Match | undefined>();

  constructor(spellings: Iterable<Spelling>) {
    let longest = 0;
    for (const spelling of spellings) {
      const others = this.#byStem.get(spelling.wrong);
      if (others) others.push(spelling);
      else this.#byStem.set(spelling.wrong, [spelling]);
      longest = Math.max(longest, ...spelling.suffixes.map((suffix) => suffix.length));
    }
    this.#longestSuffix = longest;
  }

  /** The spelling that a word is one of, with the longest stem; undefined for all other words. */
  find(bare: string): Match | undefined {
    if (this.#known.has(bare)) return this.#known.get(bare);
    const match = this.#search(bare);
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(bare, match);
    return match;
  }

  #search(bare: string): Match | undefined {
    for (const prefix of NOUN_PREFIXES) {
      if (!bare.startsWith(prefix)) continue;
      const rest = bare.slice(prefix.length);
      for (let cut = 0; cut <= this.#longestSuffix && cut < rest.length; cut += 1) {
        const suffix = cut === 0 ? '' : rest.slice(-cut);
        const found = this.#byStem
          .get(rest.slice(0, rest.length - cut))
          ?.find(
            ({ prefixes, suffixes }) => prefixes.includes(prefix) && suffixes.includes(suffix),
          );
        if (found) return { prefix, suffix, spelling: found };
      }
    }
    return undefined;
  }
}

/** The words of a match as they should be: one for each right spelling. */
export function corrections({ prefix, suffix, spelling }: Match): string[] {
  return spelling.right.map((right) => `${prefix}${right}${suffix}`);
}

/**
 * Writes other letters into a word and keeps its vowel signs. Only letter for letter: where the
 * number of letters changes, nobody knows where the signs belong, and the answer is undefined.
 */
export function respell(word: string, letters: string): string | undefined {
  if (bareLetters(word) === word) return letters;
  const isLetter = (char: string) => bareLetters(char) !== '';
  const places = [...word].filter(isLetter);
  const replacing = [...letters];
  if (places.length !== replacing.length) return undefined;
  let next = 0;
  return [...word].map((char) => (isLetter(char) ? (replacing[next++] ?? '') : char)).join('');
}

/** The words of a list in a data file. */
export function listed(words: string): string[] {
  return words.trim().split(/\s+/);
}

/** A list of `wrong>right`, or `wrong>right|right`, as spellings. */
export function spellings(
  pairs: string,
  prefixes: readonly string[],
  suffixes: readonly string[],
): Spelling[] {
  return listed(pairs).map((entry) => {
    const [wrong = '', right = ''] = entry.split('>');
    return { wrong, right: right.split('|'), prefixes, suffixes };
  });
}
