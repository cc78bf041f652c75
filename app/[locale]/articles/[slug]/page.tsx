import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale } from '../../../../messages/locales.ts';
import { articleMetadata } from '../../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { ArticleView } from '../../../article-view.tsx';
import { metadataOf, pageSetting } from '../../../page-metadata.tsx';
import { reportOf } from '../../../report.ts';

type Props = PageProps<'/[locale]/articles/[slug]'>;

async function find({ params }: Props) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return undefined;
  const article = reportOf(slug);
  // The English page is its summary: without one there is none.
  if (!article || (locale === 'en' && !article.summary)) return undefined;
  return { locale, article };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await find(props);
  if (!found) return {};
  const { locale, article } = found;
  return metadataOf(articleMetadata(pageSetting(locale), article, newsroom().lists()));
}

export default async function Article(props: Props) {
  const found = await find(props);
  if (!found) notFound();
  return <ArticleView {...found} pictures={newsroom().pictures(found.article)} />;
}
