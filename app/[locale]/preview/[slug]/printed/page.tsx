import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { articleMetadata } from '../../../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';
import { ArticleView } from '../../../../article-view.tsx';
import { metadataOf, pageSetting } from '../../../../page-metadata.tsx';
import { lookAsEditor } from '../../../../preview-view.tsx';

type Props = PageProps<'/[locale]/preview/[slug]/printed'>;

/** For {@link Printed}: with every word of the head that the page will have. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { draft, locale } = await lookAsEditor(await params);
  if (!draft.article) return {};
  return metadataOf(articleMetadata(pageSetting(locale), draft.article, newsroom().lists()));
}

/** A draft without anything around it, so that the front can weigh what it will print. */
export default async function Printed({ params }: Props) {
  const { draft, locale } = await lookAsEditor(await params);
  const { article, unit } = draft;
  if (!article || (locale === 'en' && !article.summary)) notFound();
  const pictures = await newsroom().draftPictures(unit, article);
  return <ArticleView article={article} locale={locale} pictures={pictures} />;
}
