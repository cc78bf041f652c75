import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { monthOf } from '../archive.ts';
import { isShown, type Facts } from '../facts.ts';
import { FEED_FORMATS, type FeedScope, type OutputPlace } from './places.ts';
import { sitemapPartsOf } from './sitemaps.ts';
import { isAmongNewest, type Scope } from './windows.ts';

interface Touched {
  readonly place: OutputPlace;
  readonly locale: Locale;
}

/**
 * What a change of a report touches of all that is given out beside pages.
 */
export function* outputsTouched(
  database: DatabaseSync,
  slug: string,
  before: Facts | undefined,
  after: Facts | undefined,
): Generator<Touched> {
  for (const locale of LOCALES) {
    const [was, is] = [isShown(before, locale), isShown(after, locale)];
    if (!was && !is) continue;
    yield { place: { type: 'ninjs', slug }, locale };
    if (was !== is || before?.card !== after?.card) yield { place: { type: 'card', slug }, locale };
    for (const facts of [was ? before : undefined, is ? after : undefined]) {
      if (facts) yield* feedsOf(database, slug, facts, locale);
    }
    const corrected = [before, after].map((facts) =>
      isShown(facts, locale) ? facts.corrections : '',
    );
    if (corrected[0] !== corrected[1]) yield* feed({ list: 'corrections' }, locale);
    // What only names something else by another name now is as it was for crawlers.
    if (before !== after) yield* sitemapsOf(database, before, after, was !== is);
  }
}

/** The feeds in which a report stands. */
function* feedsOf(
  database: DatabaseSync,
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
    if (isAmongNewest(database, scope, locale, { publishAt, slug })) yield* feed(scope, locale);
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
  before: Facts | undefined,
  after: Facts | undefined,
  comesOrGoes: boolean,
): Generator<Touched> {
  const locale = 'ar';
  for (const facts of [before, after]) {
    if (!facts) continue;
    for (const part of sitemapPartsOf(database, monthOf(facts.day))) {
      yield { place: { type: 'sitemap', part }, locale };
    }
  }
  yield { place: { type: 'sitemap' }, locale };
  // A first report on a topic gives that topic a page.
  if (comesOrGoes) yield { place: { type: 'sitemap', part: 'pages' }, locale };
  yield { place: { type: 'news-sitemap' }, locale };
}
