import type { Bilingual } from '../messages/locales.ts';
import type { Random } from './archive-random.ts';

/**
 * Sentences with slots, in both languages at once: `{p}` the town, `{q}` its neighbour, `{day}`,
 * `{month}`, `{latin}`, and `{a:11-99}` a number. A slot has the same value in both languages.
 *
 * Arabic nouns follow their number: after 3-10 the plural ("5 أيام"), after 11-99 the accusative
 * ("45 يوماً"), after hundreds the genitive ("{a:2-9}00 طن"). Slots keep within one such range.
 */
export interface Sentence {
  readonly ar: readonly Part[];
  readonly en: readonly Part[];
}

type Part = string | { readonly name: string; readonly from: number; readonly to: number };

/** What the slots that are not numbers hold in one report. */
export type Scope = Readonly<Record<'p' | 'q', Bilingual>>;

export type Choices = Readonly<Record<'day' | 'month' | 'latin', readonly Bilingual[]>>;

/** Reads a text in which every Arabic line is followed by its English one. */
export function sentences(text: string): Sentence[] {
  const lines = linesOf(text);
  if (lines.length % 2 !== 0) throw new Error(`A line without its twin: ${lines.at(-1) ?? ''}`);
  return lines.flatMap((ar, n) =>
    n % 2 === 0 ? [{ ar: partsOf(ar), en: partsOf(lines[n + 1] ?? '') }] : [],
  );
}

/** The same for plain names. */
export function names(text: string): Bilingual[] {
  return linesOf(text).map((line) => {
    const [ar = '', en = ''] = line.split(' | ');
    return { ar, en };
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function partsOf(line: string): Part[] {
  return line.split(/(\{[^}]*\})/).map((part) => {
    const slot = /^\{(\w+)(?::(\d+)-(\d+))?\}$/.exec(part);
    return slot ? { name: slot[1] ?? '', from: Number(slot[2]), to: Number(slot[3]) } : part;
  });
}

/** Fills a sentence's slots: those of the scope as they are, all others by chance. */
export function fill(
  { ar, en }: Sentence,
  scope: Scope,
  choices: Choices,
  random: Random,
): Bilingual {
  const drawn = new Map<string, Bilingual>();
  const valueOf = ({ name, from, to }: Exclude<Part, string>): Bilingual => {
    if (name === 'p' || name === 'q') return scope[name];
    const known = drawn.get(name);
    if (known) return known;
    let value: Bilingual;
    if (name === 'day' || name === 'month' || name === 'latin') value = random.pick(choices[name]);
    else {
      const digits = String(random.int(from, to));
      value = { ar: digits, en: digits };
    }
    drawn.set(name, value);
    return value;
  };
  let arabic = '';
  for (const part of ar) arabic += typeof part === 'string' ? part : valueOf(part).ar;
  let english = '';
  for (const part of en) english += typeof part === 'string' ? part : valueOf(part).en;
  return { ar: arabic, en: english };
}

/** What a generated report can be about. */
export interface Scene {
  readonly id: string;
  /** Rank among the sections. */
  readonly section: number;
  readonly topic: Bilingual;
  /** Title, standfirst and first sentence belong together, two of each. */
  readonly titles: readonly Sentence[];
  readonly standfirsts: readonly Sentence[];
  readonly leads: readonly Sentence[];
  readonly facts: readonly Sentence[];
  readonly claims: readonly Sentence[];
  readonly quotes: readonly Sentence[];
}

/** Two openings of a title, a standfirst and a lead; 4 facts, 3 claims, 2 quotes. */
export function scene(id: string, section: number, ar: string, en: string, text: string): Scene {
  const all = sentences(text);
  if (all.length !== 15) throw new Error(`${id} has ${all.length} sentences instead of 15`);
  const at = (...ranks: readonly number[]) => ranks.flatMap((rank) => all[rank] ?? []);
  return {
    id,
    section,
    topic: { ar, en },
    titles: at(0, 3),
    standfirsts: at(1, 4),
    leads: at(2, 5),
    facts: all.slice(6, 10),
    claims: all.slice(10, 13),
    quotes: all.slice(13),
  };
}

/** A sentence of a report starts with a capital in English. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
