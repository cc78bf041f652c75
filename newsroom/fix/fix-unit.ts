import { LOCK_FILE } from '../summary/lock.ts';
import { carryAnchors } from './anchors.ts';
import type { Fixer, FixUnit } from './fixer.ts';
import { saysTheSameBut } from './same-tree.ts';
import { applyEdits, Draft, SpliceError, type Edit, type Splice } from './splice.ts';

/** A fix that was not made, since it would have done more than it says. */
export interface Refusal {
  readonly file: string;
  readonly fixer: string;
}

export interface FixedUnit {
  /** By file, what all fixers together change in its original text. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly refused: readonly Refusal[];
}

/** Runs fixers on a unit, each on what the ones before it left. Nothing is written. */
export function fixUnit(unit: FixUnit, fixers: readonly Fixer[]): FixedUnit {
  const drafts = new Map<string, Draft>();
  const refused: Refusal[] = [];
  let now = unit;

  const make = (fixer: string, splices: readonly Splice[]) => {
    const before = now;
    const files = new Map(before.files);
    for (const [file, edits] of byFile(splices)) {
      const text = files.get(file) ?? '';
      const after = tryEdits(file, text, edits);
      if (after === undefined) {
        refused.push({ file, fixer });
        continue;
      }
      const draft = drafts.get(file) ?? new Draft(text);
      drafts.set(file, draft);
      draft.apply(edits);
      files.set(file, after);
    }
    now = { ...before, files };
    return { before, after: now };
  };

  for (const fixer of fixers) {
    const splices = fixer.fix(now);
    if (splices.length === 0) continue;
    const { before, after } = make(fixer.name, splices);
    const carried = carryAnchors(before, after);
    if (carried.length > 0) make('anchors', carried);
  }
  const edits = [...drafts].map(([file, draft]) => [file, draft.edits()] as const);
  return { edits: new Map(edits.filter(([, list]) => list.length > 0)), refused };
}

function byFile(splices: readonly Splice[]): Map<string, Splice[]> {
  const files = new Map<string, Splice[]>();
  for (const splice of splices) files.set(splice.file, [...(files.get(splice.file) ?? []), splice]);
  return files;
}

/** The text after its edits, unless they meet or change more than they replace. */
function tryEdits(file: string, text: string, edits: readonly Edit[]): string | undefined {
  let after: string;
  try {
    after = applyEdits(text, edits);
  } catch (error) {
    if (error instanceof SpliceError) return undefined;
    throw error;
  }
  // The lock is ours alone: its lines come and go.
  if (file.endsWith(`/${LOCK_FILE}`)) return after;
  return saysTheSameBut(file, text, after, edits) ? after : undefined;
}
