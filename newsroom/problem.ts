import type messages from '../messages/en.json';
import type { Detail } from './detail.ts';

export type Severity = 'error' | 'warning' | 'notice';

/** Each rule has its sentence, "what is wrong; what to do", under this key in `messages/`. */
export type Rule = keyof typeof messages.problems;

/** One finding in the content, at a place that an editor can open. */
export interface Problem {
  /** Relative to the content folder, with forward slashes. */
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  readonly rule: Rule;
  readonly severity: Severity;
  /** What the rule's sentence names. */
  readonly values: Readonly<Record<string, string | number>>;
  /** What it says in brackets: what exactly is wrong. See `describe`. */
  readonly detail?: Detail;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Whether any of them keeps a file from being used. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** In the order in which an editor would walk through the files, each but once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const distinct = new Map(
    problems.map((problem) => {
      const { file, line, column, rule, values, detail } = problem;
      return [JSON.stringify([file, line, column, rule, values, detail]), problem];
    }),
  );
  return [...distinct.values()].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
