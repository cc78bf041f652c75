import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SourcePage } from '../../../../../../components/listing/source-page.tsx';
import { isolated } from '../../../../../../messages/bidi.ts';
import { isLocale } from '../../../../../../messages/locales.ts';
import { alternates } from '../../../../../../newsroom/addresses.ts';
import { newsroom } from '../../../../../../newsroom/newsroom.ts';

type Props = PageProps<'/[locale]/sources/[id]/page/[n]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id, n } = await params;
  const room = newsroom();
  const listing = isLocale(locale) ? room.sourceListing(id, locale, Number(n)) : undefined;
  if (!isLocale(locale) || !listing) return {};
  const t = await getTranslations('listing');
  const name = listing.source.name[locale];
  return {
    title: isolated(
      `${t('numbered', { name, number: Number(n) })} | ${room.site().name[locale]}`,
      locale,
    ),
    // The pages of the two languages hold different reports: they are no translations.
    alternates: alternates({ type: 'source', id, page: Number(n) }, locale, false),
  };
}

/** An older page of a source: full, and the same for good. */
export default async function SourceNumbered({ params }: Props) {
  const { locale, id, n } = await params;
  const room = newsroom();
  const listing = isLocale(locale) ? room.sourceListing(id, locale, Number(n)) : undefined;
  if (!isLocale(locale) || !listing) notFound();
  return <SourcePage listing={listing} locale={locale} conventions={room.site()} />;
}
