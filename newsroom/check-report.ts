import { readArticle, type ReadArticle } from './article.ts';
import { copyProblems, editorialProblems } from './editorial.ts';
import type { Lists } from './lists.ts';
import { sortProblems } from './problem.ts';

/**
 * A report as it lies on disk, and what is wrong in it, without a look at any other.
 * @param folder of the report, relative to the content folder.
 */
export function checkReport(contentDir: string, folder: string, lists: Lists): ReadArticle {
  const { article, problems } = readArticle(contentDir, folder, lists);
  const found = [
    ...problems,
    ...(article ? editorialProblems(contentDir, folder, article) : []),
    ...copyProblems(contentDir, { type: 'article', path: folder }),
  ];
  return { article, problems: sortProblems(found) };
}
