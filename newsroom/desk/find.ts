import { readArticle } from '../article.ts';
import { isListUnit } from '../check.ts';
import { copyProblems, editorialProblems } from '../editorial.ts';
import type { Unit } from '../files.ts';
import { readListUnit, type Lists } from '../lists.ts';
import { sortProblems, type Problem } from '../problem.ts';

/**
 * Everything that content:check finds in one unit by itself; what only shows beside others (a slug
 * taken twice, a source that nobody cites) is not among it, nor what only a decoder of pictures sees.
 */
export function unitProblems(contentDir: string, unit: Unit, lists: Lists): Problem[] {
  const copy = copyProblems(contentDir, unit);
  if (isListUnit(unit)) return sortProblems([...readListUnit(contentDir, unit).problems, ...copy]);
  const { article, problems } = readArticle(contentDir, unit.path, lists);
  const editorial = article ? editorialProblems(contentDir, unit.path, article) : [];
  return sortProblems([...problems, ...editorial, ...copy]);
}
