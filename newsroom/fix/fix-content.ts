import { copyEdits } from '../copy/check.ts';
import { sortProblems, type Problem } from '../problem.ts';
import type { Unit } from '../files.ts';
import { selectUnits } from '../selection.ts';
import { anchorsFixer, lockFixer, pointsOf, reanchor } from './anchors.ts';
import { proseFixer } from './prose.ts';
import { fixUnit, type Refusal } from './fix-unit.ts';
import { parsedBody, type Fixer, type FixUnit } from './fixer.ts';
import { readUnit, replaceText } from './folder.ts';
import { diffOf, hunksOf, type Hunk } from './hunks.ts';
import { applyEdits } from './splice.ts';

/**
 * The safe fixes, in the order in which they are made: those of the copy first, for the anchors
 * follow the words; the lock last, for it remembers what all the others left.
 */
const FIXERS: readonly Fixer[] = [
  proseFixer('copy', (text, locale) =>
    copyEdits(text, locale, { kind: 'line' }).map(({ start, end, text: mended }) => ({
      offset: start,
      length: end - start,
      text: mended,
    })),
  ),
  anchorsFixer,
];

export interface FixOptions {
  /** Report slugs or paths; empty means everything. */
  readonly only?: readonly string[];
  /** Reports whose lost anchors an editor accepts as what they most likely became. */
  readonly reanchor?: readonly string[];
  /** Whether anything is written. */
  readonly write: boolean;
}

export interface Fixed {
  /** The files that changed, or would have, each with its diff. */
  readonly files: readonly { readonly file: string; readonly diff: string }[];
  /** Files that cannot be fixed before someone puts them right. */
  readonly problems: readonly Problem[];
  readonly refused: readonly Refusal[];
  /** Files that someone else wrote at the same time. */
  readonly meanwhile: readonly string[];
  /** Sentences that were to be anchored again and resemble no block. */
  readonly unlike: readonly { readonly slug: string; readonly sentence: string }[];
  /** Names that fit nothing in the folder; then nothing was looked at. */
  readonly unknown: readonly string[];
}

/** Makes the safe fixes in the content folder. */
export function fixContent(contentDir: string, options: FixOptions): Fixed {
  const accepted = new Set(options.reanchor);
  const selection = selectUnits(contentDir, options.only ?? []);
  const slugs = new Set(
    selection.units.filter(({ type }) => type === 'article').map(({ id }) => id),
  );
  const unknown = [...selection.unknown, ...[...accepted].filter((slug) => !slugs.has(slug))];
  const files: Fixed['files'][number][] = [];
  const problems: Problem[] = [...selection.problems];
  const refused: Refusal[] = [];
  const meanwhile: string[] = [];
  const unlike: Fixed['unlike'][number][] = [];
  const result = { files, problems, refused, meanwhile, unlike, unknown };
  if (unknown.length > 0) return result;

  const fixers = [...FIXERS, reanchor(accepted), lockFixer];
  for (const found of selection.units) {
    const read = readUnit(contentDir, found);
    problems.push(...read.problems, ...unsound(read.unit));
    if (accepted.has(found.id)) unlike.push(...withoutLikeness(read.unit));
    const fixed = fixUnit(read.unit, fixers);
    refused.push(...fixed.refused);
    for (const [file, edits] of fixed.edits) {
      const before = read.unit.files.get(file);
      const after = applyEdits(before ?? '', edits);
      if (options.write && !replaceText(contentDir, file, before, after)) meanwhile.push(file);
      else files.push({ file, diff: diffOf(file, before ?? '', edits) });
    }
  }
  return { ...result, problems: sortProblems(problems) };
}

/** What the safe fixes would do to one unit, line by line; the lock, which is nobody's to read, left out. */
export function fixesOf(contentDir: string, found: Unit): (Hunk & { readonly file: string })[] {
  const { unit } = readUnit(contentDir, found);
  return [...fixUnit(unit, FIXERS).edits].flatMap(([file, edits]) =>
    hunksOf(unit.files.get(file) ?? '', edits).map((hunk) => ({ file, ...hunk })),
  );
}

/** Bodies that do not parse: nothing can be known about them, so nothing is done to them. */
function unsound(unit: FixUnit): Problem[] {
  return [...unit.files.keys()].flatMap((file) => parsedBody(unit, file).problems);
}

function withoutLikeness(unit: FixUnit): Fixed['unlike'][number][] {
  return (pointsOf(unit) ?? [])
    .filter(({ missing }) => missing.some(({ became }) => became === undefined))
    .map(({ id }) => ({ slug: unit.id, sentence: id }));
}
