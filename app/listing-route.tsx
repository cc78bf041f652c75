import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListingPage } from '../components/listing/listing-page.tsx';
import { SourcePage } from '../components/listing/source-page.tsx';
import { listingName } from '../components/listing/listing-name.ts';
import { isolated } from '../messages/bidi.ts';
import { isLocale } from '../messages/locales.ts';
import { alternates, isListing, type ListingPlace } from '../newsroom/addresses.ts';
import { newsroom } from '../newsroom/newsroom.ts';

/** All listings are one kind of page; only that of a source also tells what was said. */
export function listingRoute(locale: string, list: string, id: string, page?: number) {
  const place = placeOf(list, id, page);
  if (!isLocale(locale) || !place) return undefined;
  const room = newsroom();
  const setting = { locale, conventions: room.site() };
  if (place.list === 'sources') {
    const listing = room.sourceListing(id, locale, page);
    return listing && <SourcePage listing={listing} {...setting} />;
  }
  const listing = room.listing(place, locale);
  return listing && <ListingPage listing={listing} {...setting} />;
}

export async function listingMetadata(
  locale: string,
  list: string,
  id: string,
  page?: number,
): Promise<Metadata> {
  const place = placeOf(list, id, page);
  const room = newsroom();
  const listing = isLocale(locale) && place ? room.listing(place, locale) : undefined;
  if (!isLocale(locale) || !place || !listing) return {};
  const t = await getTranslations('listing');
  const site = room.site();
  const name = listingName(listing, locale, site);
  const title = page === undefined ? name : t('numbered', { name, number: page });
  return {
    title: isolated(`${title} | ${site.name[locale]}`, locale),
    ...(page === undefined ? { description: t(`descriptions.${place.list}`, { name }) } : {}),
    // Numbered pages of the two languages hold different reports: they are no translations.
    alternates: alternates(place, locale, listing.inBoth),
  };
}

function placeOf(list: string, id: string, page: number | undefined): ListingPlace | undefined {
  if (!isListing(list)) return undefined;
  return { type: 'listing', list, id, ...(page === undefined ? {} : { page }) };
}
