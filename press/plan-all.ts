import type { DatabaseSync } from 'node:sqlite';
import { goneAnswers, ownAnswers, type Answer } from '../newsroom/resolve.ts';
import { ERROR_PAGES } from './folder.ts';
import { ageOf, ANEW, type Job } from './urgency.ts';

/** The whole site: after a change of code or design, or with an index made anew. */
export function* planAll(database: DatabaseSync): Generator<Job, void> {
  for (const name of ERROR_PAGES) yield { name, urgency: ANEW.front };
  for (const { address, answer, publishAt } of ownAnswers(database)) {
    yield { name: address, urgency: urgencyOf(answer) + ageOf(publishAt) };
  }
  for (const { address } of goneAnswers(database)) yield { name: address, urgency: ANEW.front };
}

function urgencyOf(answer: Answer): number {
  if (answer.kind === 'output') {
    return answer.place.type === 'card' ? ANEW.card : ANEW.output;
  }
  if (answer.kind !== 'page') return ANEW.front;
  const { place } = answer;
  if (place.type === 'article') return ANEW.report;
  if (place.type === 'listing') return place.page === undefined ? ANEW.listing : ANEW.older;
  return ANEW.front;
}
