import { readArticle } from './article.ts';
import { sourcesCited, unusedSources } from './attribution/problems.ts';
import { copyProblems, editorialProblems } from './editorial.ts';
import { scanContent, type Unit } from './files.ts';
import { silentChanges } from './history/silent-changes.ts';
import { listsFrom, readListUnit, type ListEntry, type ListUnitType } from './lists.ts';
import { damagedPictures } from './pictures/problems.ts';
import { sortProblems, type Problem } from './problem.ts';
import { selectUnits } from './selection.ts';
import { vanishedReports } from './vanished.ts';

/** Whether a unit is one of those that reports refer to, rather than a report. */
export function isListUnit(unit: Unit): unit is Unit & { type: ListUnitType } {
  return unit.type !== 'article';
}

/**
 * Every fault in the content folder, in one run, in the order of files and lines.
 * @param only report slugs, or paths as they are below the content folder or from the working
 *             directory; empty means everything.
 */
export function checkContent(contentDir: string, only: readonly string[] = []): Problem[] {
  const scan = scanContent(contentDir);
  const { wants } = selectUnits(contentDir, only);
  const problems: Problem[] = [...scan.problems];
  const entries: ListEntry[] = [];
  const unusable = new Set<string>();
  for (const unit of scan.units.filter(isListUnit)) {
    const read = readListUnit(contentDir, unit);
    problems.push(...read.problems);
    entries.push(...(read.entries ?? []));
    if (read.entries === undefined) unusable.add(unit.path);
  }
  if (!scan.units.some((unit) => unit.type === 'site')) {
    const place = { file: 'site.yaml', line: 1, column: 1 };
    problems.push({ ...place, rule: 'missing-file', severity: 'error', values: {} });
  }
  const lists = listsFrom(entries);
  const cited = new Set<string>();
  let unread = 0;
  for (const unit of scan.units) {
    if (unit.type !== 'article') continue;
    const { article, problems: found } = readArticle(contentDir, unit.path, lists);
    // Whoever refers to a list that cannot be read at all is not at fault.
    problems.push(...found.filter((problem) => !unusable.has(fileReferredTo(problem))));
    if (!article) {
      unread += 1;
      continue;
    }
    problems.push(...editorialProblems(contentDir, unit.path, article));
    for (const id of sourcesCited(article.report)) cited.add(id);
  }
  // A report that cannot be read may cite what seems unused.
  if (unread === 0) problems.push(...unusedSources(lists, cited));
  for (const unit of scan.units) problems.push(...copyProblems(contentDir, unit));
  problems.push(...duplicateSlugs(scan.units));
  return sortProblems(problems.filter((problem) => wants(problem.file)));
}

/**
 * The same, whatever only a decoder finds in pictures, and what is no longer there.
 * @param indexFile what was published, where the folder has no history; need not exist.
 * @param base what the folder is compared with; see `silentChanges`.
 */
export async function checkContentWhole(
  contentDir: string,
  only: readonly string[] = [],
  {
    indexFile,
    base,
  }: { readonly indexFile?: string | undefined; readonly base?: string | undefined } = {},
): Promise<Problem[]> {
  const { wants } = selectUnits(contentDir, only);
  const damaged = await damagedPictures(contentDir, wants);
  const vanished = await vanishedReports(contentDir, indexFile);
  const silent = silentChanges(contentDir, base, Date.now());
  return sortProblems([
    ...checkContent(contentDir, only),
    ...damaged,
    ...[...vanished, ...silent].filter(({ file }) => wants(file)),
  ]);
}

/** Where what a reference leads to ought to be described; empty for other problems. */
function fileReferredTo({ rule, values }: Problem): string {
  const id = String(values['id']);
  if (rule === 'unknown-source') return `sources/${id}.yaml`;
  if (rule !== 'unknown-reference') return '';
  const list = String(values['kind']);
  return list.endsWith('/') ? `${list}${id}.yaml` : list;
}

/**
 * A slug is an address: two reports of different years cannot share one.
 * @returns a problem for each unit but the first of the same slug.
 */
export function duplicateSlugs(units: readonly Unit[]): Problem[] {
  const first = new Map<string, string>();
  return units.flatMap((unit): Problem[] => {
    if (unit.type !== 'article') return [];
    const other = first.get(unit.id);
    if (other === undefined) {
      first.set(unit.id, unit.path);
      return [];
    }
    const place = { file: `${unit.path}/index.yaml`, line: 1, column: 1 };
    return [
      { ...place, rule: 'duplicate-slug', severity: 'error', values: { slug: unit.id, other } },
    ];
  });
}
