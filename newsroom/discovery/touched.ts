import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { isShown, referencesOf, type Facts } from '../facts.ts';
import { FEED_FORMATS, type FeedScope, type OutputPlace } from './places.ts';
import { monthPartsTouched, pageParts, type Sides } from './sitemaps.ts';
import { LATEST_SIZE, storyScope, type Newest, type Scope } from './windows.ts';

interface Touched {
  readonly place: OutputPlace;
  readonly locale: Locale;
}

/**
 * What a change of a report touches of all that is given out beside pages.
 * @param newest of the index as it is now.
 * @param together how many changes are looked at with it: so much may have gone.
 */
export function* outputsTouched(
  database: DatabaseSync,
  slug: string,
  change: Sides,
  newest: Newest,
  together: number,
): Generator<Touched> {
  const { before, after } = change;
  for (const locale of LOCALES) {
    const [was, is] = [isShown(before, locale), isShown(after, locale)];
    if (!was && !is) continue;
    yield { place: { type: 'ninjs', slug }, locale };
    if (was !== is || onCard(before) !== onCard(after)) {
      yield { place: { type: 'card', slug }, locale };
    }
    if (was !== is || before?.publishAt !== after?.publishAt || before?.story !== after?.story) {
      for (const facts of [was ? before : undefined, is ? after : undefined]) {
        if (facts) yield* latestOf(newest, slug, facts, locale);
      }
    }
    for (const facts of [was ? before : undefined, is ? after : undefined]) {
      if (facts) yield* feedsOf(newest, slug, facts, locale);
    }
    const corrected = [before, after].map((facts) =>
      isShown(facts, locale) ? facts.corrections : '',
    );
    if (corrected[0] !== corrected[1]) yield* feed({ list: 'corrections' }, locale);
    // What only names something else by another name now is as it was for crawlers.
    if (before !== after) yield* sitemapsOf(database, slug, change, was !== is, together);
  }
}

/** Where a report stands among the newest, or would. */
function* latestOf(
  newest: Newest,
  slug: string,
  { publishAt, story }: Facts,
  locale: Locale,
): Generator<Touched> {
  for (const one of story === undefined ? [undefined] : [undefined, story]) {
    if (newest.has(storyScope(one), locale, { publishAt, slug }, LATEST_SIZE)) {
      yield { place: { type: 'latest', ...(one === undefined ? {} : { story: one }) }, locale };
    }
  }
}

/** The feeds in which a report stands. */
function* feedsOf(
  newest: Newest,
  slug: string,
  { publishAt, section, story, topics }: Facts,
  locale: Locale,
): Generator<Touched> {
  const scopes: Scope[] = [
    undefined,
    { list: 'sections', id: section },
    ...topics.map((id) => ({ list: 'topics', id }) as const),
    ...(story === undefined ? [] : [{ list: 'stories', id: story } as const]),
  ];
  for (const scope of scopes) {
    if (newest.has(scope, locale, { publishAt, slug })) yield* feed(scope, locale);
  }
}

/** A feed in all its forms. */
export function* feed(of: FeedScope | undefined, locale: Locale): Generator<Touched> {
  for (const format of FEED_FORMATS) {
    yield { place: { type: 'feed', format, ...(of ? { of } : {}) }, locale };
  }
}

function* sitemapsOf(
  database: DatabaseSync,
  slug: string,
  change: Sides,
  comesOrGoes: boolean,
  together: number,
): Generator<Touched> {
  const locale = 'ar';
  const { before, after } = change;
  const parts = new Set(monthPartsTouched(database, slug, change, together));
  // The index dates each file.
  if (parts.size > 0) yield { place: { type: 'sitemap' }, locale };
  // A first report on a topic gives that topic a page.
  if (comesOrGoes || filed(before) !== filed(after)) {
    for (const part of pageParts(database, together)) parts.add(part);
  }
  for (const part of parts) yield { place: { type: 'sitemap', part }, locale };
  const told = before?.card !== after?.card || before?.publishAt !== after?.publishAt;
  if (comesOrGoes || told) yield { place: { type: 'news-sitemap' }, locale };
}

/** What a report is filed under and leans on, in comparable form. */
function filed(facts: Facts | undefined): string {
  return facts ? JSON.stringify(referencesOf(facts)) : '';
}

/** What is on a report's share card: what others show of it, and its day. */
function onCard(facts: Facts | undefined): string {
  return `${String(facts?.card)} ${String(facts?.day)}`;
}
