import { ArticlePage } from '../components/article/article-page.tsx';
import { isolated } from '../messages/bidi.ts';
import type { Locale } from '../messages/locales.ts';
import type { Article } from '../newsroom/article.ts';
import { whoSaysWhat } from '../newsroom/attribution/who-says-what.ts';
import { articleJsonLd } from '../newsroom/discovery/json-ld.ts';
import { articleMetadata } from '../newsroom/discovery/metadata.ts';
import { headlineAbroad } from '../newsroom/headline.ts';
import { locatorsOf } from '../newsroom/locator/locators.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import type { ShownPicture } from '../newsroom/pictures/shown-picture.ts';
import { readingOf } from '../newsroom/reading.ts';
import { readingMinutes } from '../newsroom/reading-time.ts';
import { shareLinks } from '../newsroom/share.ts';
import { ForMachines, pageSetting } from './page-metadata.tsx';

/** A report as readers get it, for its page and for the preview of that: one is what the other is. */
export function ArticleView({
  article,
  locale,
  pictures,
}: {
  readonly article: Article;
  readonly locale: Locale;
  /** By file. */
  readonly pictures: ReadonlyMap<string, ShownPicture>;
}) {
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
        pictures={pictures}
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
        revised={room.isRevised(article)}
        lists={lists}
        conventions={room.site()}
      />
      <ForMachines page={metadata} jsonLd={articleJsonLd(setting, article, lists, who)} />
    </>
  );
}
