import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Fresh } from '../components/chrome/fresh.tsx';
import { ListingPage } from '../components/listing/listing-page.tsx';
import { SourcePage } from '../components/listing/source-page.tsx';
import { listingName } from '../components/listing/listing-name.ts';
import { formatMonth } from '../messages/dates.ts';
import { isLocale, type Locale } from '../messages/locales.ts';
import { addressOf, isListing, type ListingPlace } from '../newsroom/addresses.ts';
import { pageJsonLd, type Step } from '../newsroom/discovery/json-ld.ts';
import { pageMetadata } from '../newsroom/discovery/metadata.ts';
import type { Listing } from '../newsroom/listing.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import { ForMachines, metadataOf, pageSetting } from './page-metadata.tsx';

/** All listings are one kind of page; only that of a source also tells what was said. */
export async function listingRoute(locale: string, list: string, id: string, page?: number) {
  const found = findListing(locale, list, id, page);
  if (!found) return undefined;
  const { locale: language, place, listing } = found;
  const room = newsroom();
  const setting = { locale: language, conventions: room.site() };
  const cited = place.list === 'sources' ? room.sourceListing(id, language, page) : undefined;
  return (
    <>
      {place.list === 'stories' && page === undefined && (
        <Fresh
          at={addressOf({ type: 'latest', story: id }, language)}
          known={room.latest(id, language)}
          {...setting}
        />
      )}
      {cited ? (
        <SourcePage listing={cited} {...setting} />
      ) : (
        <ListingPage listing={listing} {...setting} />
      )}
      <ForMachines page={await wordsOf(found)} jsonLd={await jsonLdOf(found)} />
    </>
  );
}

export async function listingMetadata(
  locale: string,
  list: string,
  id: string,
  page?: number,
): Promise<Metadata> {
  const found = findListing(locale, list, id, page);
  return found ? metadataOf(await wordsOf(found)) : {};
}

interface Found {
  readonly locale: Locale;
  readonly place: ListingPlace;
  readonly listing: Listing;
}

function findListing(locale: string, list: string, id: string, page?: number): Found | undefined {
  if (!isLocale(locale) || !isListing(list)) return undefined;
  const place = { type: 'listing', list, id, ...(page === undefined ? {} : { page }) } as const;
  const listing = newsroom().listing(place, locale);
  return listing && { locale, place, listing };
}

async function wordsOf({ locale, place, listing }: Found) {
  const t = await getTranslations('listing');
  const { subject, inBoth } = listing;
  const name = listingName(listing, locale, newsroom().site());
  const said = subject.list === 'stories' ? subject.story.standfirst?.[locale] : undefined;
  const titled = t(`titles.${place.list}`, { name });
  const description = said ?? t(`descriptions.${place.list}`, { name });
  const { page: number } = place;
  // Numbered pages of the two languages hold different reports: they are no translations.
  return pageMetadata(pageSetting(locale), {
    place,
    inBoth,
    ...(number === undefined
      ? { name: titled, description }
      : {
          name: t('numbered', { name: titled, number }),
          description: t('numberedDescription', { description, number }),
        }),
  });
}

/** The way to a listing: its newest page, and for days and months what they are part of. */
async function jsonLdOf({ locale, place, listing }: Found) {
  const site = newsroom().site();
  const { subject } = listing;
  const { list, id } = place;
  const steps: Step[] = [
    { name: listingName(listing, locale, site), place: { type: 'listing', list, id } },
  ];
  if (subject.list === 'archive') {
    const t = await getTranslations('archive');
    const month = id.slice(0, 'yyyy-mm'.length);
    if (subject.unit === 'day') {
      const name = formatMonth(month, locale, site);
      steps.unshift({ name, place: { type: 'listing', list, id: month } });
    }
    steps.unshift({ name: t('title'), place: { type: 'months' } });
  }
  const person = subject.list === 'people' ? { id, data: subject.person } : undefined;
  return pageJsonLd(pageSetting(locale), steps, person);
}
