import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Fresh } from '../../components/chrome/fresh.tsx';
import { FrontPage } from '../../components/front/front-page.tsx';
import { isLocale, type Locale } from '../../messages/locales.ts';
import { addressOf } from '../../newsroom/addresses.ts';
import { frontJsonLd } from '../../newsroom/discovery/json-ld.ts';
import { pageMetadata } from '../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../newsroom/newsroom.ts';
import { OpenSearchLink } from '../open-search-link.tsx';
import { ForMachines, metadataOf, pageSetting } from '../page-metadata.tsx';

type Props = PageProps<'/[locale]'>;

async function frontMetadata(locale: Locale) {
  const t = await getTranslations('front');
  const { name, tagline, description } = newsroom().site();
  return pageMetadata(pageSetting(locale), {
    place: { type: 'front' },
    name: name[locale],
    title: t('title', { site: name[locale], tagline: tagline[locale] }),
    description: description[locale],
    inBoth: true,
  });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? metadataOf(await frontMetadata(locale)) : {};
}

export default async function Front({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  return (
    <>
      <OpenSearchLink locale={locale} />
      <Fresh
        at={addressOf({ type: 'latest' }, locale)}
        known={room.latest(undefined, locale)}
        locale={locale}
        conventions={room.site()}
      />
      <FrontPage front={room.front(locale)} locale={locale} conventions={room.site()} />
      <ForMachines
        page={await frontMetadata(locale)}
        jsonLd={frontJsonLd(pageSetting(locale), room.lists())}
      />
    </>
  );
}
