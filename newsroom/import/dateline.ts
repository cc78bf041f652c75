import { fold } from '../attribution/words.ts';
import type { Lists } from '../lists.ts';
import { markerOf } from './lines.ts';

/** What a report's first paragraph says of where it was written. */
export interface Dateline {
  /** The id in `places.yaml`; undefined when the place is not listed there. */
  readonly place: string | undefined;
  /** The words that became the dateline and are no longer in the text. */
  readonly taken: string;
  /** What is left of the paragraph. */
  readonly rest: string;
  /** Words that look like a dateline and stay in the text, for an editor to look at. */
  readonly kept: string | undefined;
}

/** Any dash of any language, the minus sign, and the tatweel that copy often uses for one. */
const DASH = String.raw`[\p{Pd}\u2212\u0640]`;
/** A place, who passed the report on ("(رويترز)"), and a dash or colon. */
const LISTED = new RegExp(
  String.raw`^(?<place>[^\p{Pd}\u2212\u0640():]{2,60}?)\s*(?<agency>\([^()]{1,40}\)\s*)?(?<sign>${DASH}+|:)\p{Cf}*\s*`,
  'u',
);
const IN_PARENTHESES = new RegExp(String.raw`^\((?<place>[^()]{2,60})\)\s*(?:${DASH}+|:)?\s*`, 'u');
/** Up to three words, a dash with spaces around it: a place as like as not. */
const UNLISTED = new RegExp(
  String.raw`^(?<place>[\p{L}\p{M}\p{Cf}]+(?:[ ،/][\p{L}\p{M}\p{Cf}]+){0,2}(?:\s\([^()]{1,40}\))?)\s+[\p{Pd}\u2212]\s`,
  'u',
);

/**
 * Reads the dateline of a paragraph. Only a place that the newsroom lists is taken out of the
 * text, since the page sets it before the text again; anything else stays where it is.
 */
export function datelineOf(text: string, lists: Lists): Dateline {
  for (const pattern of [LISTED, IN_PARENTHESES]) {
    const match = pattern.exec(text);
    const place = placeNamed(match?.groups?.['place'] ?? '', lists);
    if (!match || place === undefined) continue;
    const agency = match.groups?.['agency'];
    const taken = agency === undefined ? match[0] : text.slice(0, match[0].indexOf(agency));
    const rest = text.slice(taken.length).trim();
    // Another dash would now begin the line, and be read as a list's.
    if (!markerOf(rest)) return { place, taken, rest, kept: agency?.trim() };
  }
  const kept = UNLISTED.exec(text)?.groups?.['place'];
  return { place: undefined, taken: '', rest: text, kept };
}

/** Whether a line is a dateline beyond doubt. A headline too may begin "دمشق: …". */
export function opensWithDateline(text: string, lists: Lists): boolean {
  const { place, taken } = datelineOf(text, lists);
  return place !== undefined && !/:\s*$/u.test(taken);
}

function placeNamed(words: string, lists: Lists): string | undefined {
  const wanted = folded(words);
  return [...lists.places.values()].find(({ name }) => folded(name.ar) === wanted)?.id;
}

function folded(words: string): string {
  return words.trim().split(/\s+/u).map(fold).join(' ');
}
