import type { Rule } from '../problem.ts';

/**
 * The id that the importer writes wherever an editor has to choose: the source of a claim, a
 * place, a section. No list holds it, so the check finds it at its exact place, and a report
 * with one left cannot be published.
 */
export const TO_NAME = 'to-name';

/** Which rule a source breaks that no list has. */
export function ruleOfUnknownSource(id: string): Rule {
  return id === TO_NAME ? 'source-to-name' : 'unknown-source';
}
