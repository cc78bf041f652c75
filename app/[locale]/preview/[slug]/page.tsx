import type { Metadata } from 'next';
import { PreviewStrip } from '../../../../components/desk/preview/preview-strip.tsx';
import { NoSummary, UnusableDraft } from '../../../../components/desk/preview/unusable-draft.tsx';
import { articleMetadata } from '../../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { ArticleView } from '../../../article-view.tsx';
import { metadataOf, pageSetting } from '../../../page-metadata.tsx';
import { findingsOf, lookAt, stripOf, type Looked } from '../../../preview-view.tsx';

type Props = PageProps<'/[locale]/preview/[slug]'>;

/** As it will be printed, but for nobody to find: no canonical address, no feeds. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { draft, locale } = await lookAt(await params);
  const robots = { index: false, follow: false };
  const { article, slug } = draft;
  if (!article) return { title: slug, robots };
  const page = articleMetadata(pageSetting(locale), article, newsroom().lists());
  const { title, description, other } = metadataOf(page);
  return { title, description, other, robots };
}

/** A report as readers will get it, whatever state it is in. */
export default async function Preview({ params }: Props) {
  const looked = await lookAt(await params);
  return (
    <>
      <Report {...looked} />
      <PreviewStrip {...stripOf(looked)} />
    </>
  );
}

async function Report({ draft, locale }: Looked) {
  const { article, unit } = draft;
  if (!article) return <UnusableDraft findings={findingsOf(draft, locale)} locale={locale} />;
  if (locale === 'en' && !article.summary) return <NoSummary />;
  const pictures = await newsroom().draftPictures(unit, article);
  return <ArticleView article={article} locale={locale} pictures={pictures} />;
}
