import { singularsOf } from './arabic-plurals.ts';

/**
 * A light stemmer for Arabic: it takes off what is written joined to a word and never looks for a
 * root. The lists of prefixes and endings are those of light10 (Larkey, Ballesteros and Connell,
 * 2007, table 1) with pronouns of the third person beside ها and ه, and with لل as in their later
 * comparison. Where a first or last letter may as well belong to the word, the stem keeps it
 * and the other reading stands beside it: وزارة is not "and زارة", بالغ is not "with the غ".
 */
export interface Stems {
  readonly stem: string;
  /** The word without what is joined to it, before its endings are looked at. */
  readonly bases: readonly string[];
  /** Readings without a first letter that may be a conjunction or a preposition. */
  readonly unjoined: readonly string[];
  /** Readings without an ending that may belong to the word, and singulars of a broken plural. */
  readonly shorter: readonly string[];
}

/** و ف before ب ك before ال; ل and ال become لل. */
const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)/;

/**
 * @param word folded (`fold`).
 * @param written the same, letter for letter, with the hamzas that its alifs have: at the beginning
 *                they tell that ال is no article (ألمانيا), and a plural from a verbal noun.
 */
export function arabicStems(word: string, written = word): Stems {
  const article = /^[أإآ]/u.test(written) ? undefined : ARTICLE.exec(word)?.[0];
  const rest = article === undefined ? word : word.slice(article.length);
  const unjoined: string[] = [];
  let base = word;
  if (article !== undefined && isRest(article, rest)) {
    base = rest;
    // للبنان may be for لبنان; التزام may be a word that begins with ال.
    if (article.endsWith('لل')) unjoined.push(`ل${rest}`);
    else if (article === 'ال' && /^ت.ا./u.test(rest)) unjoined.push(word);
  } else {
    unjoined.push(...joinedReadings(word));
    if (article !== undefined && rest.length === 2) unjoined.push(rest);
  }
  const bases = [base, ...unjoined];
  const { stem, shorter } = withoutEndings(base);
  for (const reading of bases) {
    const hamza = written.at(-reading.length) === 'أ' && word.endsWith(reading);
    for (const bare of [reading, reading.replace(PRONOUNS, ''), reading.replace(/ه$/u, '')]) {
      for (const one of singularsOf(bare, hamza)) shorter.push(withoutEndings(one).stem);
    }
  }
  const others = unjoined.flatMap((reading) => {
    const read = withoutEndings(reading);
    return [read.stem, ...read.shorter];
  });
  return {
    stem,
    bases: bases.flatMap((reading) => [reading, reading.replace(PRONOUNS, '')]),
    unjoined: [...new Set(others)].filter((other) => other !== stem),
    shorter: [...new Set(shorter)].filter((other) => other !== stem),
  };
}

/** After the article alone two letters are a word (الحد), after more than it three (بالحد, but بالغ). */
function isRest(article: string, rest: string): boolean {
  return rest.length >= (article === 'ال' ? 2 : 3);
}

/** و or ف, then one of ب ك ل, each with at least three letters behind it. */
function joinedReadings(word: string): string[] {
  const readings: string[] = [];
  let rest = word;
  for (const letters of ['وف', 'بكل'] as const) {
    if (rest.length < 4 || !letters.includes(rest.charAt(0))) continue;
    rest = rest.slice(1);
    readings.push(rest);
  }
  return readings;
}

const PRONOUNS = /(?:هما|ها|هم|هن|كما|كم)$/;

/** Endings, each with how many letters must be left before it. */
const ENDINGS: readonly (readonly [ending: string, left: number])[] = [
  ['تان', 3],
  ['تين', 3],
  ['يه', 3],
  ['يا', 3],
  ['ات', 2],
  ['ون', 3],
  ['ين', 3],
  ['ه', 2],
  ['ي', 3],
];

function withoutEndings(word: string): { readonly stem: string; readonly shorter: string[] } {
  const shorter: string[] = [];
  let stem = word;
  const pronoun = PRONOUNS.exec(stem)?.[0];
  if (pronoun !== undefined && stem.length - pronoun.length >= 3) {
    stem = stem.slice(0, -pronoun.length);
    // What ends in ة alone ends in ت before a pronoun: سياسة, سياستها.
    if (/^.{3,}ت$/u.test(stem) && !stem.endsWith('ات')) {
      // Or in ت as it is: بيوتهم.
      shorter.push(stem);
      stem = stem.slice(0, -1);
    }
  }
  for (let pass = 0; pass < 3; pass += 1) {
    const found = ENDINGS.find(([ending, left]) => {
      return stem.endsWith(ending) && stem.length - ending.length >= left;
    });
    if (!found) break;
    stem = stem.slice(0, -found[0].length);
    // ه may be the pronoun: دولته.
    if (found[0] === 'ه' && /^.{3,}ت$/u.test(stem)) shorter.push(stem.slice(0, -1));
  }
  // An accusative without its marks (دفاعا), a country (فرنسا): or a letter of the word.
  if (/^.{3,}ا$/u.test(stem)) shorter.push(stem.slice(0, -1));
  // A verb of hers or theirs: أعلنت, قالوا.
  const verb = /^(.{3,}?)(?:ت|وا)$/u.exec(word)?.[1];
  if (verb !== undefined) shorter.push(verb);
  // The dual: خطان, اتفاقان, خطين; but not لبنان, جولان.
  if (/^(?:..|.{4,})ان$|^..ين$/u.test(word)) shorter.push(word.slice(0, -2));
  return { stem, shorter };
}
