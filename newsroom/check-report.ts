import { readArticle } from './article.ts';
import { copyProblems, editorialProblems } from './editorial.ts';
import type { Lists } from './lists.ts';
import { sortProblems, type Problem } from './problem.ts';

/**
 * What is wrong in one report, without a look at any other.
 * @param folder of the report, relative to the content folder.
 */
export function checkReport(contentDir: string, folder: string, lists: Lists): Problem[] {
  const { article, problems } = readArticle(contentDir, folder, lists);
  return sortProblems([
    ...problems,
    ...(article ? editorialProblems(contentDir, folder, article) : []),
    ...copyProblems(contentDir, { type: 'article', path: folder }),
  ]);
}
