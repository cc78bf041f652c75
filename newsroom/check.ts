import { readArticle } from './article.ts';
import { parseBody } from './body.ts';
import { readText, scanContent, type Unit } from './files.ts';
import { listsFrom, readListUnit, type ListEntry, type ListType, type Lists } from './lists.ts';
import { sortProblems, type Problem } from './problem.ts';
import { pageSchema } from './schema.ts';
import { parseYaml } from './yaml-file.ts';

/** Whether a unit is one of the newsroom's lists rather than a text. */
export function isListUnit(unit: Unit): unit is Unit & { type: ListType } {
  return unit.type !== 'article' && unit.type !== 'page';
}

/**
 * Every fault in the content folder, in one run, in the order of files and lines.
 * @param only report slugs or paths below the content folder; empty means everything.
 */
export function checkContent(contentDir: string, only: readonly string[] = []): Problem[] {
  const scan = scanContent(contentDir);
  const problems: Problem[] = [...scan.problems];
  const entries: ListEntry[] = [];
  for (const unit of scan.units.filter(isListUnit)) {
    const read = readListUnit(contentDir, unit);
    problems.push(...read.problems);
    entries.push(...(read.entries ?? []));
  }
  if (!scan.units.some((unit) => unit.type === 'site')) {
    const place = { file: 'site.yaml', line: 1, column: 1 };
    problems.push({ ...place, rule: 'missing-file', severity: 'error', values: {} });
  }
  const lists = listsFrom(entries);
  for (const unit of scan.units) problems.push(...checkUnit(contentDir, unit, lists));
  problems.push(...duplicateSlugs(scan.units));
  return sortProblems(problems.filter((problem) => isWanted(problem.file, only)));
}

function checkUnit(contentDir: string, unit: Unit, lists: Lists): readonly Problem[] {
  if (unit.type === 'article') return readArticle(contentDir, unit.path, lists).problems;
  if (unit.type === 'page') return readPage(contentDir, unit.path).problems;
  return [];
}

/** Reads `pages/<id>`: its data and its text in both languages. */
export function readPage(contentDir: string, folder: string) {
  const problems: Problem[] = [];
  const read = (name: string): string | undefined => {
    const file = `${folder}/${name}`;
    const { text, problem } = readText(contentDir, file);
    if (problem) problems.push(problem);
    else if (text === undefined) {
      const place = { file, line: 1, column: 1 };
      problems.push({ ...place, rule: 'missing-file', severity: 'error', values: {} });
    }
    return text;
  };
  const index = read('index.yaml');
  const bodies = (['ar', 'en'] as const).map((locale) => {
    const text = read(`${locale}.mdx`);
    if (text === undefined) return undefined;
    const parsed = parseBody(`${folder}/${locale}.mdx`, text, 'page');
    problems.push(...parsed.problems);
    return parsed.body;
  });
  const parsed =
    index === undefined ? undefined : parseYaml(`${folder}/index.yaml`, index, pageSchema);
  problems.push(...(parsed?.problems ?? []));
  return { data: parsed?.value, ar: bodies[0], en: bodies[1], problems };
}

/** A slug is an address: two reports of different years cannot share one. */
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

function isWanted(file: string, only: readonly string[]): boolean {
  if (only.length === 0) return true;
  return only.some((wanted) => {
    const path = wanted.replace(/^\.?\/*(?:content\/)?/, '').replace(/\/+$/, '');
    return file === path || file.startsWith(`${path}/`) || file.split('/')[2] === path;
  });
}
