import { notFound } from 'next/navigation';
import { PreviewHeader } from '../../../../../../components/desk/preview/preview-header.tsx';
import { isLocale } from '../../../../../../messages/locales.ts';
import { newsroom } from '../../../../../../newsroom/newsroom.ts';

interface Props {
  readonly params: Promise<{ readonly locale: string; readonly slug: string }>;
}

export default async function Header({ params }: Props) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) notFound();
  const { name } = newsroom().site();
  // Nobody else makes links.
  return <PreviewHeader locale={locale} name={name} slug={slug} steps={['links']} editor />;
}
