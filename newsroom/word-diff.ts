import { diffArrays } from 'diff';
import type { Locale } from '../messages/locales.ts';
import { anchorText } from './anchor-text.ts';
import { likenessTo } from './summary/likeness.ts';

/**
 * A stretch of two texts that are compared. `light` is the same word written otherwise: with other
 * vowel marks, a tatweel, a control of direction. It reads as unchanged; `was` is how it stood before.
 */
export type DiffPart =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
  | { readonly kind: 'light'; readonly text: string; readonly was: string };

/** A paragraph of two texts that are compared, in the order of the later text. */
export interface DiffBlock {
  readonly kind: 'same' | 'changed' | 'removed' | 'added';
  readonly parts: readonly DiffPart[];
}

/**
 * How many words may differ before two texts count as wholly different: the work grows with the
 * square of that. A count and no clock, so that the same texts always give the same answer.
 */
const MOST_EDITS = 1_200;

/** How many pairs of paragraphs are looked at for those that became each other. */
const MOST_PAIRS = 2_500;

/** Below this, a paragraph is not a changed one but another. */
const ALIKE = 0.4;

/**
 * What became of a text, word by word. Words are those of the language (Unicode's segmentation), so
 * that no Arabic word falls apart into letters that no longer join. Leaving `removed` out gives the
 * later text to the letter; leaving `added` out and taking `was`, the earlier one, white space aside.
 */
export function wordDiff(before: string, after: string, locale: Locale): DiffPart[] {
  const [old, now] = [tokensOf(before, locale), tokensOf(after, locale)];
  const changes = diffArrays([...old], [...now], {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: MOST_EDITS,
  });
  if (!changes) return tidy([part('removed', before), part('added', after)]);
  const parts: DiffPart[] = [];
  let at = 0;
  for (const { value, added, removed } of changes) {
    if (added || removed) {
      parts.push(part(added ? 'added' : 'removed', textOf(value)));
      if (removed) at += value.length;
      continue;
    }
    for (const token of value) {
      const was = old[at] ?? token;
      at += 1;
      parts.push(unchanged(was, token));
    }
  }
  return tidy(parts);
}

/**
 * What became of a text's paragraphs: first which of them stayed, then which became which, and only
 * within those which words.
 */
export function blockDiff(
  before: readonly string[],
  after: readonly string[],
  locale: Locale,
): DiffBlock[] {
  const keyed = (texts: readonly string[]) =>
    texts.map((text) => ({ text, key: anchorText(text) }));
  const [was, is] = [keyed(before), keyed(after)];
  const changes = diffArrays(was, is, {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: MOST_EDITS,
  }) ?? [
    { value: was, removed: true, added: false },
    { value: is, removed: false, added: true },
  ];
  const blocks: DiffBlock[] = [];
  let old = 0;
  let gone: readonly string[] = [];
  const settle = (come: readonly string[]) => {
    blocks.push(...paired(gone, come, locale));
    gone = [];
  };
  for (const { value: paragraphs, added, removed } of changes) {
    const value = paragraphs.map(({ text }) => text);
    if (removed) {
      settle([]);
      gone = value;
      old += value.length;
    } else if (added) {
      settle(value);
    } else {
      settle([]);
      for (const text of value) {
        blocks.push({ kind: 'same', parts: wordDiff(before[old] ?? text, text, locale) });
        old += 1;
      }
    }
  }
  settle([]);
  return blocks;
}

/** Whether anything that a reader would call a change is among them. */
export function isChanged(parts: readonly DiffPart[]): boolean {
  return parts.some(({ kind }) => kind === 'removed' || kind === 'added');
}

/** A word, or a mark between words, with the white space that follows it. */
interface Token {
  readonly text: string;
  readonly space: string;
  /** What two tokens are the same by. */
  readonly key: string;
}

function tokensOf(text: string, locale: Locale): Token[] {
  const tokens: { text: string; space: string; key: string }[] = [];
  for (const { segment } of segmenterOf(locale).segment(text)) {
    const last = tokens.at(-1);
    if (last && segment.trim() === '') last.space += segment;
    else tokens.push({ text: segment, space: '', key: anchorText(segment) });
  }
  // White space at the very beginning, and marks that stand alone, are only themselves.
  return tokens.map((token) => (token.key === '' ? { ...token, key: token.text } : token));
}

