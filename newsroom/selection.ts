import { isAbsolute, relative, resolve, sep } from 'node:path';
import { scanContent, type Unit } from './files.ts';
import type { Problem } from './problem.ts';

/** What a command was asked to look at. */
export interface Selection {
  readonly units: readonly Unit[];
  /** Names that fit nothing in the folder. */
  readonly unknown: readonly string[];
  /** Whether a file is named: itself, its folder or its report. */
  readonly wants: (file: string) => boolean;
  /** What the walk through the folder found in what is named. */
  readonly problems: readonly Problem[];
}

/**
 * The units that are named.
 * @param only report slugs, or paths as they are below the content folder or from the working
 *             directory; empty means everything.
 * @throws an error with `code: 'ENOENT'` when there is no content folder.
 */
export function selectUnits(contentDir: string, only: readonly string[]): Selection {
  const { units, problems } = scanContent(contentDir);
  if (only.length === 0) return { units, unknown: [], wants: () => true, problems };
  const names = only.map((name) => ({ name, paths: pathsOf(contentDir, name) }));
  // A file of a unit names the unit: its files are read together.
  const holds = (unit: string, { name, paths }: (typeof names)[number]) =>
    slugOf(unit) === name || paths.some((path) => isBelow(unit, path) || isBelow(path, unit));
  const known = [...units.map(({ path }) => path), ...problems.map(({ file }) => file)];
  const wants: Selection['wants'] = (file) =>
    names.some(
      ({ name, paths }) => slugOf(file) === name || paths.some((path) => isBelow(file, path)),
    );
  return {
    units: units.filter(({ path }) => names.some((named) => holds(path, named))),
    unknown: names
      .filter((named) => !known.some((path) => holds(path, named)))
      .map(({ name }) => name),
    wants,
    problems: problems.filter(({ file }) => wants(file)),
  };
}

/** What a name may mean as a path, below the content folder; nothing leads out of it. */
function pathsOf(contentDir: string, name: string): string[] {
  return [resolve(contentDir, name), resolve(name)].flatMap((path) => {
    const below = relative(contentDir, path).split(sep).join('/');
    return isAbsolute(below) || below === '..' || below.startsWith('../') ? [] : [below];
  });
}

/** The slug of the report that a file or folder belongs to. */
function slugOf(path: string): string | undefined {
  const [folder, , slug] = path.split('/');
  return folder === 'articles' ? slug : undefined;
}

/** @param parent empty for the content folder itself. */
function isBelow(path: string, parent: string): boolean {
  return parent === '' || path === parent || path.startsWith(`${parent}/`);
}
