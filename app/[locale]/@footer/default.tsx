import { notFound } from 'next/navigation';
import { SiteFooter } from '../../../components/chrome/chrome.tsx';
import { isLocale } from '../../../messages/locales.ts';
import { newsroom } from '../../../newsroom/newsroom.ts';

interface Props {
  readonly params: Promise<{ readonly locale: string }>;
}

export default async function Footer({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  const { name, description } = room.site();
  const { pages } = room.lists();
  return (
    <SiteFooter
      locale={locale}
      name={name}
      description={description}
      pages={pages}
      // A preview's drafts stay in nobody's browser.
      kept={room.settings.siteEnv !== 'preview'}
    />
  );
}
