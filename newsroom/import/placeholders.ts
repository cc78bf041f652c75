import type { Locale } from '../../messages/locales.ts';
import type { Body } from '../body.ts';
import type { Position, Problem } from '../problem.ts';
import type { ArticleData } from '../schema.ts';

/** Marks a text that was put there to be replaced; the check finds it. */
export const TO_WRITE: Readonly<Record<Locale, string>> = { ar: '[للكتابة]', en: '[to write]' };

/** A draft may still hold such texts; a report that is to be read may not. */
function severityOf(status: ArticleData['status']): Problem['severity'] {
  return status === 'draft' ? 'warning' : 'error';
}

function isToWrite(words: string): boolean {
  return Object.values(TO_WRITE).some((mark) => words.includes(mark));
}

/** Blocks of a text that are still what was put there to be replaced. */
export function placeholdersInBody(
  file: string,
  { blocks }: Body,
  status: ArticleData['status'],
): Problem[] {
  return blocks
    .filter(({ text }) => isToWrite(text))
    .map(({ at }) => ({
      ...{ file, ...at, rule: 'to-write', severity: severityOf(status) },
      values: { field: file.slice(file.lastIndexOf('/') + 1) },
    }));
}

/** Titles and standfirsts that are still what was put there to be replaced. */
export function placeholderProblems(
  file: string,
  { title, standfirst, status }: ArticleData,
  at: (path: readonly string[]) => Position,
): Problem[] {
  const texts = Object.entries({ title, standfirst }).flatMap(([field, text]) =>
    Object.entries(text).map(([locale, words]) => ({ path: [field, locale], words })),
  );
  return texts
    .filter(({ words = '' }) => isToWrite(words))
    .map(({ path }) => ({
      ...{ file, ...at(path), rule: 'to-write', severity: severityOf(status) },
      values: { field: path.join('.') },
    }));
}
