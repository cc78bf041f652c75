import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import type { Article } from '../../newsroom/article.ts';
import type { WhoSaysWhat as Summed } from '../../newsroom/attribution/who-says-what.ts';
import type { Lists } from '../../newsroom/lists.ts';
import type { Reading } from '../../newsroom/reading.ts';
import type { ShownPicture } from '../../newsroom/pictures/shown-picture.ts';
import { Moment } from '../chrome/moment.tsx';
import { Body } from './body.tsx';
import { Picture } from './picture.tsx';
import { SourceNotes } from './source-mark.tsx';
import { TextSwitch } from './text-switch.tsx';
import { SourcesInShort, WhoSaysWhat } from './who-says-what.tsx';

interface ArticleProps {
  readonly locale: Locale;
  readonly article: Article;
  readonly reading: Reading;
  /** By file. */
  readonly pictures: ReadonlyMap<string, ShownPicture>;
  readonly who: Summed;
  readonly lists: Lists;
  readonly conventions: Conventions;
}

/** The Arabic page leads with the report, the English one with its summary; both hold both. */
export function ArticlePage(props: ArticleProps) {
  const { locale, article, pictures } = props;
  const picture = pictures.get(article.data.picture?.file ?? '');
  const Main = locale === 'ar' ? Report : Summary;
  const Other = locale === 'ar' ? Summary : Report;
  return (
    <article className="article">
      <Head {...props} />
      {picture && <Picture picture={picture} locale={locale} variant="article" />}
      {article.summary && <TextSwitch main={locale === 'ar' ? 'report' : 'summary'} />}
      <section className="text" aria-label={article.data.title[locale]}>
        <Main {...props} />
      </section>
      {article.summary && (
        <section
          className="panel"
          id={locale === 'ar' ? 'summary' : 'report'}
          lang={locale === 'ar' ? 'en' : 'ar'}
          dir={DIRECTIONS[locale === 'ar' ? 'en' : 'ar']}
          aria-labelledby="panel-title"
          tabIndex={-1}
        >
          <h2 className="panel-title" id="panel-title">
            {article.data.title[locale === 'ar' ? 'en' : 'ar']}
          </h2>
          <Other {...props} nested />
        </section>
      )}
      <WhoSaysWhat {...props} />
    </article>
  );
}

async function Head(props: ArticleProps) {
  const { locale, article, lists, conventions } = props;
  const t = await getTranslations('article');
  const { data } = article;
  const standfirst = data.standfirst[locale];
  return (
    <header className="article-head">
      <p className="kicker">
        {lists.sections.get(data.section)?.name[locale]}
        {data.kind !== 'news' && <span className="kind">{t(`kinds.${data.kind}`)}</span>}
      </p>
      <h1>{data.title[locale]}</h1>
      {standfirst !== undefined && <p className="standfirst">{standfirst}</p>}
      {data.sample && (
        <p className="sample">
          <strong>{t('sample')}</strong> {t('sampleNote')}
        </p>
      )}
      <p className="byline">
        {data.byline.map((id) => lists.people.get(id)?.name[locale] ?? id).join(' · ')}
      </p>
      <p className="when">
        {t.rich('published', {
          moment: () => <Moment at={data.publishAt} locale={locale} conventions={conventions} />,
        })}
      </p>
      {data.updatedAt !== undefined && (
        <p className="when">
          {t.rich('updated', {
            moment: () => (
              <Moment at={data.updatedAt ?? ''} locale={locale} conventions={conventions} />
            ),
          })}
        </p>
      )}
      <SourcesInShort {...props} />
    </header>
  );
}

async function Report(props: ArticleProps & Nesting) {
  const { locale, article, reading, pictures, lists, conventions, nested } = props;
  const t = await getTranslations({ locale: 'ar', namespace: 'article' });
  const place = lists.places.get(article.data.dateline)?.name.ar;
  return (
    <>
      <Body
        tree={reading.report}
        claims={reading.claims}
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
  const { article, reading, pictures, lists, conventions, nested } = props;
  const t = await getTranslations({ locale: 'en', namespace: 'article' });
  const { summary } = reading;
  const method = article.data.summary;
  if (!summary || !method) return null;
  const reviewer = lists.people.get(method.reviewer ?? '')?.name.en ?? '';
  const place = lists.places.get(article.data.dateline)?.name.en;
  return (
    <>
      <p className="method">{t(`summaryMethods.${method.method}`, { reviewer })}</p>
      <Body
        tree={summary}
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