const segmenters = new Map<Locale, Intl.Segmenter>();

function segmenterOf(locale: Locale): Intl.Segmenter {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, segmenter);
  return segmenter;
}

function part(kind: 'same' | 'removed' | 'added', text: string): DiffPart {
  return { kind, text };
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text, space }) => text + space).join('');
}

/** White space stands as it stands now. */
function unchanged(was: Token, now: Token): DiffPart {
  return was.text === now.text
    ? part('same', now.text + now.space)
    : { kind: 'light', text: now.text + now.space, was: was.text + was.space };
}

/** Joins neighbours of one kind; white space that ends both sides of a change stands behind it. */
function tidy(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  for (const next of parts) {
    if (next.text === '' && next.kind !== 'light') continue;
    const last = joined.at(-1);
    if (last?.kind === next.kind && last.kind !== 'light') {
      joined[joined.length - 1] = part(last.kind, last.text + next.text);
    } else joined.push(next);
  }
  const tidied: DiffPart[] = [];
  for (let n = 0; n < joined.length; n += 1) {
    const [one, two] = [joined[n], joined[n + 1]];
    if (!one) continue;
    const space = /\s+$/u.exec(one.text)?.[0];
    const replaced = one.kind === 'removed' && two?.kind === 'added';
    if (!replaced || space === undefined || !two.text.endsWith(space) || space === one.text) {
      tidied.push(one);
      continue;
    }
    tidied.push(part('removed', one.text.slice(0, -space.length)));
    tidied.push(part('added', two.text.slice(0, -space.length)), part('same', space));
    n += 1;
  }
  return tidied.filter(({ kind, text }) => kind === 'light' || text !== '');
}

/** Of paragraphs that went and paragraphs that came in one place, those that became each other. */
function* paired(
  gone: readonly string[],
  come: readonly string[],
  locale: Locale,
): Generator<DiffBlock> {
  let [from, to] = [0, 0];
  for (const { was, is } of [...pairs(gone, come), { was: gone.length, is: come.length }]) {
    for (; from < was; from += 1) yield whole('removed', gone[from] ?? '');
    for (; to < is; to += 1) yield whole('added', come[to] ?? '');
    if (was === gone.length) return;
    const parts = wordDiff(gone[from++] ?? '', come[to++] ?? '', locale);
    yield { kind: isChanged(parts) ? 'changed' : 'same', parts };
  }
}

function whole(kind: 'removed' | 'added', text: string): DiffBlock {
  return { kind, parts: [part(kind, text)] };
}

interface Pair {
  readonly was: number;
  readonly is: number;
}

/** Pairs that keep the order of both sides and are together as alike as can be. */
function pairs(gone: readonly string[], come: readonly string[]): Pair[] {
  if (gone.length * come.length > MOST_PAIRS) return [];
  const alike = gone.map((text) => {
    const to = likenessTo(text);
    return come.map((other) => to(other));
  });
  const score = (was: number, is: number) => {
    const value = alike[was]?.[is] ?? 0;
    return value < ALIKE ? 0 : value;
  };
  // best[was][is]: the most that the paragraphs from there on can be alike.
  const best = Array.from({ length: gone.length + 1 }, () =>
    Array.from({ length: come.length + 1 }, () => 0),
  );
  const from = (was: number, is: number) => best[was]?.[is] ?? 0;
  for (let was = gone.length - 1; was >= 0; was -= 1) {
    for (let is = come.length - 1; is >= 0; is -= 1) {
      const row = best[was];
      const together = score(was, is) + from(was + 1, is + 1);
      if (row) row[is] = Math.max(from(was + 1, is), from(was, is + 1), together);
    }
  }
  const found: Pair[] = [];
  for (let [was, is] = [0, 0]; was < gone.length && is < come.length;) {
    const value = score(was, is);
    if (value > 0 && from(was, is) === value + from(was + 1, is + 1)) {
      found.push({ was: was++, is: is++ });
    } else if (from(was, is) === from(was + 1, is)) was += 1;
    else is += 1;
  }
  return found;
}
