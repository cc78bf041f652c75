import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MonthsPage } from '../../../components/listing/months-page.tsx';
import { isolated } from '../../../messages/bidi.ts';
import { isLocale } from '../../../messages/locales.ts';
import { alternates } from '../../../newsroom/addresses.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';

type Props = PageProps<'/[locale]/archive'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations('archive');
  return {
    title: isolated(`${t('title')} | ${newsroom().site().name[locale]}`, locale),
    description: t('description'),
    alternates: alternates({ type: 'months' }, locale, true),
  };
}

/** The way through everything that was ever published, month by month. */
export default async function Archive({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  return <MonthsPage months={room.months(locale)} locale={locale} conventions={room.site()} />;
}
