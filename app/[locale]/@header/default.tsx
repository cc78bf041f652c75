import { notFound } from 'next/navigation';
import { SiteHeader } from '../../../components/chrome/chrome.tsx';
import { isLocale } from '../../../messages/locales.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';

interface Props {
  readonly params: Promise<{ readonly locale: string }>;
}

export default async function Header({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  const { name, tagline } = room.site();
  const { sections } = room.lists();
  return <SiteHeader locale={locale} name={name} tagline={tagline} sections={sections} />;
}
