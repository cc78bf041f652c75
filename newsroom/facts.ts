import type { Bilingual } from '../messages/locales.ts';
import { isPublished, type Article } from './article.ts';
import { placesOn } from './locator/places-on.ts';
import type { ArticleData } from './schema.ts';

/**
 * What the rest of the site knows of a report without opening it, as the index keeps it. Two
 * records of one report, before and after a change, tell the press which pages it touches.
 */
export interface Facts {
  /** `visible` to readers, `gone` with a reason, or `hidden`: a draft or under embargo. */
  readonly state: 'visible' | 'gone' | 'hidden';
  readonly summary: boolean;
  readonly section: string;
  readonly dateline: string;
  /** On the maps in its texts. */
  readonly mapped: readonly string[];
  readonly story: string | undefined;
  readonly topics: readonly string[];
  readonly byline: readonly string[];
  /** Whoever answers for a machine-made summary. */
  readonly reviewer: string | undefined;
  readonly sources: readonly string[];
  readonly formerSlugs: readonly string[];
  readonly publishAt: number;
  readonly withdrawn: { readonly at: string; readonly reason: Bilingual } | undefined;
  readonly fingerprint: string;
}

/** The facts of a report at a moment (milliseconds since 1970). */
export function factsOf(article: Article, now: number): Facts {
  const { data } = article;
  const mentions = [...article.report.mentions, ...(article.summary?.mentions ?? [])];
  const sources = article.report.mentions.flatMap(({ attributes }) =>
    [attributes['by'], attributes['via']].filter((id) => id !== undefined),
  );
  return {
    state: stateOf(data, now),
    summary: article.summary !== undefined,
    section: data.section,
    dateline: data.dateline,
    mapped: [...new Set(mentions.flatMap(placesOn))].sort(),
    story: data.story,
    topics: data.topics,
    byline: data.byline,
    reviewer: data.summary?.reviewer,
    sources: [...new Set(sources)].sort(),
    formerSlugs: data.previousSlugs,
    publishAt: Date.parse(data.publishAt),
    withdrawn: data.withdrawn,
    fingerprint: article.fingerprint,
  };
}

function stateOf(data: ArticleData, now: number): Facts['state'] {
  // What was withdrawn before its hour came was never seen: not even its headline is told.
  if (data.status === 'withdrawn') return Date.parse(data.publishAt) <= now ? 'gone' : 'hidden';
  return isPublished(data, now) ? 'visible' : 'hidden';
}

/** Everything in the newsroom's lists that a report leans on, as pairs of list and id. */
export function referencesOf(facts: Facts): readonly (readonly [type: string, id: string])[] {
  const pairs: (readonly [string, string])[] = [
    ['sections', facts.section],
    ...new Set([facts.dateline, ...facts.mapped]).values().map((id) => ['places', id] as const),
    ...facts.topics.map((id) => ['topics', id] as const),
    ...facts.byline.map((id) => ['person', id] as const),
    ...facts.sources.map((id) => ['source', id] as const),
  ];
  if (facts.reviewer !== undefined) pairs.push(['person', facts.reviewer]);
  if (facts.story !== undefined) pairs.push(['story', facts.story]);
  return pairs;
}
