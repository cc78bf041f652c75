import { z } from 'zod';
import { parseBody } from '../body.ts';
import type { UnitType } from '../files.ts';
import { bodyKind } from '../fix/fixer.ts';
import { hasMark, readUnit, replaceText } from '../fix/folder.ts';
import { sortProblems, type Problem } from '../problem.ts';
import { selectUnits } from '../selection.ts';
import { LOCK_FILE } from '../summary/lock.ts';
import { parseYaml } from '../yaml-file.ts';
import { shapeOf } from './key-order.ts';
import { formatMdx } from './mdx.ts';
import { formatYaml } from './yaml.ts';

export interface FormatOptions {
  /** Report slugs or paths; empty means everything. */
  readonly only?: readonly string[];
  /** Whether anything is written. */
  readonly write: boolean;
}

export interface Formatted {
  /** The files that were put in their form, or are not in it. */
  readonly files: readonly string[];
  /** Files that cannot be formatted before someone puts them right. */
  readonly problems: readonly Problem[];
  /** Files whose form would say something else. */
  readonly refused: readonly string[];
  /** Files that someone else wrote at the same time. */
  readonly meanwhile: readonly string[];
  /** Names that fit nothing in the folder; then nothing was looked at. */
  readonly unknown: readonly string[];
}

/** Brings the files of the content folder into their one form. */
export function formatContent(contentDir: string, options: FormatOptions): Formatted {
  const { units, unknown, wants, ...selection } = selectUnits(contentDir, options.only ?? []);
  const files: string[] = [];
  const problems: Problem[] = [...selection.problems];
  const refused: string[] = [];
  const meanwhile: string[] = [];
  for (const found of unknown.length > 0 ? [] : units) {
    const { unit, ...read } = readUnit(contentDir, found);
    problems.push(...read.problems.filter(({ file }) => wants(file)));
    for (const [file, text] of unit.files) {
      // The lock is given its form by whoever writes it.
      if (file.endsWith(`/${LOCK_FILE}`) || !wants(file)) continue;
      const faults = unsound(unit.type, file, text);
      problems.push(...faults);
      if (faults.length > 0) continue;
      const formatted = formatFile(unit.type, file, text);
      if (formatted === undefined) refused.push(file);
      if (formatted === undefined || (formatted === text && !hasMark(contentDir, file))) continue;
      const written =
        !options.write || replaceText(contentDir, file, text, formatted, { mark: 'drop' });
      (written ? files : meanwhile).push(file);
    }
  }
  return { files, problems: sortProblems(problems), refused, meanwhile, unknown };
}

/** What keeps a file from being understood; what is merely wrong in it is for the check. */
function unsound(type: UnitType, file: string, text: string): readonly Problem[] {
  const kind = bodyKind(type, file);
  return kind === undefined
    ? parseYaml(file, text, z.unknown()).problems
    : parseBody(file, text, kind).problems;
}

/**
 * The form of one file.
 * @returns undefined when it would say something else, or point to other blocks.
 */
export function formatFile(type: UnitType, file: string, text: string): string | undefined {
  const kind = bodyKind(type, file);
  if (kind === undefined) return formatYaml(text, shapeOf(type));
  const formatted = formatMdx(text);
  if (formatted === undefined || formatted === text) return formatted;
  const [before, after] = [text, formatted].map((version) =>
    parseBody(file, version, kind)
      .body?.blocks.map(({ anchor }) => anchor)
      .join(' '),
  );
  return before === after ? formatted : undefined;
}
