import { anchorText } from '../anchor-text.ts';
import type { Block, Body } from '../body.ts';
import type { Position } from '../problem.ts';
import { likenessTo } from './likeness.ts';
import { NO_LOCK, type Lock } from './lock.ts';

/** One sentence of the English summary: a `<Point>`, and the blocks of the report behind it. */
export interface Point {
  /** `s-1`, `s-2` … in the order of the text: what an address on the page points to. */
  readonly id: string;
  readonly text: string;
  readonly at: Position;
  /** What `from` says, in its order. */
  readonly from: readonly string[];
  /** The blocks that it sums up and that are there, in the order of the report, each once. */
  readonly anchors: readonly string[];
  /** Block numbers given in place of anchors. They move with the text, so `content:fix` replaces them. */
  readonly numbered: readonly Numbered[];
  /** Anchors that the report no longer has. */
  readonly missing: readonly Missing[];
  /** Neither an anchor nor the number of a block. */
  readonly unknown: readonly string[];
  /**
   * - `stale`: it names an anchor that the report no longer has: the Arabic changed after it.
   * - `unanchored`: nothing that it names is there, nor ever was.
   * - `numbered`: all is there, but for a number no one can tell whether the Arabic changed.
   */
  readonly state: 'anchored' | 'numbered' | 'stale' | 'unanchored';
}

interface Numbered {
  readonly number: string;
  readonly anchor: string;
}

export interface Missing {
  readonly anchor: string;
  /** Its last words, if the lock knows them. */
  readonly was: string | undefined;
  /** The block that it most likely became. */
  readonly became: Likely | undefined;
}

export interface Likely {
  readonly anchor: string;
  /** Its number among the blocks of the report, from 1. */
  readonly number: number;
  /** From 0 to 1. */
  readonly likeness: number;
  readonly text: string;
}

const ANCHOR = /^p-[0-9a-f]{8}(?:-\d+)?$/;
const NUMBER = /^[1-9]\d*$/;

/** Below this, two texts share no more than any two texts of one language. */
const HARDLY_ALIKE = 0.3;

/**
 * The sentences of a summary with the blocks they rest on.
 * @param lock is needed only to say what a lost anchor became: pages do without.
 */
export function resolvePoints(summary: Body, report: Body, lock: Lock = NO_LOCK): Point[] {
  const places = new Map(report.blocks.map(({ anchor }, index) => [anchor, index]));
  return summary.mentions
    .filter(({ name }) => name === 'Point')
    .map(({ text, at, attributes }, index) => {
      const from = (attributes['from'] ?? '').split(/\s+/).filter((token) => token !== '');
      const present = from.filter((token) => places.has(token));
      const numbered: Numbered[] = [];
      const missing: Missing[] = [];
      const unknown: string[] = [];
      for (const token of from) {
        if (places.has(token)) continue;
        const block = NUMBER.test(token) ? report.blocks[Number(token) - 1] : undefined;
        if (block) numbered.push({ number: token, anchor: block.anchor });
        else if (ANCHOR.test(token)) missing.push(lost(token, report.blocks, lock));
        else unknown.push(token);
      }
      const anchors = [...new Set([...present, ...numbered.map(({ anchor }) => anchor)])].sort(
        (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0),
      );
      const state = stateOf(missing.length > 0, anchors.length > 0, numbered.length > 0);
      const id = `s-${String(index + 1)}`;
      return { id, text, at, from, anchors, numbered, missing, unknown, state };
    });
}

function stateOf(stale: boolean, anchored: boolean, numbered: boolean): Point['state'] {
  if (stale) return 'stale';
  if (!anchored) return 'unanchored';
  return numbered ? 'numbered' : 'anchored';
}

function lost(anchor: string, blocks: readonly Block[], lock: Lock): Missing {
  const was = lock.get(anchor);
  return { anchor, was, became: was === undefined ? undefined : mostLike(was, blocks) };
}

/** The block whose words are most like these; of several the first. */
function mostLike(words: string, blocks: readonly Block[]): Likely | undefined {
  const compare = likenessTo(words);
  let best: Likely | undefined;
  for (const [index, { anchor, text }] of blocks.entries()) {
    const likeness = compare(text);
    if (likeness < HARDLY_ALIKE || likeness <= (best?.likeness ?? 0)) continue;
    best = { anchor, number: index + 1, likeness, text };
  }
  return best;
}

/**
 * Whether a lost anchor's block still says the same words and only white space moved, as between
 * a word and its comma: it can be anchored again without anyone reading it again.
 */
export function saysTheSame({ was, became }: Missing): boolean {
  if (was === undefined || became === undefined) return false;
  return squeeze(was) === squeeze(became.text);
}

function squeeze(text: string): string {
  return anchorText(text).replaceAll(' ', '');
}

/** The sentences that must say "the Arabic changed after this sentence", by their ids. */
export function staleSentences(points: readonly Point[]): Set<string> {
  return new Set(points.filter(({ state }) => state === 'stale').map(({ id }) => id));
}

/** The way back: for every block that is summed up, the sentences that do so, in their order. */
export function pointsByAnchor(points: readonly Point[]): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const { id, anchors } of points) {
    for (const anchor of anchors) back.set(anchor, [...(back.get(anchor) ?? []), id]);
  }
  return back;
}

/** The first words of a text, for messages. */
export function beginning(text: string, words = 8): string {
  const all = text.trim().split(/\s+/);
  return all.length <= words ? all.join(' ') : `${all.slice(0, words).join(' ')} …`;
}
