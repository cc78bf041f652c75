import type { Body } from '../body.ts';
import { parseMarkdown } from '../markdown.ts';
import { elementsIn } from '../format/tags.ts';
import { LOCK_FILE, lockLines, NO_LOCK, readLock, updateLock, writeLock } from '../summary/lock.ts';
import { resolvePoints, saysTheSame, type Missing, type Point } from '../summary/points.ts';
import { bodyOf, type Fixer, type FixUnit } from './fixer.ts';
import type { Splice } from './splice.ts';

/** The sentences of a unit's summary; undefined where there is no sound pair of texts. */
export function pointsOf(unit: FixUnit): Point[] | undefined {
  const summary = bodyOf(unit, `${unit.path}/en.mdx`);
  const report = bodyOf(unit, `${unit.path}/ar.mdx`);
  if (unit.type !== 'article' || !summary || !report) return undefined;
  return resolvePoints(summary, report, lockOf(unit));
}

function lockOf(unit: FixUnit) {
  const text = unit.files.get(`${unit.path}/${LOCK_FILE}`);
  return text === undefined ? NO_LOCK : readLock(text);
}

/** Block numbers become anchors, and so do anchors whose block says the same words as before. */
export const anchorsFixer: Fixer = {
  name: 'anchors',
  fix: (unit) => rewrite(unit, saysTheSame),
};

/**
 * The decision of an editor who has read sentence and report again: every lost anchor of a
 * report is replaced by the block that it most likely became.
 */
export function reanchor(slugs: ReadonlySet<string>): Fixer {
  return {
    name: 'reanchor',
    fix: (unit) => (slugs.has(unit.id) ? rewrite(unit, () => true) : []),
  };
}

/** @param follows whether a lost anchor may become what it most likely became. */
function rewrite(unit: FixUnit, follows: (missing: Missing) => boolean): Splice[] {
  const points = pointsOf(unit) ?? [];
  return rewriteFrom(unit, (index) => {
    const { numbered, missing } = points[index] ?? { numbered: [], missing: [] };
    const became = new Map<string, string>(
      numbered.map(({ number, anchor }) => [number, anchor] as const),
    );
    for (const lost of missing) {
      if (lost.became && follows(lost)) became.set(lost.anchor, lost.became.anchor);
    }
    return became;
  });
}

/**
 * Anchors follow their blocks through a safe fix of the report: no word of it was changed by
 * anyone, so no sentence about it has to be read again.
 */
export function carryAnchors(before: FixUnit, after: FixUnit): Splice[] {
  const file = `${before.path}/ar.mdx`;
  const [old, now] = [bodyOf(before, file), bodyOf(after, file)];
  if (before.files.get(file) === after.files.get(file) || !old || !now) return [];
  const moved = movedAnchors(old, now);
  return moved.size === 0 ? [] : rewriteFrom(after, () => moved);
}

function movedAnchors(old: Body, now: Body): Map<string, string> {
  const moved = new Map<string, string>();
  // Fixes do not add or remove blocks: their result is checked for that.
  if (old.blocks.length !== now.blocks.length) return moved;
  for (const [index, { anchor }] of old.blocks.entries()) {
    const other = now.blocks[index]?.anchor;
    if (other !== undefined && other !== anchor) moved.set(anchor, other);
  }
  return moved;
}

/** Replaces names in the `from` of each `<Point>`, in the order of the summary. */
function rewriteFrom(
  unit: FixUnit,
  becomesAt: (index: number) => ReadonlyMap<string, string>,
): Splice[] {
  const file = `${unit.path}/en.mdx`;
  const text = unit.files.get(file);
  if (text === undefined || !bodyOf(unit, file)) return [];
  const points = elementsIn(parseMarkdown(text)).filter(({ name }) => name === 'Point');
  return points.flatMap((node, index): Splice[] => {
    const becomes = becomesAt(index);
    const attribute = node.attributes.find(
      (given) => given.type === 'mdxJsxAttribute' && given.name === 'from',
    );
    const from = typeof attribute?.value === 'string' ? attribute.value : '';
    const names = from.split(/\s+/).filter((name) => name !== '');
    if (!names.some((name) => becomes.has(name))) return [];
    const start = attribute?.position?.start.offset;
    const end = attribute?.position?.end.offset;
    const quote = start === undefined ? -1 : text.slice(start, end).search(/["']/);
    if (start === undefined || end === undefined || quote === -1) return [];
    const named = new Set(names.map((name) => becomes.get(name) ?? name));
    return [{ file, start: start + quote + 1, end: end - 1, text: [...named].join(' ') }];
  });
}

/** Keeps the lock beside the report in step with the anchors that the summary names. */
export const lockFixer: Fixer = {
  name: 'lock',
  fix(unit) {
    const points = pointsOf(unit);
    const report = bodyOf(unit, `${unit.path}/ar.mdx`);
    if (!points || !report) return [];
    const file = `${unit.path}/${LOCK_FILE}`;
    const text = unit.files.get(file) ?? '';
    const old = lockOf(unit);
    const lock = updateLock(points, report, old);
    if (writeLock(lock) === text || (text === '' && lock.size === 0)) return [];
    // One that has been edited or merged badly is written anew.
    if (writeLock(old) !== text)
      return [{ file, start: 0, end: text.length, text: writeLock(lock) }];
    return lineSplices(file, text, lockLines(lock));
  },
};

/** Only the lines that come or go: both the text (below its head) and the lines are sorted. */
function lineSplices(file: string, text: string, lines: readonly string[]): Splice[] {
  const splices: Splice[] = [];
  const wanted = [...lines];
  let at = text.indexOf('\n') + 1;
  while (at < text.length) {
    const end = text.indexOf('\n', at) + 1;
    const line = text.slice(at, end);
    const fresh: string[] = [];
    for (let first = wanted[0]; first !== undefined && first < line; first = wanted[0]) {
      fresh.push(first);
      wanted.shift();
    }
    const stays = wanted[0] === line;
    if (stays) wanted.shift();
    if (fresh.length > 0 || !stays) {
      splices.push({ file, start: at, end: stays ? at : end, text: fresh.join('') });
    }
    at = end;
  }
  if (wanted.length > 0) splices.push({ file, start: at, end: at, text: wanted.join('') });
  return splices;
}
