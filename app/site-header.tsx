import { notFound } from 'next/navigation';
import { SiteHeader, type Current } from '../components/chrome/chrome.tsx';
import { isLocale } from '../messages/locales.ts';
import { newsroom } from '../newsroom/newsroom.ts';

/** The head of a reader's page. @param current the section that it belongs to, if to any. */
export function siteHeader(locale: string, current?: Current) {
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  const { name, tagline } = room.site();
  const { sections } = room.lists();
  return (
    <SiteHeader
      locale={locale}
      name={name}
      tagline={tagline}
      sections={sections}
      current={current}
    />
  );
}
