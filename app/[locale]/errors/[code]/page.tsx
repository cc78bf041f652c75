import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ErrorPage, ERRORS, isErrorCode } from '../../../../components/chrome/error-page.tsx';
import { isolated } from '../../../../messages/bidi.ts';
import { isLocale } from '../../../../messages/locales.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { robotsOf } from '../../../page-metadata.tsx';

type Props = PageProps<'/[locale]/errors/[code]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, code } = await params;
  if (!isLocale(locale) || !isErrorCode(code)) return {};
  const t = await getTranslations('errors');
  return {
    title: isolated(`${t(`${ERRORS[code]}.title`)} | ${newsroom().site().name[locale]}`, locale),
    robots: robotsOf('noindex'),
  };
}

/** Printed once; servers answer with it, under the status that it speaks of. */
export default async function ErrorRoute({ params }: Props) {
  const { locale, code } = await params;
  if (!isLocale(locale) || !isErrorCode(code)) notFound();
  return <ErrorPage locale={locale} code={code} />;
}
