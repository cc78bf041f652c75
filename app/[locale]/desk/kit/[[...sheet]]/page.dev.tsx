import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KitBeside, KitContents, KitFrame } from '../../../../../components/desk/kit/kit-frame.tsx';
import { isLocale } from '../../../../../messages/locales.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';
import { CONTENTS, sheetOf } from '../../../../kit/sheets.tsx';

/** Types are generated for the routes of a build, and this is in none. */
interface Props {
  readonly params: Promise<{ readonly locale: string; readonly sheet?: readonly string[] }>;
  readonly searchParams: Promise<Readonly<Record<string, unknown>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('kit');
  return { title: t('title'), robots: { index: false } };
}

/** Every component in its states, while the site is worked on. */
export default async function Kit({ params, searchParams }: Props) {
  const { locale, sheet: [sheet, state = ''] = [] } = await params;
  if (!isLocale(locale)) notFound();
  if (sheet === undefined) return <KitContents locale={locale} contents={CONTENTS} />;
  const found = sheetOf(sheet, state);
  if (!found) notFound();
  const place = { sheet: found.sheet, state: found.state };
  if ('beside' in (await searchParams)) return <KitBeside {...place} />;
  return (
    <KitFrame locale={locale} contents={CONTENTS} {...place}>
      {found.show({ locale, conventions: newsroom().site() })}
    </KitFrame>
  );
}
