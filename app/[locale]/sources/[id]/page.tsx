import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SourcePage } from '../../../../components/listing/source-page.tsx';
import { isolated } from '../../../../messages/bidi.ts';
import { isLocale } from '../../../../messages/locales.ts';
import { alternates } from '../../../../newsroom/addresses.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';

type Props = PageProps<'/[locale]/sources/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const room = newsroom();
  // One that only unpublished reports cite is not even named.
  const listing = isLocale(locale) ? room.sourceListing(id, locale) : undefined;
  if (!isLocale(locale) || !listing) return {};
  const t = await getTranslations('sources');
  const name = listing.source.name[locale];
  return {
    title: isolated(`${name} | ${room.site().name[locale]}`, locale),
    description: t('listingDescription', { source: name }),
    alternates: alternates(
      { type: 'source', id },
      locale,
      room.sourceListing(id, 'en') !== undefined,
    ),
  };
}

export default async function Source({ params }: Props) {
  const { locale, id } = await params;
  const room = newsroom();
  const listing = isLocale(locale) ? room.sourceListing(id, locale) : undefined;
  if (!isLocale(locale) || !listing) notFound();
  return <SourcePage listing={listing} locale={locale} conventions={room.site()} />;
}
