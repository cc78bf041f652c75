import { hash } from 'node:crypto';
import type { Bilingual, Locale } from '../messages/locales.ts';
import { dayIn, monthOf } from './archive.ts';
import type { Article } from './article.ts';
import { claimsOf } from './claims.ts';
import { placesOn } from './locator/places-on.ts';
import type { Lists } from './lists.ts';
import { modifiedAt } from './state.ts';
import { visibilityOf, type Showing, type Visibility } from './visibility.ts';

/**
 * What the rest of the site knows of a report without opening it, as the index keeps it. Two
 * records of one report, before and after a change, tell the press which pages it touches.
 */
export interface Facts {
  readonly state: Visibility;
  readonly summary: boolean;
  readonly section: string;
  readonly dateline: string;
  /** What happened at its dateline; other kinds only have their place in the newsroom there. */
  readonly news: boolean;
  /** On the maps in its texts. */
  readonly mapped: readonly string[];
  readonly story: string | undefined;
  readonly topics: readonly string[];
  readonly byline: readonly string[];
  /** Whoever answers for what a machine wrote. */
  readonly reviewers: readonly string[];
  readonly sources: readonly string[];
  readonly formerSlugs: readonly string[];
  readonly publishAt: number;
  /** When it last said something else, in milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The day of its publication where the newsroom is: "2026-11-23". */
  readonly day: string;
  /** Changes with whatever others show of it: a card on a listing, a link from another report. */
  readonly card: string;
  /** Changes with its standing on the fronts alone. */
  readonly rank: string;
  /** Changes with what its sources are cited for. */
  readonly claims: string;
  /** Changes with what the ledger of corrections says of it; empty when that is nothing. */
  readonly corrections: string;
  /** When each entry of the ledger was made, in milliseconds since 1970, as they are numbered. */
  readonly correctedAt: readonly number[];
  readonly withdrawn: { readonly at: string; readonly reason: Bilingual } | undefined;
  readonly fingerprint: string;
}

/**
 * The facts of a report.
 * @param known the newsroom's list of sources.
 * @param now milliseconds since 1970.
 * @param timeZone decides on which day of the archive it stands.
 * @param showing what readers of this host are shown.
 */
export function factsOf(
  article: Article,
  known: Lists['sources'],
  now: number,
  timeZone: string,
  showing: Showing = 'published',
): Facts {
  const { data } = article;
  const mentions = [...article.report.mentions, ...(article.summary?.mentions ?? [])];
  const publishAt = Date.parse(data.publishAt);
  const mentioned = article.report.mentions.flatMap(({ attributes }) =>
    [attributes['by'], attributes['via']].filter((id) => id !== undefined),
  );
  return {
    state: visibilityOf(data, now, showing),
    summary: article.summary !== undefined,
    section: data.section,
    dateline: data.dateline,
    news: data.kind === 'news',
    mapped: [...new Set(mentions.flatMap(placesOn))].sort(),
    story: data.story,
    topics: data.topics,
    byline: data.byline,
    reviewers: [data.text?.reviewer, data.summary?.reviewer].filter((id) => id !== undefined),
    sources: [...new Set(mentioned)].sort(),
    formerSlugs: data.previousSlugs,
    publishAt,
    modifiedAt: Date.parse(modifiedAt(data)),
    day: dayIn(timeZone, publishAt),
    card: digest([
      [data.title, data.standfirst, data.kind, data.section, data.sample],
      // Its bytes too: another picture of the same name has another address.
      [article.pictures.find(({ main }) => main), citedSources(article, known)],
    ]),
    rank: digest([data.lead, data.breaking]),
    claims: digest(claimsOf(article.report)),
    corrections:
      data.corrections.length === 0
        ? ''
        : digest([data.corrections, data.title, data.previousSlugs, data.sample]),
    correctedAt: data.corrections.map(({ at }) => Date.parse(at)),
    withdrawn: data.withdrawn,
    fingerprint: article.fingerprint,
  };
}

/** Whether readers of a language are shown a report, here and wherever others list it. */
export function isShown(facts: Facts | undefined, locale: Locale): facts is Facts {
  return facts?.state === 'visible' && (locale === 'ar' || facts.summary);
}

/**
 * How many sources are cited in a report. Whoever only carried a claim is none of them, and
 * neither is the newsroom itself.
 */
export function citedSources(article: Article, sources: Lists['sources']): number {
  const cited = new Set(claimsOf(article.report).map(({ by }) => by));
  return [...cited].filter((id) => sources.get(id)?.kind !== 'own').length;
}

function digest(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'hex').slice(0, 16);
}

/** A report leans on a place that one of its maps shows, and is not filed under it. So does one that is no news on its dateline. */
export const UNFILED_PLACE = 'map';

/** What a report is filed under and leans on, as pairs of type and id. */
export function referencesOf(facts: Facts): readonly (readonly [type: string, id: string])[] {
  const pairs: (readonly [string, string])[] = [
    ['sections', facts.section],
    [facts.news ? 'places' : UNFILED_PLACE, facts.dateline],
    ...facts.mapped.map((id) => [UNFILED_PLACE, id] as const),
    ...filedUnder(facts.day),
    ...facts.topics.map((id) => ['topics', id] as const),
    ...[...facts.byline, ...facts.reviewers].map((id) => ['person', id] as const),
    ...facts.sources.map((id) => ['source', id] as const),
  ];
  if (facts.story !== undefined) pairs.push(['story', facts.story]);
  return pairs;
}

/** What the archive files a day's reports under. */
export function filedUnder(day: string): readonly (readonly [type: 'archive', id: string])[] {
  return [monthOf(day), day].map((id) => ['archive', id] as const);
}
