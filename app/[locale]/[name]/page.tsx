import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StandingPage } from '../../../components/standing/standing-page.tsx';
import { isolated } from '../../../messages/bidi.ts';
import { isLocale } from '../../../messages/locales.ts';
import { alternates } from '../../../newsroom/addresses.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';

type Props = PageProps<'/[locale]/[name]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, name: id } = await params;
  const room = newsroom();
  const data = room.lists().pages.get(id);
  if (!isLocale(locale) || !data) return {};
  return {
    title: isolated(`${data.title[locale]} | ${room.site().name[locale]}`, locale),
    description: data.description[locale],
    alternates: alternates({ type: 'standing', id }, locale, true),
  };
}

export default async function Standing({ params }: Props) {
  const { locale, name: id } = await params;
  const room = newsroom();
  const page = isLocale(locale) ? room.standing(id) : undefined;
  if (!isLocale(locale) || !page) notFound();
  return (
    <StandingPage
      title={page.data.title[locale]}
      updatedAt={page.data.updatedAt}
      tree={page[locale].tree}
      locale={locale}
      lists={room.lists()}
      conventions={room.site()}
    />
  );
}
