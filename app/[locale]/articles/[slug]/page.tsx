import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ArticlePage } from '../../../../components/article/article-page.tsx';
import { isolated } from '../../../../messages/bidi.ts';
import { isLocale } from '../../../../messages/locales.ts';
import { whoSaysWhat } from '../../../../newsroom/attribution/who-says-what.ts';
import { articleJsonLd } from '../../../../newsroom/discovery/json-ld.ts';
import { articleMetadata } from '../../../../newsroom/discovery/metadata.ts';
import { locatorsOf } from '../../../../newsroom/locator/locators.ts';
import { headlineAbroad } from '../../../../newsroom/headline.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { readingOf } from '../../../../newsroom/reading.ts';
import { readingMinutes } from '../../../../newsroom/reading-time.ts';
import { shareLinks } from '../../../../newsroom/share.ts';
import { ForMachines, metadataOf, pageSetting } from '../../../page-metadata.tsx';

type Props = PageProps<'/[locale]/articles/[slug]'>;

/** Metadata and page ask for the same report; it is read and parsed once. */
const load = cache((slug: string) => newsroom().article(slug));

async function find({ params }: Props) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return undefined;
  const article = load(slug);
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
  const { locale, article } = found;
  const { slug, data, report, summary } = article;
  const room = newsroom();
  const lists = room.lists();
  const reading = readingOf(article);
  const standfirst = data.standfirst[locale];
  const who = whoSaysWhat(article, lists, reading);
  const setting = pageSetting(locale);
  const metadata = articleMetadata(setting, article, lists);
  const url = metadata.canonical;
  return (
    <>
      <ArticlePage
        locale={locale}
        article={article}
        reading={reading}
        pictures={room.pictures(article)}
        who={who}
        locators={locatorsOf(article, lists)}
        neighbours={room.neighbours(slug, locale)}
        share={shareLinks({
          url,
          title: isolated(headlineAbroad(data, locale), locale),
          summary: standfirst === undefined ? undefined : isolated(standfirst, locale),
        })}
        url={url}
        minutes={readingMinutes(locale === 'en' && summary ? summary : report, locale)}
        old={room.isOld(data.publishAt)}
        revised={room.hasRevisions(slug)}
        lists={lists}
        conventions={room.site()}
      />
      <ForMachines page={metadata} jsonLd={articleJsonLd(setting, article, lists, who)} />
    </>
  );
}
