import type messages from '../../messages/en.json';
import type { Severity } from '../problem.ts';
import type { CopyText, Hit } from './copy-text.ts';

/** `copy-tatweel` …: `messages/` says under `problems` what to do, and under `copy.tatweel` why. */
export type RuleId = Extract<keyof typeof messages.problems, `copy-${string}`>;

/** One rule of the copy check. Its examples are its tests. */
export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  /** Lines in which it finds something. */
  readonly bad: readonly string[];
  /** Lines that tempt it, and in which it finds nothing. */
  readonly good: readonly string[];
  /** Every place it objects to. Takes time in proportion to the text, whatever the text. */
  readonly find: (copy: CopyText) => readonly Hit[];
}

/** The places of an expression in the view, each turned into a hit or passed over. */
export function hits(
  copy: CopyText,
  expression: RegExp,
  judge: (found: string, start: number, end: number) => Hit | undefined,
): Hit[] {
  const found: Hit[] = [];
  for (const { 0: text, index } of copy.view.matchAll(expression)) {
    const hit = judge(text, index, index + text.length);
    if (hit) found.push(hit);
  }
  return found;
}

/** The same over the text as it was given, for rules about what cannot be seen. */
export function rawHits(
  copy: CopyText,
  expression: RegExp,
  judge: (found: string, offset: number) => Omit<Hit, 'offset' | 'length'> | undefined = () => ({}),
): Hit[] {
  const found: Hit[] = [];
  for (const { 0: text, index } of copy.raw.matchAll(expression)) {
    const answer = judge(text, index);
    if (answer) found.push({ ...answer, offset: index, length: text.length });
  }
  return found;
}
