import { ArticlePage, type ArticleProps } from '../components/article/article-page.tsx';
import { isolated } from '../messages/bidi.ts';
import type { Locale } from '../messages/locales.ts';
import type { Article } from '../newsroom/article.ts';
import { whoSaysWhat } from '../newsroom/attribution/who-says-what.ts';
import { articleJsonLd } from '../newsroom/discovery/json-ld.ts';
import { absolute, articleMetadata } from '../newsroom/discovery/metadata.ts';
import { headlineAbroad } from '../newsroom/headline.ts';
import { locatorsOf } from '../newsroom/locator/locators.ts';
import { newsroom } from '../newsroom/newsroom.ts';
import type { ShownPicture } from '../newsroom/pictures/shown-picture.ts';
import { readingOf } from '../newsroom/reading.ts';
import { readingMinutes } from '../newsroom/reading-time.ts';
import { shareLinks } from '../newsroom/share.ts';
import { ForMachines, pageSetting } from './page-metadata.tsx';

interface Shown {
  readonly article: Article;
  readonly locale: Locale;
  /** By file. */
  readonly pictures: ReadonlyMap<string, ShownPicture>;
}

/** A report as readers get it, for its page and for the preview of that: one is what the other is. */
export function ArticleView(shown: Shown) {
  const { article, locale } = shown;
  const lists = newsroom().lists();
  const setting = pageSetting(locale);
  const props = articleProps(shown);
  return (
    <>
      <ArticlePage {...props} />
      <ForMachines
        page={articleMetadata(setting, article, lists)}
        jsonLd={articleJsonLd(setting, article, lists, props.who)}
      />
    </>
  );
}

/** All that the page of a report is made from. */
export function articleProps({ article, locale, pictures }: Shown): ArticleProps {
  const { slug, data, report, summary } = article;
  const room = newsroom();
  const lists = room.lists();
  const reading = readingOf(article);
  const standfirst = data.standfirst[locale];
  const url = absolute(pageSetting(locale), { type: 'article', slug });
  return {
    ...{ locale, article, reading, pictures, url, lists },
    who: whoSaysWhat(article, lists, reading),
    locators: locatorsOf(article, lists),
    neighbours: room.neighbours(slug, locale),
    share: shareLinks({
      url,
      title: isolated(headlineAbroad(data, locale), locale),
      summary: standfirst === undefined ? undefined : isolated(standfirst, locale),
    }),
    minutes: readingMinutes(locale === 'en' && summary ? summary : report, locale),
    old: room.isOld(data.publishAt),
    revised: room.isRevised(article),
    conventions: room.site(),
  };
}
