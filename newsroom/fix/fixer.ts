import { parseBody, type Body } from '../body.ts';
import type { BodyKind } from '../components.ts';
import type { Unit, UnitType } from '../files.ts';
import type { Problem } from '../problem.ts';
import type { Splice } from './splice.ts';

/** A unit of the content folder with the texts of its files, as fixers see it. */
export interface FixUnit extends Pick<Unit, 'path' | 'type' | 'id'> {
  /** By path relative to the content folder, without byte order marks. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * One kind of safe fix. It looks at a unit and says which pieces of which files to replace; a
 * file that does not exist yet is made by a splice of its empty text. What it must keep to is
 * checked for it: no two splices of one fixer meet, and the file says the same afterwards but
 * for what the splices touch. Run on its own result, a fixer finds nothing more.
 */
export interface Fixer {
  /** What people call it when something goes wrong. */
  readonly name: string;
  fix(unit: FixUnit): readonly Splice[];
}

/** What kind of body a file is: `articles/2026/a-slug/ar.mdx` is a report. */
export function bodyKind(type: UnitType, file: string): BodyKind | undefined {
  if (!file.endsWith('.mdx')) return undefined;
  if (type === 'page') return 'page';
  return file.endsWith('/en.mdx') ? 'summary' : 'report';
}

interface Parsed {
  readonly body: Body | undefined;
  readonly problems: readonly Problem[];
}

const NOTHING: Parsed = { body: undefined, problems: [] };
const parsed = new WeakMap<FixUnit['files'], Map<string, Parsed>>();

/** A body of this unit with what is wrong in it; parsed once, however many fixers ask. */
export function parsedBody(unit: FixUnit, file: string): Parsed {
  const known = parsed.get(unit.files) ?? new Map<string, Parsed>();
  parsed.set(unit.files, known);
  const again = known.get(file);
  if (again) return again;
  const text = unit.files.get(file) ?? '';
  const kind = bodyKind(unit.type, file);
  const result = kind === undefined || text.trim() === '' ? NOTHING : parseBody(file, text, kind);
  known.set(file, result);
  return result;
}

/** The body of a file of this unit; undefined when there is none, or it is unsound. */
export function bodyOf(unit: FixUnit, file: string): Body | undefined {
  return parsedBody(unit, file).body;
}
