import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale, type Locale } from '../../../../messages/locales.ts';
import { translatorOf } from '../../../../newsroom/describe.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import type { Lists } from '../../../../newsroom/lists.ts';
import type { Desk } from '../../desk-words.dev.ts';
import { EditorApp } from '../../editor-app.dev.tsx';

export const dynamic = 'force-dynamic';

interface Props {
  readonly params: Promise<{ readonly locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translatorOf(locale === 'en' ? 'en' : 'ar');
  return { title: t('editor.title'), robots: { index: false, follow: false }, icons: '/icon.svg' };
}

/** The editor in the browser, while the site is worked on. In no build. */
export default async function Edit({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const room = newsroom();
  const { timeZone, timeZoneName } = room.site();
  const lists = optionsOf(room.lists(), locale);
  return <EditorApp desk={{ locale, timeZone, timeZoneName: timeZoneName[locale], lists }} />;
}

function optionsOf(lists: Lists, locale: Locale): Desk['lists'] {
  const named = (list: ReadonlyMap<string, { readonly name: Readonly<Record<Locale, string>> }>) =>
    [...list].map(([value, { name }]) => ({ value, label: name[locale] }));
  return {
    sections: named(lists.sections),
    topics: named(lists.topics),
    places: named(lists.places),
    people: named(lists.people),
    sources: named(lists.sources),
    stories: [...lists.stories].map(([value, { title }]) => ({ value, label: title[locale] })),
  };
}
