import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ArticlePage } from '../../../../components/article/article-page.tsx';
import { isolated } from '../../../../messages/bidi.ts';
import { isLocale } from '../../../../messages/locales.ts';
import { whoSaysWhat } from '../../../../newsroom/attribution/who-says-what.ts';
import { addressOf, alternates } from '../../../../newsroom/addresses.ts';
import { locatorsOf } from '../../../../newsroom/locator/locators.ts';
import { newsroom } from '../../../../newsroom/newsroom.ts';
import { readingOf } from '../../../../newsroom/reading.ts';
import { readingMinutes } from '../../../../newsroom/reading-time.ts';
import { shareLinks } from '../../../../newsroom/share.ts';

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
  const { title, standfirst } = article.data;
  const place = { type: 'article', slug: article.slug } as const;
  return {
    title: isolated(`${title[locale]} | ${newsroom().site().name[locale]}`, locale),
    description: standfirst[locale] ?? null,
    alternates: alternates(place, locale, article.summary !== undefined),
  };
}

export default async function Article(props: Props) {
  const found = await find(props);
  if (!found) notFound();
  const { locale, article } = found;
  const { slug, data, report, summary } = article;
  const t = await getTranslations('article');
  const title = data.title[locale];
  const room = newsroom();
  const lists = room.lists();
  const reading = readingOf(article);
  const standfirst = data.standfirst[locale];
  const url = new URL(addressOf({ type: 'article', slug }, locale), room.siteUrl()).href;
  return (
    <ArticlePage
      locale={locale}
      article={article}
      reading={reading}
      pictures={room.pictures(article)}
      who={whoSaysWhat(article, lists, reading)}
      locators={locatorsOf(article, lists)}
      neighbours={room.neighbours(slug, locale)}
      share={shareLinks({
        url,
        title: isolated(data.sample ? `${t('samplePrefix')} ${title}` : title, locale),
        summary: standfirst === undefined ? undefined : isolated(standfirst, locale),
      })}
      url={url}
      minutes={readingMinutes(locale === 'en' && summary ? summary : report, locale)}
      old={room.isOld(data.publishAt)}
      lists={lists}
      conventions={room.site()}
    />
  );
}
