import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MonthsPage } from '../../../components/listing/months-page.tsx';
import { isLocale, type Locale } from '../../../messages/locales.ts';
import { pageJsonLd } from '../../../newsroom/discovery/json-ld.ts';
import { pageMetadata } from '../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';
import { ForMachines, metadataOf, pageSetting } from '../../page-metadata.tsx';

type Props = PageProps<'/[locale]/archive'>;

const PLACE = { type: 'months' } as const;

async function archiveMetadata(locale: Locale) {
  const t = await getTranslations('archive');
  return pageMetadata(pageSetting(locale), {
    place: PLACE,
    name: t('title'),
    description: t('description'),
    inBoth: true,
  });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? metadataOf(await archiveMetadata(locale)) : {};
}

/** The way through everything that was ever published, month by month. */
export default async function Archive({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  const t = await getTranslations('archive');
  return (
    <>
      <MonthsPage months={room.months(locale)} locale={locale} conventions={room.site()} />
      <ForMachines
        page={await archiveMetadata(locale)}
        jsonLd={pageJsonLd(pageSetting(locale), [{ name: t('title'), place: PLACE }])}
      />
    </>
  );
}
