import { randomUUID } from 'node:crypto';
import { relative } from 'node:path';
import { describe, lineOf, type Translate } from '../newsroom/describe.ts';
import type { Problem, Severity } from '../newsroom/problem.ts';

/** What GitHub Actions reads in a log: workflow commands. */

/**
 * Escapes what a workflow command would take for its end, or for an escape.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The same for a property, which also ends at a colon or a comma. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A finding as an annotation at its line. @param folder of the content, in the repository. */
export function annotation(problem: Problem, message: string, folder = 'content'): string {
  const { file, line, column, rule, severity } = problem;
  const properties = { file: `${folder}/${file}`, line, col: column, title: rule };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${severity} ${written.join(',')}::${escapeData(message)}`;
}

/** So many annotations of each kind GitHub shows for a step; the others it drops without a word. */
export const SHOWN_OF_EACH = 10;

/**
 * The log of a check: the gravest findings as annotations, and all others as they are, where
 * nothing that content says is taken for a command.
 * @param problems the gravest first.
 */
export function annotations(
  problems: readonly Problem[],
  translate: Translate,
  folder?: string,
): string[] {
  const left: Problem[] = [];
  const counts: Partial<Record<Severity, number>> = {};
  const lines = problems.flatMap((problem) => {
    const count = (counts[problem.severity] ?? 0) + 1;
    counts[problem.severity] = count;
    if (count <= SHOWN_OF_EACH) return annotation(problem, describe(problem, translate), folder);
    left.push(problem);
    return [];
  });
  if (left.length === 0) return lines;
  // Only who knows this word can end it.
  const word = randomUUID();
  const plain = left.map((one) => lineOf(one, translate).replace(/[\r\n]+/g, ' '));
  return [...lines, `::stop-commands::${word}`, ...plain, `::${word}::`];
}

/** Where a content folder lies in the repository; outside of it, as it is usually called. */
export function folderInRepository(contentDir: string, root: string): string {
  const path = relative(root, contentDir).replaceAll('\\', '/');
  return path === '' || path.startsWith('..') || path.includes(':') ? 'content' : path;
}
