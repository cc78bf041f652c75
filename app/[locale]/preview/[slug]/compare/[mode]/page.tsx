import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CompareLanguages } from '../../../../../../components/desk/preview/compare-languages.tsx';
import { ComparePublished } from '../../../../../../components/desk/preview/compare-published.tsx';
import { isCompareMode } from '../../../../../../components/desk/preview/preview-address.ts';
import { alignTexts } from '../../../../../../newsroom/compare/align.ts';
import { compareVersions, wordsOf } from '../../../../../../newsroom/compare/versions.ts';
import { newsroom } from '../../../../../../newsroom/newsroom.ts';
import { lookAt } from '../../../../../preview-view.tsx';

type Props = PageProps<'/[locale]/preview/[slug]/compare/[mode]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { mode, ...place } = await params;
  await lookAt(place);
  if (!isCompareMode(mode)) return {};
  const t = await getTranslations('preview');
  return { title: t(`compare.${mode}`), robots: { index: false, follow: false } };
}

/** A draft beside its summary, or beside what readers have now. */
export default async function Compare({ params }: Props) {
  const { mode, ...place } = await params;
  const { draft, locale } = await lookAt(place);
  const { article } = draft;
  if (!isCompareMode(mode) || !article) notFound();
  if (mode === 'languages') {
    return <CompareLanguages article={article} aligned={alignTexts(article)} />;
  }
  const published = newsroom().lastPublished(article);
  return (
    <ComparePublished
      changes={published && compareVersions(published, wordsOf(article))}
      locale={locale}
    />
  );
}
