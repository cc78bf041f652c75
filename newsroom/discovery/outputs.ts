import type { DatabaseSync } from 'node:sqlite';
import { LOCALES, type Locale } from '../../messages/locales.ts';
import { listedCount, REFERENCE_TYPES } from '../listing.ts';
import { articleRecord } from '../queries.ts';
import { isShown } from '../facts.ts';
import { JPEG_WIDTH } from '../pictures/sizes.ts';
import { statement } from '../statements.ts';
import { card } from './card.ts';
import { feed } from './feeds.ts';
import { latest } from './latest.ts';
import { manifest } from './manifest.ts';
import { openSearch } from './open-search.ts';
import { ninjs } from './ninjs.ts';
import {
  FEED_FORMATS,
  FEED_LISTS,
  isOnceOnly,
  type FeedScope,
  type OutputPlace,
} from './places.ts';
import { robots } from './robots.ts';
import { security } from './security.ts';
import { newsSitemap } from './news-sitemap.ts';
import { storyScope } from './windows.ts';
import { hasSitemapPart, sitemap, sitemapParts } from './sitemaps.ts';
import type { OutputSource } from './source.ts';

export type Output = string | Uint8Array;

/** Makes what is given out at an address; undefined where there is nothing. */
export async function outputOf(
  source: OutputSource,
  place: OutputPlace,
  locale: Locale,
): Promise<Output | undefined> {
  if (!hasOutput(source.database, place, locale)) return undefined;
  switch (place.type) {
    case 'feed':
      return feed(source, place, locale);
    case 'sitemap':
      return sitemap(source, place);
    case 'news-sitemap':
      return newsSitemap(source);
    case 'robots':
      return robots(source);
    case 'security':
      return security(source);
    case 'manifest':
      return manifest(source, locale);
    case 'opensearch':
      return openSearch(source, locale);
    case 'ninjs':
      // Made to be taken in by others' systems: of a branch there is nothing to take.
      return source.indexed ? ninjs(source, place.slug, locale) : undefined;
    case 'card':
      return card(source, place.slug, locale);
    case 'latest':
      return latest(source.database, place.story, locale);
    case 'edition':
    case 'checksums':
      // Made by the press out of what it prints (press/edition.ts).
      return undefined;
  }
}

/** Whether anything is given out at an address. Nothing is told of what readers may not see. */
export function hasOutput(database: DatabaseSync, place: OutputPlace, locale: Locale): boolean {
  if (locale !== 'ar' && isOnceOnly(place)) return false;
  switch (place.type) {
    case 'feed':
      return hasFeed(database, place.of, locale);
    case 'sitemap':
      return place.part === undefined || hasSitemapPart(database, place.part);
    case 'ninjs':
      return isShown(articleRecord(database, place.slug)?.facts, locale);
    case 'card':
      return (
        isShown(articleRecord(database, place.slug)?.facts, locale) &&
        !hasLargePicture(database, place.slug)
      );
    case 'news-sitemap':
    case 'robots':
    case 'security':
    case 'manifest':
    case 'opensearch':
    case 'edition':
    case 'checksums':
      return true;
    case 'latest':
      return hasFeed(database, storyScope(place.story), locale);
  }
}

/** A picture of its own is a report's card: nothing else is drawn for it. */
function hasLargePicture(database: DatabaseSync, slug: string): boolean {
  const picture = statement(
    database,
    "SELECT 1 FROM pictures WHERE slug = ? AND main = 1 AND json_extract(data, '$.width') >= ?",
  );
  return picture.get(slug, JPEG_WIDTH) !== undefined;
}

/** Sections have a feed from the beginning; topics and stories once there is something in it. */
function hasFeed(database: DatabaseSync, scope: FeedScope | undefined, locale: Locale): boolean {
  if (!scope || scope.list === 'corrections') return true;
  const known = statement(database, 'SELECT 1 FROM entries WHERE type = ? AND id = ?');
  if (!known.get(REFERENCE_TYPES[scope.list], scope.id)) return false;
  return scope.list === 'sections' || listedCount(database, scope.list, scope.id, locale) > 0;
}

/** Everything that is given out beside pages; what is given out of a report with when that was published. */
export function* allOutputs(database: DatabaseSync): Generator<{
  readonly place: OutputPlace;
  readonly locale: Locale;
  readonly publishAt?: number;
}> {
  for (const place of places(database)) {
    for (const locale of LOCALES) {
      if (hasOutput(database, place, locale)) yield { place, locale };
    }
  }
  const reports = database.prepare('SELECT slug, publish_at FROM articles WHERE visible = 1');
  for (const row of reports.iterate()) {
    const publishAt = Number(row['publish_at']);
    for (const type of ['ninjs', 'card'] as const) {
      const place = { type, slug: String(row['slug']) };
      for (const locale of LOCALES) {
        if (hasOutput(database, place, locale)) yield { place, locale, publishAt };
      }
    }
  }
}

function* places(database: DatabaseSync): Generator<OutputPlace> {
  for (const type of ['robots', 'security', 'manifest', 'opensearch'] as const) {
    yield { type };
  }
  for (const type of ['latest', 'edition', 'checksums'] as const) yield { type };
  for (const { id } of statement(database, "SELECT id FROM entries WHERE type = 'story'").all()) {
    yield { type: 'latest', story: String(id) };
  }
  for (const type of ['news-sitemap', 'sitemap'] as const) {
    yield { type };
  }
  for (const part of sitemapParts(database)) yield { type: 'sitemap', part };
  for (const format of FEED_FORMATS) {
    yield { type: 'feed', format };
    yield { type: 'feed', format, of: { list: 'corrections' } };
    for (const list of FEED_LISTS) {
      const ids = statement(database, 'SELECT id FROM entries WHERE type = ? ORDER BY id').all(
        REFERENCE_TYPES[list],
      );
      for (const { id } of ids) yield { type: 'feed', format, of: { list, id: String(id) } };
    }
  }
}
