/**
 * Arabic verbs in the persons that reports use. A verb is given by its principal parts, written
 * without vowels as copy is; small rules, each tested, make the rest.
 */
export interface PrincipalParts {
  /** The past, "he": قال. */
  readonly past?: string;
  /** The present without its ي or ت: قول. */
  readonly present?: string;
  /** The active participle, masculine: قائل. */
  readonly participle?: string;
}

/** Which of a verb's forms: they differ in what else they may mean. */
export type FormKind =
  /** The past "he" and the like-spelt dual: often spelt as a noun too (كشف, نقلا). */
  | 'bare'
  | 'past'
  | 'present'
  | 'participle'
  /** With an object: ذكرته. */
  | 'suffixed';

const OBJECTS = ['ه', 'ها', 'هم', 'هما'];

/** Every form of a verb with its kind; a spelling that two forms share is listed twice. */
export function formsOf({ past, present, participle }: PrincipalParts): [string, FormKind][] {
  return [
    ...(past === undefined ? [] : pastForms(past)),
    ...(present === undefined ? [] : presentForms(present)),
    ...(participle === undefined ? [] : participleForms(participle)),
  ];
}

function pastForms(past: string): [string, FormKind][] {
  const [she, dual, they] = pastStems(past);
  const beforeObject = past.endsWith('ى') ? `${past.slice(0, -1)}ا` : past;
  return [
    [past, 'bare'],
    [dual, 'bare'],
    [`${she}ت`, 'past'],
    [`${she}تا`, 'past'],
    [`${they}وا`, 'past'],
    // What ends in ن already is spelt as "he" is.
    ...(past.endsWith('ن') ? [] : [[`${pastOfWomen(past)}ن`, 'past'] as [string, FormKind]]),
    ...OBJECTS.flatMap((object): [string, FormKind][] => [
      [`${beforeObject}${object}`, 'suffixed'],
      [`${she}ت${object}`, 'suffixed'],
      [`${they}و${object}`, 'suffixed'],
    ]),
  ];
}

/** A weak last letter is lost before ت and وا, and seen again in the dual: نفى، نفت، نفيا، نفوا. */
function pastStems(past: string): [she: string, dual: string, they: string] {
  if (!past.endsWith('ى')) return [past, `${past}ا`, past];
  const stem = past.slice(0, -1);
  return [stem, `${stem}يا`, stem];
}

function pastOfWomen(past: string): string {
  if (past.endsWith('ى')) return `${past.slice(0, -1)}ي`;
  // A weak middle letter is lost before ن: أشار، أشرن.
  return past.at(-2) === 'ا' ? past.slice(0, -2) + past.slice(-1) : past;
}

function presentForms(stem: string): [string, FormKind][] {
  const weak = /[ىي]$/u.test(stem);
  const short = weak ? stem.slice(0, -1) : stem;
  const dual = weak ? `${short}ي` : stem;
  const beforeObject = stem.endsWith('ى') ? `${short}ا` : stem;
  const women = weak ? `${short}ي` : /^.[ويا].$/u.test(stem) ? stem.replace(/[ويا]/u, '') : stem;
  return ['ي', 'ت'].flatMap((person): [string, FormKind][] => [
    [person + stem, 'present'],
    [`${person}${dual}ان`, 'present'],
    [`${person}${dual}ا`, 'present'],
    [`${person}${short}ون`, 'present'],
    [`${person}${short}وا`, 'present'],
    ...(person === 'ي' ? [[`ي${women}ن`, 'present'] as [string, FormKind]] : []),
    ...OBJECTS.flatMap((object): [string, FormKind][] => [
      [`${person}${beforeObject}${object}`, 'suffixed'],
      [`${person}${short}ون${object}`, 'suffixed'],
    ]),
  ]);
}

/** As it stands beside another verb, in the accusative: "قائلاً", "مشيرةً", "مؤكدين", "نافين". */
function participleForms(participle: string): [string, FormKind][] {
  const men = participle.endsWith('ي') ? `${participle}ن` : `${participle}ين`;
  return [men, ...['ا', 'ة', 'ات'].map((ending) => participle + ending)].map((form) => [
    form,
    'participle',
  ]);
}
