import { LOCALES } from '../messages/locales.ts';
import type { Article } from './article.ts';
import { attributionProblems } from './attribution/problems.ts';
import { copyCheck } from './copy/content.ts';
import { readText, type Unit } from './files.ts';
import { pictureProblems } from './pictures/problems.ts';
import type { Problem } from './problem.ts';
import { LOCK_FILE, NO_LOCK, readLock } from './summary/lock.ts';
import { summaryProblems } from './summary/problems.ts';

/**
 * What an editor would mark in a sound report: claims without their source, sentences of the
 * summary that no longer rest on the report, pictures that are not described. None of it keeps a report from being shown; what
 * readers should know of it, the page tells them.
 * @param folder of the report, relative to the content folder.
 */
export function editorialProblems(contentDir: string, folder: string, article: Article): Problem[] {
  const read = (name: string) => readText(contentDir, `${folder}/${name}`).text;
  const ar = read('ar.mdx') ?? '';
  const problems = [
    ...attributionProblems(`${folder}/ar.mdx`, ar, article.report),
    ...pictureProblems(contentDir, folder, article),
  ];
  if (!article.summary) return problems;
  const lock = read(LOCK_FILE);
  const summary = summaryProblems({
    file: `${folder}/en.mdx`,
    text: read('en.mdx') ?? '',
    summary: article.summary,
    report: article.report,
    lock: lock === undefined ? NO_LOCK : readLock(lock),
  });
  return [...problems, ...summary];
}

/** What a copy editor would mark in the words of a unit: the texts in its files, nothing else. */
export function copyProblems(contentDir: string, unit: Pick<Unit, 'type' | 'path'>): Problem[] {
  if (unit.type !== 'article' && unit.type !== 'page') return yamlCopy(contentDir, unit.path);
  return [
    ...yamlCopy(contentDir, `${unit.path}/index.yaml`),
    ...LOCALES.flatMap((locale) => {
      const file = `${unit.path}/${locale}.mdx`;
      const { text } = readText(contentDir, file);
      return text === undefined ? [] : copyCheck({ file, text, format: 'mdx', locale });
    }),
  ];
}

function yamlCopy(contentDir: string, file: string): Problem[] {
  const { text } = readText(contentDir, file);
  return text === undefined ? [] : copyCheck({ file, text, format: 'yaml' });
}
