import { MANNER, PHRASES, type Phrase } from './phrases.ts';
import { endsClause, endsSentence, fold, withoutAnd, type Word } from './words.ts';

/** A set phrase found at a word. */
export interface PhraseMatch {
  readonly kind: Phrase['kind'];
  /** In words. */
  readonly length: number;
}

interface Step {
  readonly words: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly optional: boolean;
}

interface Pattern {
  readonly phrase: Phrase;
  readonly steps: readonly Step[];
}

const PRONOUNS = ['ه', 'ها', 'هم', 'هما'];

function compileStep(step: string): Step {
  const words = new Set<string>();
  const beginnings: string[] = [];
  const optional = step.endsWith('?');
  for (const alternative of step.replace('?', '').split('|')) {
    const word = fold(alternative.replace(/[+*~]$/u, ''));
    if (alternative.endsWith('~')) beginnings.push(word);
    else if (!alternative.endsWith('+')) words.add(word);
    if (/[+*]$/u.test(alternative)) for (const pronoun of PRONOUNS) words.add(word + pronoun);
  }
  return { words, beginnings, optional };
}

/** The patterns by each word that may begin them, so that a look-up costs the same for all. */
const PATTERNS: ReadonlyMap<string, readonly Pattern[]> = (() => {
  const patterns = new Map<string, Pattern[]>();
  for (const phrase of PHRASES) {
    for (const text of phrase.patterns) {
      const steps = text.split(' ').map(compileStep);
      for (const first of steps[0]?.words ?? []) {
        patterns.set(first, [...(patterns.get(first) ?? []), { phrase, steps }]);
      }
    }
  }
  return patterns;
})();

/** How many phrases there are, each way of filling in their first word counted. */
export const PHRASE_COUNT = [...PATTERNS.values()].flat().length;

/** The longest phrase that begins at a word. */
export function matchPhrase(
  words: readonly Word[],
  index: number,
  text: string,
): PhraseMatch | undefined {
  const word = words[index];
  // "فحسب" is "only".
  if (!word || word.folded === 'فحسب') return undefined;
  let best: PhraseMatch | undefined;
  for (const first of new Set([word.folded, withoutAnd(word.folded)])) {
    for (const pattern of PATTERNS.get(first) ?? []) {
      const length = lengthAt(pattern, words, index);
      if (length > (best?.length ?? 0) && fits(pattern.phrase, words, index, length, text)) {
        best = { kind: pattern.phrase.kind, length };
      }
    }
  }
  return best;
}

/** How many words a pattern covers here; 0 when it does not stand here. */
function lengthAt({ steps }: Pattern, words: readonly Word[], index: number): number {
  let at = index + 1;
  for (const step of steps.slice(1)) {
    const joined = /^[\s«“"]*$/u.test(words[at - 1]?.after ?? '.');
    const folded = words[at]?.folded ?? '';
    if (joined && step.words.has(folded)) at += 1;
    // The word that لـ is joined to is no part of the phrase.
    else if (joined && step.beginnings.some((beginning) => folded.startsWith(beginning))) break;
    else if (!step.optional) return 0;
  }
  return at - index;
}

/** Whether its company lets a phrase mean what it says. */
function fits(
  phrase: Phrase,
  words: readonly Word[],
  index: number,
  length: number,
  text: string,
): boolean {
  const word = words[index];
  const last = words[index + length - 1];
  const next = words[index + length]?.folded ?? '';
  const previous = words[index - 1];
  if (phrase.notBefore?.split(' ').includes(next)) return false;
  if (phrase.notAfter?.split(' ').includes(withoutAnd(previous?.folded ?? ''))) return false;
  if (phrase.notManner && (!isFollowed(last) || next === '' || isManner(next))) return false;
  if (phrase.opensClause) {
    const opens = !previous || endsClause(previous) || /^[وف]/u.test(word?.folded ?? '');
    if (!opens || next === '' || !isFollowed(last)) return false;
  }
  if (phrase.passive) {
    const spelt = text.slice(word?.start, word?.end).normalize('NFC');
    return /^(?:[وف]\u064E?)?[يت]\u064F/u.test(spelt);
  }
  return true;
}

/** Whether nothing but space and an opening quotation mark stands before the next word. */
function isFollowed(word: Word | undefined): boolean {
  return word !== undefined && !endsSentence(word) && /^[\s«“"(]+$/u.test(word.after);
}

const MANNERS = new Set(MANNER.split(' ').map(fold));

/** القانون، للقانون، لقانون، قانون. */
function isManner(word: string): boolean {
  return [word, word.replace(/^(?:ال|لل|ل)/u, '')].some((noun) => MANNERS.has(noun));
}
