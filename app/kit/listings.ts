import type { Bilingual, Locale } from '../../messages/locales.ts';
import type { ListingName } from '../../newsroom/addresses.ts';
import type { Card } from '../../newsroom/cards.ts';
import type { Front, StoryLine } from '../../newsroom/front.ts';
import type { ArchiveCount, Listing, Subject } from '../../newsroom/listing.ts';
import type { SourceListing } from '../../newsroom/source-queries.ts';
import { teaserCards } from './cards.ts';
import { LISTS } from './lists.ts';

/** Made-up fronts and listings. */
const found = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('not in the lists of the kit');
  return value;
};
const STORY = found(LISTS.stories.get('bridge'));
const SOURCE = found(LISTS.sources.get('insider'));
const SECTION = found(LISTS.sections.get('city'));

function subjectOf(list: ListingName, id: string): Subject {
  switch (list) {
    case 'sections':
    case 'topics':
    case 'places':
      return { list, name: found(LISTS[list].get(id)).name };
    case 'stories':
      return { list, story: STORY };
    case 'people':
      return { list, person: found(LISTS.people.get(id)) };
    case 'sources':
      return { list, source: SOURCE };
    case 'archive':
      return { list, unit: id.length > 'yyyy-mm'.length ? 'day' : 'month' };
  }
}

export function listingOf(
  list: ListingName,
  id: string,
  locale: Locale,
  more: Partial<Listing> & { readonly page?: number } = {},
): Listing {
  const { page, ...rest } = more;
  const cards = Object.values(teaserCards(locale));
  return {
    subject: subjectOf(list, id),
    place: { type: 'listing', list, id, ...(page === undefined ? {} : { page }) },
    cards,
    total: cards.length,
    from: 0,
    newer: undefined,
    older: undefined,
    days: [],
    inBoth: true,
    ...rest,
  };
}

export const DAYS: readonly ArchiveCount[] = [1, 2, 11, 20].map((day) => {
  const id = `2026-11-${String(day).padStart(2, '0')}`;
  return { id, href: `/archive/${id}`, count: day };
});

export const MONTHS: readonly ArchiveCount[] = ['2025-12', '2026-10', '2026-11'].map((id, n) => ({
  id,
  href: `/archive/${id}`,
  count: [1, 2, 11][n] ?? 0,
}));

export function sourceListingOf(locale: Locale): SourceListing {
  const { news, mixed } = teaserCards(locale);
  const { place, total, from, newer, inBoth } = listingOf('sources', 'insider', locale);
  const claim = {
    number: 1,
    text: 'ونقلت وكالة الضفتين عن موظف في البلدية لم تسمه أن العمل تأخر شهرين لخلاف على الكلفة.',
    mode: 'paraphrase' as const,
    via: found(LISTS.sources.get('agency')).name,
    by: undefined,
  };
  return {
    source: SOURCE,
    reports: [
      { ...news, claims: [claim, { ...claim, number: 2, via: undefined, mode: 'quote' }] },
      { ...mixed, claims: [claim] },
    ],
    ...{ place, total, from, newer, inBoth },
    older: '#older',
  };
}

const NOTHING: Front = {
  breaking: [],
  leadBreaks: false,
  lead: undefined,
  leadStory: undefined,
  top: [],
  latest: [],
  stories: [],
  background: [],
  sections: [],
};

const line = (id: string, cards: readonly Card[], title: Bilingual = STORY.title): StoryLine => ({
  id,
  href: `/stories/${id}`,
  ...{ title, standfirst: STORY.standfirst, cards },
});

export function fronts(locale: Locale): Readonly<Record<'full' | 'quiet' | 'empty', Front>> {
  const { news, background, explainer, sample, long, bare, mixed } = teaserCards(locale);
  return {
    empty: NOTHING,
    quiet: { ...NOTHING, lead: news },
    full: {
      breaking: [bare, long],
      leadBreaks: true,
      lead: news,
      leadStory: line('bridge', [mixed, bare]),
      top: [mixed, sample],
      latest: [long, bare, news],
      stories: [
        line('river', [long, news], { ar: 'ماء النهر', en: 'The river’s water' }),
        line('banks', [sample, explainer], { ar: 'بين ضفتين', en: 'Between two banks' }),
      ],
      background: [background, explainer],
      sections: [
        { id: SECTION.id, href: '/sections/city', name: SECTION.name, cards: [news, long] },
      ],
    },
  };
}
