import { formsOf, type FormKind } from './conjugate.ts';
import {
  AS,
  DEMONSTRATIVES,
  NEGATIONS,
  NO_PREPOSITION,
  NOT_BEFORE_THAT,
  PERSONS,
  PREPOSITIONS,
  RELATIVES,
  THAT,
  VERBS,
  WHICH,
  type Need,
  type Verb,
} from './lexicon.ts';
import { matchPhrase } from './match-phrase.ts';
import { endsSentence, fold, withoutAnd, wordsOf, type Word } from './words.ts';

export interface Attribution {
  /** UTF-16 units in the text. */
  readonly offset: number;
  readonly length: number;
  /** As it stands in the text. */
  readonly wording: string;
  readonly kind: 'verb' | 'phrase' | 'forecast';
}

/**
 * The wording in a text that says who says so, or that foresees something without saying who
 * does. Takes time linear in the text: every word is looked up, and company is sought near it.
 */
export function findAttributions(text: string): Attribution[] {
  const words = wordsOf(text);
  const found: Attribution[] = [];
  let index = 0;
  while (index < words.length) {
    const match = matchAt(words, index, text);
    const last = words[index + (match?.length ?? 1) - 1];
    const first = words[index];
    if (match && first && last) {
      const { start } = first;
      const wording = text.slice(start, last.end);
      found.push({ offset: start, length: wording.length, wording, kind: match.kind });
    }
    index += match?.length ?? 1;
  }
  return found;
}

interface Match {
  readonly kind: Attribution['kind'];
  /** In words. */
  readonly length: number;
}

function matchAt(words: readonly Word[], index: number, text: string): Match | undefined {
  if (words[index]?.inTitle) return undefined;
  const phrase = matchPhrase(words, index, text);
  if (phrase) return phrase;
  return isVerb(words, index) ? { kind: 'verb', length: 1 } : undefined;
}

interface Form {
  readonly verb: Verb;
  readonly kind: FormKind;
  readonly notBefore: ReadonlySet<string>;
}

/** Words of a list in the lexicon, as a set of folded ones. */
function setOf(list: string): ReadonlySet<string> {
  return new Set(list === '' ? [] : list.split(' ').map(fold));
}

/** Every form of every verb; a spelling that several share keeps all its readings. */
const FORMS: ReadonlyMap<string, readonly Form[]> = (() => {
  const forms = new Map<string, Form[]>();
  for (const verb of VERBS) {
    const except = setOf(verb.except ?? '');
    const notBefore = setOf(verb.notBefore ?? '');
    const irregular = (verb.also ?? '').split(' ').map((form) => [form, 'past'] as const);
    for (const [spelt, kind] of [...formsOf(verb), ...irregular]) {
      const form = fold(spelt);
      if (form === '' || except.has(form)) continue;
      const readings = forms.get(form) ?? [];
      if (!readings.some((other) => other.verb === verb && other.kind === kind)) {
        forms.set(form, [...readings, { verb, kind, notBefore }]);
      }
    }
  }
  return forms;
})();

/** How many spellings the rules and lists make, and of how many verbs. */
export const LEXICON_SIZE = { verbs: VERBS.length, forms: FORMS.size };

/** Whether a word is a verb that attributes something where it stands. */
function isVerb(words: readonly Word[], index: number): boolean {
  const { folded } = words[index] ?? { folded: '' };
  return [...new Set([folded, withoutAnd(folded)])].some((word) => {
    const asItStands = (FORMS.get(word) ?? []).some((form) => attributes(form, words, index));
    if (asItStands || !/^[سل][يت]/u.test(word)) return asItStands;
    // "سيقول", "ليؤكد": only the present takes these.
    return (FORMS.get(word.slice(1)) ?? [])
      .filter(({ kind }) => kind === 'present')
      .some((form) => attributes(form, words, index));
  });
}

const NEGATED = setOf(NEGATIONS);
const PREPOSITION = setOf(PREPOSITIONS);
const RELATIVE = setOf(RELATIVES);
const LIKE = setOf(AS);
const BY_WHICH = setOf(WHICH);
const THIS = setOf(DEMONSTRATIVES);
const PERSON = setOf(PERSONS);

