import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StandingPage } from '../../../components/standing/standing-page.tsx';
import { isLocale, type Locale } from '../../../messages/locales.ts';
import { pageJsonLd } from '../../../newsroom/discovery/json-ld.ts';
import { pageMetadata } from '../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';
import type { PageData } from '../../../newsroom/schema.ts';
import { ForMachines, metadataOf, pageSetting } from '../../page-metadata.tsx';

type Props = PageProps<'/[locale]/[name]'>;

function standingMetadata({ name: id, title, description }: PageData, locale: Locale) {
  return pageMetadata(pageSetting(locale), {
    place: { type: 'standing', id },
    name: title[locale],
    description: description[locale],
    inBoth: true,
  });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, name: id } = await params;
  const data = newsroom().lists().pages.get(id);
  return isLocale(locale) && data ? metadataOf(standingMetadata(data, locale)) : {};
}

export default async function Standing({ params }: Props) {
  const { locale, name: id } = await params;
  const room = newsroom();
  const page = isLocale(locale) ? room.standing(id) : undefined;
  if (!isLocale(locale) || !page) notFound();
  const title = page.data.title[locale];
  return (
    <>
      <StandingPage
        title={title}
        updatedAt={page.data.updatedAt}
        tree={page[locale].tree}
        locale={locale}
        lists={room.lists()}
        conventions={room.site()}
      />
      <ForMachines
        page={standingMetadata(page.data, locale)}
        jsonLd={pageJsonLd(pageSetting(locale), [{ name: title, place: { type: 'standing', id } }])}
      />
    </>
  );
}
