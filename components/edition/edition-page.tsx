import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, LOCALES, type Locale } from '../../messages/locales.ts';
import type { Edition } from '../../newsroom/edition.ts';
import type { Site } from '../../newsroom/schema.ts';
import { ArticleParts, type ArticleProps } from '../article/article-page.tsx';
import { Day, Moment } from '../chrome/moment.tsx';
import { Isolated } from '../chrome/isolated.tsx';
import { FrontPage } from '../front/front-page.tsx';
import './style.css';

interface Props {
  readonly edition: Edition;
  readonly reports: readonly ArticleProps[];
  readonly site: Site;
  /** What absolute addresses begin with. */
  readonly siteUrl: string;
  /** How much the file weighs, in kilobytes. */
  readonly weight: number;
}

/** As what the edition and its list of checksums are saved: press/headers.ts says so to browsers. */
const SAVED_AS = 'matn-edition';

/**
 * The site in one file, to be handed on: Arabic first, with the English beside it wherever the file
 * speaks of itself. The press makes it stand alone (press/carry.ts).
 */
export async function EditionPage(props: Props) {
  const { edition, reports, site } = props;
  const t = await getTranslations('edition');
  return (
    <div className="edition">
      <header className="edition-head">
        <p className="wordmark">
          <Isolated text={site.name.ar} locale="ar" />
        </p>
        <h1>{t('name')}</h1>
        <p className="standfirst">{t('lead')}</p>
        <Figures {...props} locale="ar" />
      </header>
      <nav className="edition-contents" id="contents" aria-label={t('contents')}>
        {LOCALES.map((locale) => (
          <Contents key={locale} {...props} locale={locale} />
        ))}
      </nav>
      <section className="edition-front" id="front" aria-labelledby="front-title">
        <h2 id="front-title">{t('front')}</h2>
        <FrontPage front={edition.front} locale="ar" conventions={site} />
        <Back />
      </section>
      {reports.map((report, n) => (
        <div key={report.article.slug} className="carried" id={`report-${report.article.slug}`}>
          {report.article.summary && (
            <span className="entry" id={`summary-${report.article.slug}`} />
          )}
          <article className="article" data-carried={`r${String(n + 1)}`}>
            <ArticleParts {...report} />
          </article>
          <Back url={report.url} />
        </div>
      ))}
      <section className="edition-about" id="about">
        {LOCALES.map((locale) => (
          <About key={locale} {...props} locale={locale} />
        ))}
        <Back />
      </section>
    </div>
  );
}

interface InLanguage extends Props {
  readonly locale: Locale;
}

/** Of when it is, what it holds, what it weighs. */
async function Figures({ edition, reports, site, weight, locale }: InLanguage) {
  const t = await getTranslations({ locale, namespace: 'edition' });
  return (
    <p className="when">
      {edition.newest !== undefined && (
        <>
          {t.rich('date', {
            moment: () => <Moment at={edition.newest ?? ''} locale={locale} conventions={site} />,
          })}
          {' · '}
        </>
      )}
      {t('holds', { count: reports.length })}
      {weight > 0 && ` · ${t('weight', { kilobytes: weight })}`}
    </p>
  );
}

/** What can be read in a language: the reports, or their summaries. */
async function Contents({ reports, site, locale }: InLanguage) {
  const t = await getTranslations({ locale, namespace: 'edition' });
  const inLanguage = reports.filter(({ article }) => locale === 'ar' || article.summary);
  return (
    <div lang={locale} dir={DIRECTIONS[locale]}>
      <h2>{t('contents')}</h2>
      <ol>
        {inLanguage.map(({ article: { slug, data } }) => (
          <li key={slug}>
            <a href={`#${locale === 'ar' ? 'report' : 'summary'}-${slug}`}>
              <Isolated text={data.title[locale]} locale={locale} />
            </a>{' '}
            <span className="when">
              <Day at={data.publishAt} locale={locale} conventions={site} />
            </span>
          </li>
        ))}
      </ol>
      <p>
        {locale === 'ar' && <a href="#front">{t('front')}</a>}{' '}
        <a href={`#about-${locale}`}>{t('about')}</a>
      </p>
    </div>
  );
}

async function Back({ url }: { readonly url?: string }) {
  const t = await getTranslations('edition');
  return (
    <p className="edition-ways">
      <a href="#contents">{t('back')}</a> {url !== undefined && <a href={url}>{t('onSite')}</a>}
    </p>
  );
}

/** What the file is, that it may be handed on, and how to see that nobody has changed it. */
async function About(props: InLanguage) {
  const { reports, edition, site, siteUrl, locale } = props;
  const t = await getTranslations({ locale, namespace: 'edition' });
  const name = site.name[locale];
  const link = (path: string) => (
    <a href={siteUrl + path} dir="ltr">
      {siteUrl + path}
    </a>
  );
  const code = (text: string) => <code dir="ltr">{text}</code>;
  return (
    <div lang={locale} dir={DIRECTIONS[locale]} id={`about-${locale}`}>
      <h2>{t('about')}</h2>
      <Figures {...props} />
      <p>
        <Isolated text={t('what', { site: name, count: reports.length })} locale={locale} />{' '}
        {reports.length < edition.wanted && t('fewer')}
      </p>
      <p>
        <Isolated text={t('origin', { site: name })} locale={locale} /> {link('/')}
      </p>
      <p>{t('pass')}</p>
      <p>
        {t('newest')} {link('/edition')}
      </p>
      <p>
        {t('check')} {link('/edition.sha256')}
      </p>
      <ul>
        <li>
          {t('checkLinux')} {code(`sha256sum -c ${SAVED_AS}.sha256`)}
        </li>
        <li>
          {t('checkMac')} {code(`shasum -a 256 -c ${SAVED_AS}.sha256`)}
        </li>
        <li>
          {t('checkWindows')} {code(`certutil -hashfile ${SAVED_AS}.html SHA256`)}
        </li>
      </ul>
      <p>{t('trust')}</p>
    </div>
  );
}
