import type { Body } from '../body.ts';
import type { Position, Problem } from '../problem.ts';
import type { Lock } from './lock.ts';
import { looseText } from './loose-text.ts';
import { beginning, resolvePoints, type Missing, type Point } from './points.ts';

export interface SummaryFiles {
  /** `articles/2026/a-slug/en.mdx`, as problems name it. */
  readonly file: string;
  /** What stands in it. */
  readonly text: string;
  readonly summary: Body;
  readonly report: Body;
  readonly lock: Lock;
}

/** Every sentence of a summary that cannot be traced to the report as it is now. */
export function summaryProblems({ file, text, summary, report, lock }: SummaryFiles): Problem[] {
  const loose = looseText(summary, text).map(({ sentence, at }) =>
    problem(file, at, 'summary-loose', { sentence: beginning(sentence) }),
  );
  const blocks = report.blocks.length;
  const points = resolvePoints(summary, report, lock);
  return [...loose, ...points.flatMap((point) => pointProblems(file, point, blocks))];
}

function pointProblems(file: string, point: Point, blocks: number): Problem[] {
  const { at } = point;
  const sentence = beginning(point.text);
  const problems = [
    ...point.unknown.map((token) =>
      problem(file, at, 'summary-unknown-block', { sentence, token, blocks }),
    ),
    ...point.missing.map((missing) => stale(file, at, sentence, missing)),
  ];
  if (point.numbered.length > 0) {
    const numbers = point.numbered.map(({ number }) => number).join(' ');
    problems.push(problem(file, at, 'summary-numbered', { sentence, numbers }, 'warning'));
  }
  return problems;
}

function stale(file: string, at: Position, sentence: string, { anchor, became }: Missing): Problem {
  if (!became) return problem(file, at, 'summary-stale-lost', { sentence, anchor });
  const { number, text } = became;
  // Rounded down: only the same words are 1.
  const likeness = Math.floor(became.likeness * 100) / 100;
  const values = { sentence, anchor, became: became.anchor, number, likeness };
  return problem(file, at, 'summary-stale', { ...values, words: beginning(text) });
}

function problem(
  file: string,
  at: Position,
  rule: Problem['rule'],
  values: Problem['values'],
  severity: Problem['severity'] = 'error',
): Problem {
  return { file, ...at, rule, severity, values };
}
