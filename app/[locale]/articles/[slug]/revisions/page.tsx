import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RevisionsPage } from '../../../../../components/article/revisions-page.tsx';
import { isolated } from '../../../../../messages/bidi.ts';
import { isLocale, type Locale } from '../../../../../messages/locales.ts';
import type { Article } from '../../../../../newsroom/article.ts';
import { pageJsonLd } from '../../../../../newsroom/discovery/json-ld.ts';
import { pageMetadata, UNINDEXED } from '../../../../../newsroom/discovery/metadata.ts';
import { newsroom } from '../../../../../newsroom/newsroom.ts';
import { ForMachines, metadataOf, pageSetting } from '../../../../page-metadata.tsx';
import { reportOf } from '../../../../report.ts';

type Props = PageProps<'/[locale]/articles/[slug]/revisions'>;

async function find({ params }: Props) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return undefined;
  const article = reportOf(slug);
  if (!article || (locale === 'en' && !article.summary)) return undefined;
  return newsroom().hasRevisions(slug) ? { locale, article } : undefined;
}

async function wordsOf({ data, slug, summary }: Article, locale: Locale) {
  const t = await getTranslations('revisions');
  const title = isolated(data.title[locale], locale);
  return pageMetadata(pageSetting(locale), {
    place: { type: 'revisions', slug },
    name: t('named', { title }),
    description: t('description', { title }),
    inBoth: summary !== undefined,
    // What a report said before it was put right is no answer to a search.
    robots: UNINDEXED,
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await find(props);
  return found ? metadataOf(await wordsOf(found.article, found.locale)) : {};
}

/** What has changed in a report since it came out, word by word. */
export default async function Revisions(props: Props) {
  const found = await find(props);
  const room = newsroom();
  const revisions = found && room.revisions(found.article);
  if (!found || !revisions) notFound();
  const { locale, article } = found;
  const { slug, data } = article;
  const t = await getTranslations('revisions');
  return (
    <>
      <RevisionsPage
        article={article}
        revisions={revisions}
        locale={locale}
        conventions={room.site()}
      />
      <ForMachines
        page={await wordsOf(article, locale)}
        jsonLd={pageJsonLd(pageSetting(locale), [
          { name: data.title[locale], place: { type: 'article', slug } },
          { name: t('title'), place: { type: 'revisions', slug } },
        ])}
      />
    </>
  );
}
