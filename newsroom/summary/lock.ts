import { anchorText } from '../anchor-text.ts';
import { anchorOf } from '../anchors.ts';
import type { Body } from '../body.ts';
import type { Point } from './points.ts';

/**
 * The last words behind each anchor that a summary names, so that an anchor which the report has
 * lost can be matched to the block it most likely became. Only `content:fix` writes it, and
 * nothing that a reader sees depends on it. Why it lies beside the report: decision 0004.
 */
export type Lock = ReadonlyMap<string, string>;

export const LOCK_FILE = 'anchors.lock.yaml';

export const NO_LOCK: Lock = new Map();

const HEAD =
  '# Written by npm run content:fix: the words behind each anchor of the summary. Not for editing.\n';
const ENTRY = /^(p-[0-9a-f]{8}(?:-\d+)?): (".*")\r?$/;

/**
 * Reads a lock line by line, so that one with a merge conflict in it still serves: an entry whose
 * words are not those of its anchor proves itself wrong, and whatever is no entry is passed over.
 */
export function readLock(text: string): Lock {
  const lock = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, anchor, quoted] = ENTRY.exec(line) ?? [];
    if (anchor === undefined || quoted === undefined) continue;
    const words = unquote(quoted);
    if (words !== undefined && anchor.startsWith(anchorOf(words))) lock.set(anchor, words);
  }
  return lock;
}

/** The lines of a lock, sorted: a JSON string is YAML too, and never broken over lines. */
export function lockLines(lock: Lock): string[] {
  return [...lock].map(([anchor, words]) => `${anchor}: ${JSON.stringify(words)}\n`).sort();
}

export function writeLock(lock: Lock): string {
  return HEAD + lockLines(lock).join('');
}

/**
 * The lock that goes with a summary and its report: the words of every anchor that the report
 * has; of one it has lost, the words that the old lock remembers.
 */
export function updateLock(points: readonly Point[], report: Body, old: Lock): Lock {
  const blocks = new Map(report.blocks.map(({ anchor, text }) => [anchor, anchorText(text)]));
  const lock = new Map<string, string>();
  for (const { anchors, missing } of points) {
    for (const anchor of [...anchors, ...missing.map((lost) => lost.anchor)]) {
      const words = blocks.get(anchor) ?? old.get(anchor);
      if (words !== undefined) lock.set(anchor, words);
    }
  }
  return lock;
}

function unquote(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
