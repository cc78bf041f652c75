import type { Body } from '../body.ts';
import type { Lists } from '../lists.ts';
import type { Position, Problem, Rule } from '../problem.ts';
import { findAttributions } from './find.ts';
import { isClaimed, locator, statementsIn, type Passage } from './passages.ts';
import { sentencesOf } from './words.ts';

/**
 * What in a report lacks a stated source: wording that names one outside of any claim (a
 * warning: whoever reads sees the name and no mark), a forecast and a block without one
 * (notices: readers are told so).
 * @param source the text of the file that the report was parsed from.
 */
export function attributionProblems(file: string, source: string, report: Body): Problem[] {
  const problems: Problem[] = [];
  const locate = locator(source);
  const add = (rule: Rule, severity: Problem['severity'], at: Position, values = {}) =>
    problems.push({ file, ...at, rule, severity, values });
  for (const { at, sourced, passages } of statementsIn(report)) {
    if (!sourced) add('no-source', 'notice', at);
    for (const passage of passages) {
      for (const { offset, wording, forecast } of unclaimedIn(passage)) {
        const place = locate(passage, offset);
        if (forecast) add('forecast-without-source', 'notice', place, { wording });
        else add('attribution-outside-claim', 'warning', place, { wording, ...CLAIM });
      }
    }
  }
  return problems;
}

/** Given to the sentence as a value: it is program text in any language. */
const CLAIM = { claim: '<Claim by="…">' };

/**
 * The first wording of each sentence that stands outside of any claim. One is enough: a claim
 * around the sentence settles them all. Where a source is named, a forecast has one.
 */
function unclaimedIn(passage: Passage) {
  const found = findAttributions(passage.text).filter(({ offset }) => !isClaimed(passage, offset));
  let next = 0;
  return sentencesOf(passage.text).flatMap(({ end }) => {
    const inSentence = [];
    for (; (found[next]?.offset ?? Infinity) < end; next += 1) inSentence.push(found[next]);
    const first = inSentence.find((wording) => wording?.kind !== 'forecast') ?? inSentence[0];
    return first ? [{ ...first, forecast: first.kind === 'forecast' }] : [];
  });
}

/** The ids of all that a report cites: for claims, pull quotes, and as carriers of both. */
export function sourcesCited(report: Body): string[] {
  const ids = report.mentions.flatMap(({ attributes }) => [attributes['by'], attributes['via']]);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** Sources that no report cites. Only whoever has seen every report can tell. */
export function unusedSources(lists: Lists, cited: ReadonlySet<string>): Problem[] {
  return [...lists.sources.keys()]
    .filter((id) => !cited.has(id))
    .map((id) => ({
      ...{ file: `sources/${id}.yaml`, line: 1, column: 1 },
      ...{ rule: 'unused-source', severity: 'warning', values: { id } },
    }));
}