function attributes(
  { verb, kind, notBefore }: Form,
  words: readonly Word[],
  index: number,
): boolean {
  const before = words[index - 1];
  const previous = before && !endsSentence(before) ? withoutAnd(before.folded) : '';
  const next = words[index + 1]?.folded ?? '';
  if (!verb.evenNegated && isDenied(words, index, previous)) return false;
  if (kind === 'bare' && PREPOSITION.has(previous)) return false;
  if (notBefore.has(next)) return false;
  if (verb.evidence && isDoneByThings(kind, words, index, previous)) return false;
  const needs = verb.where?.[kind] ?? verb.needs;
  if (kind === 'suffixed' && !verb.object) {
    if (!RELATIVE.has(previous)) return false;
    if (needs.length === 0 || needs.includes('that')) return true;
  }
  if (needs.length === 0 || LIKE.has(previous)) return true;
  // «…»، أضاف الوزير.
  if (needs.includes('that') && /[»”"]/u.test(before?.after ?? '')) return true;
  // Written with its shadda, بيّن is no "between".
  const doubled = words[index]?.doubled === true && needs.includes('that-noun');
  return needs.some((need) => isMet(doubled ? 'that' : need, words, index));
}

/** "لم يذكر", "من دون أن يحدد". */
function isDenied(words: readonly Word[], index: number, previous: string): boolean {
  if (NEGATED.has(previous)) return true;
  return previous === 'ان' && ['دون', 'غير'].includes(words[index - 2]?.folded ?? '');
}

/** "وهو ما يؤكد", "الأمر الذي يكشف", "تشير هذه الخطوة". */
function isDoneByThings(
  kind: FormKind,
  words: readonly Word[],
  index: number,
  previous: string,
): boolean {
  if (THIS.has(words[index + 1]?.folded ?? '')) return !PERSON.has(words[index + 2]?.folded ?? '');
  if (kind !== 'present') return false;
  return BY_WHICH.has(previous) || (previous === 'الذي' && words[index - 2]?.folded === 'الامر');
}

const THAT_WORDS = setOf(THAT);
const NOT_THAT = setOf(NOT_BEFORE_THAT);
const NAMES = setOf(NO_PREPOSITION);
const TO = setOf('إلى الي إليه إليها إليهم');
const ON = setOf('على علي عليه عليها');
const ABOUT = setOf('عن عنه عنها عنهم');
const FROM = setOf('من منه منها مما');
const IN = setOf('في فيه فيها');
const NOT_ABOUT = setOf('طريق طريقه طريقها كثب بعد قرب ظهر كاهل');
const BLAME = setOf('باللوم اللوم باللائمة اللائمة بالمسؤولية المسؤولية مسؤولية بمسؤولية');

/** How far, in words, company is sought: far enough for a subject with its title and place. */
const REACH: Readonly<Record<Need, number>> = {
  ...{ that: 14, to: 12, on: 12, about: 12, from: 12, with: 8, blame: 8, speech: 8 },
  ...{ 'that-noun': 1, 'about-next': 1, 'in-that': 14, 'by-that': 14 },
};

function isMet(need: Need, words: readonly Word[], index: number): boolean {
  if (need === 'in-that') {
    return IN.has(words[index + 1]?.folded ?? '') && isMet('that', words, index);
  }
  const end = Math.min(words.length - 1, index + REACH[need]);
  for (let at = index; at <= end; at += 1) {
    const word = words[at];
    if (!word) return false;
    if (at > index && isCompany(need, words, at)) return true;
    if ((need === 'that' || need === 'speech') && word.opensSpeech) return true;
    if (endsSentence(word)) return false;
  }
  return false;
}

function isCompany(need: Need, words: readonly Word[], at: number): boolean {
  const folded = words[at]?.folded ?? '';
  switch (need) {
    case 'that':
      return THAT_WORDS.has(folded) && !NOT_THAT.has(words[at - 1]?.folded ?? '');
    case 'by-that':
      return folded.startsWith('ب') && THAT_WORDS.has(folded);
    case 'that-noun':
      return (
        THAT_WORDS.has(folded) &&
        (folded !== 'ان' || (words[at + 1]?.folded ?? '').startsWith('ال'))
      );
    case 'to':
      return TO.has(folded);
    case 'on':
      return ON.has(folded);
    case 'about':
    case 'about-next':
      return ABOUT.has(folded) && !NOT_ABOUT.has(words[at + 1]?.folded ?? '');
    case 'from':
      return FROM.has(folded);
    case 'with':
      return folded === 'ب' || (/^ب.{3}/u.test(folded) && !NAMES.has(folded));
    case 'blame':
      return BLAME.has(folded);
    case 'in-that':
    case 'speech':
      return false;
  }
}
