import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import { DIRECTIONS, otherLocale, type Locale } from '../../messages/locales.ts';
import type { Article } from '../../newsroom/article.ts';
import type { WhoSaysWhat as Summed } from '../../newsroom/attribution/who-says-what.ts';
import type { Lists } from '../../newsroom/lists.ts';
import type { Locators } from '../../newsroom/locator/locators.ts';
import type { Reading } from '../../newsroom/reading.ts';
import type { ShownPicture } from '../../newsroom/pictures/shown-picture.ts';
import type { Neighbours } from '../../newsroom/related.ts';
import type { ShareLinks } from '../../newsroom/share.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { ArticleFacts, ArticleHead } from './article-head.tsx';
import { Body } from './body.tsx';
import { Corrections } from './corrections.tsx';
import { Onward } from './onward.tsx';
import { Picture } from './picture.tsx';
import { Share } from './share.tsx';
import { SourceNotes } from './source-mark.tsx';
import { TextSwitch } from './text-switch.tsx';
import { SourcesInShort, WhoSaysWhat } from './who-says-what.tsx';
import './style.css';

export interface ArticleProps {
  readonly locale: Locale;
  readonly article: Article;
  readonly reading: Reading;
  /** By file. */
  readonly pictures: ReadonlyMap<string, ShownPicture>;
  readonly who: Summed;
  readonly locators: Locators;
  readonly neighbours: Neighbours;
  readonly share: ShareLinks;
  /** The page's own address, absolute: paper has no address bar. */
  readonly url: string;
  /** How long the page's own text takes to read. */
  readonly minutes: number;
  /** Whether it came out over a year ago. */
  readonly old: boolean;
  /** Whether a page tells what has changed in it. */
  readonly revised: boolean;
  readonly lists: Lists;
  readonly conventions: Conventions;
}

/** The Arabic page leads with the report, the English one with its summary; both hold both. */
export function ArticlePage(props: ArticleProps) {
  return (
    <article className="article">
      <ArticleParts {...props} />
      <Share links={props.share} locale={props.locale} />
      <Onward {...props} />
    </article>
  );
}

/** All that a report says itself, without the ways on from it. */
export function ArticleParts(props: ArticleProps) {
  const { locale, article, pictures } = props;
  const picture = pictures.get(article.data.picture?.file ?? '');
  const Main = locale === 'ar' ? Report : Summary;
  const Other = locale === 'ar' ? Summary : Report;
  const other = otherLocale(locale);
  return (
    <>
      <ArticleHead {...props} />
      <ArticleFacts {...props} />
      <SourcesInShort {...props} />
      {picture && <Picture picture={picture} locale={locale} variant="article" />}
      {article.summary && <TextSwitch main={locale === 'ar' ? 'report' : 'summary'} />}
      <section className="text" aria-label={article.data.title[locale]}>
        <Main {...props} />
      </section>
      {article.summary && (
        <section
          className="panel"
          id={locale === 'ar' ? 'summary' : 'report'}
          lang={other}
          dir={DIRECTIONS[other]}
          aria-labelledby="panel-title"
          tabIndex={-1}
        >
          <h2 className="panel-title" id="panel-title">
            <Isolated text={article.data.title[other]} locale={other} />
          </h2>
          <Other {...props} nested />
        </section>
      )}
      <Corrections {...props} />
      <WhoSaysWhat {...props} />
    </>
  );
}

async function Report(props: ArticleProps & Nesting) {
  const { locale, reading, pictures, locators, lists, conventions, nested } = props;
  const t = await getTranslations({ locale: 'ar', namespace: 'article' });
  const place = datelineOf(props)?.ar;
  return (
    <>
      <Body
        tree={reading.report}
        claims={reading.claims}
        locators={locators.ar}
        pictures={pictures}
        lists={lists}
        dateline={place === undefined ? undefined : t('dateline', { place })}
        locale="ar"
        conventions={conventions}
        nested={nested}
      />
      <SourceNotes claims={reading.claims} lists={lists} locale={locale} />
    </>
  );
}

async function Summary(props: ArticleProps & Nesting) {
  const { article, reading, pictures, locators, lists, conventions, nested } = props;
  const t = await getTranslations({ locale: 'en', namespace: 'article' });
  const { summary } = reading;
  const method = article.data.summary;
  if (!summary || !method) return null;
  const reviewer = lists.people.get(method.reviewer ?? '')?.name.en ?? '';
  const place = datelineOf(props)?.en;
  return (
    <>
      <p className="method">
        <Isolated text={t(`summaryMethods.${method.method}`, { reviewer })} locale="en" />
      </p>
      <Body
        tree={summary}
        locators={locators.en}
        pictures={pictures}
        lists={lists}
        dateline={place === undefined ? undefined : t('dateline', { place })}
        locale="en"
        conventions={conventions}
        nested={nested}
      />
    </>
  );
}

interface Nesting {
  /** Below a heading of its own: subheads go one rank down. */
  readonly nested?: boolean;
}

/** News has happened somewhere; background and explanations are written anywhere. */
function datelineOf({ article, lists }: ArticleProps) {
  const { kind, dateline } = article.data;
  return kind === 'news' ? lists.places.get(dateline)?.name : undefined;
}
