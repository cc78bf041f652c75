import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CarriedLine } from '../../../components/edition/carried-line.tsx';
import { ShelfPage } from '../../../components/shelf/shelf-page.tsx';
import { isLocale, type Locale } from '../../../messages/locales.ts';
import { pageJsonLd } from '../../../newsroom/discovery/json-ld.ts';
import { pageMetadata, UNINDEXED } from '../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';
import { ForMachines, metadataOf, pageSetting } from '../../page-metadata.tsx';

type Props = PageProps<'/[locale]/shelf'>;

const PLACE = { type: 'shelf' } as const;

async function shelfMetadata(locale: Locale) {
  const t = await getTranslations('shelf');
  return pageMetadata(pageSetting(locale), {
    place: PLACE,
    name: t('name'),
    description: t('description'),
    inBoth: true,
    robots: UNINDEXED,
  });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? metadataOf(await shelfMetadata(locale)) : {};
}

/** What this browser keeps for reading offline. */
export default async function Shelf({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations('shelf');
  const room = newsroom();
  // Nothing of a preview is to be handed on.
  const carried = room.settings.siteEnv !== 'preview' && <CarriedLine />;
  return (
    <>
      <ShelfPage locale={locale} conventions={room.site()} carried={carried} />
      <ForMachines
        page={await shelfMetadata(locale)}
        jsonLd={pageJsonLd(pageSetting(locale), [{ name: t('title'), place: PLACE }])}
      />
    </>
  );
}
