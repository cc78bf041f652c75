import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { WithdrawnPage } from '../../../../components/chrome/error-page.tsx';
import { isolated } from '../../../../messages/bidi.ts';
import { isLocale } from '../../../../messages/locales.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { robotsOf } from '../../../page-metadata.tsx';

type Props = PageProps<'/[locale]/gone/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations('errors.withdrawn');
  return {
    title: isolated(`${t('title')} | ${newsroom().site().name[locale]}`, locale),
    robots: robotsOf('noindex'),
  };
}

/** What stands in the place of a withdrawn report: that it is gone, since when and why. */
export default async function Gone({ params }: Props) {
  const { locale, slug } = await params;
  const room = newsroom();
  const withdrawal = room.withdrawal(slug);
  if (!isLocale(locale) || !withdrawal) notFound();
  return <WithdrawnPage locale={locale} withdrawal={withdrawal} conventions={room.site()} />;
}
