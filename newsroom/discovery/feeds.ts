import { isolated } from '../../messages/bidi.ts';
import type { Locale } from '../../messages/locales.ts';
import { addressOf, type PagePlace } from '../addresses.ts';
import { newestCorrections } from '../corrections.ts';
import { translatorOf } from '../describe.ts';
import { atom, jsonFeed, rss, type Feed } from './feed-formats.ts';
import { correctionItem, reportItem, tagUri, type FeedItem } from './feed-item.ts';
import { type FeedPlace, type FeedScope } from './places.ts';
import { plainLine } from './plain.ts';
import type { OutputSource } from './source.ts';
import { FEED_SIZE, newestSlugs } from './windows.ts';

const FORMS = { rss, atom, json: jsonFeed } as const;

/**
 * A feed: the newest reports of the site or of one list, or the newest corrections. Hosts that are not to
 * be found (a preview) have feeds with nothing in them.
 */
export function feed(source: OutputSource, place: FeedPlace, locale: Locale): string | undefined {
  const { site, siteUrl, database, indexed, hub } = source;
  const t = translatorOf(locale, site);
  const telling = { source, locale, t };
  const named = nameOf(source, place.of, locale);
  if (!named) return undefined;
  const address = (of: FeedPlace) => siteUrl + addressOf(of, locale);
  const items = (): FeedItem[] =>
    place.of?.list === 'corrections'
      ? newestCorrections(database, locale, FEED_SIZE).map((one) => correctionItem(telling, one))
      : newestSlugs(database, place.of, locale).flatMap((slug) => reportItem(telling, slug) ?? []);
  const told: Feed = {
    ...{ locale, t, site, hub },
    id: tagUri(source, addressOf({ ...place, format: 'rss' }, locale).replace(/\.xml$/, '')),
    title: plainLine(named.title, locale),
    description: plainLine(named.description, locale),
    url: address(place),
    page: siteUrl + addressOf(pageOf(place.of), locale),
    siteUrl,
    icon: `${siteUrl}/icon.svg`,
    items: indexed ? items() : [],
  };
  return FORMS[place.format](told);
}

/** What a feed is called and holds; undefined for a list entry that is no more. */
function nameOf(
  { site, lists }: Pick<OutputSource, 'site' | 'lists'>,
  scope: FeedScope | undefined,
  locale: Locale,
): { readonly title: string; readonly description: string } | undefined {
  const t = translatorOf(locale, site);
  if (!scope) return { title: site.name[locale], description: site.description[locale] };
  const titled = (name: string) =>
    t('feeds.title', { name: isolated(name, locale), site: isolated(site.name[locale], locale) });
  if (scope.list === 'corrections') {
    const description = t('feeds.corrections', { site: site.name[locale] });
    return { title: titled(t('corrections.title')), description };
  }
  const name =
    scope.list === 'stories'
      ? lists.stories.get(scope.id)?.title[locale]
      : lists[scope.list].get(scope.id)?.name[locale];
  if (name === undefined) return undefined;
  return { title: titled(name), description: t(`listing.descriptions.${scope.list}`, { name }) };
}

/** The page of which a feed is the feed. */
function pageOf(scope: FeedScope | undefined): PagePlace {
  if (!scope) return { type: 'front' };
  if (scope.list === 'corrections') return { type: 'corrections' };
  return { type: 'listing', list: scope.list, id: scope.id };
}
