import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FrontPage } from '../../components/front/front-page.tsx';
import { isolated } from '../../messages/bidi.ts';
import { isLocale } from '../../messages/locales.ts';
import { alternates } from '../../newsroom/addresses.ts';
import { newsroom } from '../../newsroom/newsroom.ts';

type Props = PageProps<'/[locale]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations('front');
  const { name, tagline, description } = newsroom().site();
  return {
    title: isolated(t('title', { site: name[locale], tagline: tagline[locale] }), locale),
    description: description[locale],
    alternates: alternates({ type: 'front' }, locale, true),
  };
}

export default async function Front({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  return <FrontPage front={room.front(locale)} locale={locale} conventions={room.site()} />;
}
