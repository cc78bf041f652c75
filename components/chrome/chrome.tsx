import { getTranslations } from 'next-intl/server';
import type { Lists } from '../../newsroom/lists.ts';
import { otherLocale, type Bilingual, type Locale } from '../../messages/locales.ts';
import { Comfort } from './comfort.tsx';
import { Isolated } from './isolated.tsx';
import { UNKNOWN_SIZE } from '../../messages/unknown-size.ts';
import { searchPath } from './search-path.ts';
import { spaced } from './spaced.ts';

/** The front page of a language; Arabic carries no prefix. */
const HOME = { ar: '/', en: '/en' } as const satisfies Record<Locale, string>;

/** The section that a page belongs to. */
export interface Current {
  readonly section: string;
  /** Whether the page is that section's own. */
  readonly here?: boolean;
}

export async function SkipLink() {
  const t = await getTranslations('chrome');
  return (
    <a className="skip" href="#content">
      {t('skip')}
    </a>
  );
}

export async function SiteHeader({
  locale,
  name,
  tagline,
  sections,
  current,
}: {
  readonly locale: Locale;
  readonly name: Bilingual;
  readonly tagline: Bilingual;
  readonly sections: Lists['sections'];
  readonly current?: Current | undefined;
}) {
  const t = await getTranslations('chrome');
  return (
    <header className="masthead">
      <div className="masthead-in">
        <a className="wordmark" href={HOME[locale]}>
          <Isolated text={name[locale]} locale={locale} />
        </a>
        <p className="tagline">
          <Isolated text={tagline[locale]} locale={locale} />
        </p>
        <Comfort />
        <a className="find" href={searchPath(locale)}>
          {t('find')}
        </a>{' '}
        <nav className="editions" aria-label={t('editions')}>
          <EditionLink to={otherLocale(locale)} />
        </nav>
      </div>
      <nav className="sections" aria-label={t('sections')}>
        <ul>
          {[...sections.values()].map(({ id, name: section }) => (
            <li key={id}>
              <a
                href={`${locale === 'ar' ? '' : '/en'}/sections/${id}`}
                aria-current={
                  id === current?.section ? (current.here ? 'page' : 'true') : undefined
                }
              >
                <Isolated text={section[locale]} locale={locale} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

/** The other language's site, named in that language. */
async function EditionLink({ to }: { readonly to: Locale }) {
  const t = await getTranslations('languages');
  return (
    <a href={HOME[to]} lang={to} hrefLang={to}>
      {t(to)}
    </a>
  );
}

export async function SiteFooter({
  locale,
  name,
  description,
  pages,
  kept,
}: {
  readonly locale: Locale;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly pages: Lists['pages'];
  /** Whether browsers may keep this host's pages for reading offline. */
  readonly kept: boolean;
}) {
  const t = await getTranslations('chrome');
  const feeds = await getTranslations('feeds');
  const ledger = await getTranslations('ledger');
  const shelf = await getTranslations('shelf');
  return (
    <footer className="colophon">
      <div className="colophon-in">
        <p className="colophon-name">
          <Isolated text={name[locale]} locale={locale} />
        </p>
        <p>
          <Isolated text={description[locale]} locale={locale} />
        </p>
        <nav className="colophon-links" aria-label={t('foot')}>
          <a href={HOME[locale]}>{t('home')}</a>{' '}
          <a href={locale === 'ar' ? '/archive' : '/en/archive'}>{t('archive')}</a>{' '}
          <a href={locale === 'ar' ? '/corrections' : '/en/corrections'}>{ledger('title')}</a>{' '}
          <a
            href={locale === 'ar' ? '/shelf' : '/en/shelf'}
            // reader/ registers it.
            data-worker={kept ? '/sw.js' : undefined}
          >
            {shelf('title')}
          </a>{' '}
          {spaced(
            [...pages.values()].map(({ name: id, title }) => (
              <a key={id} href={locale === 'ar' ? `/${id}` : `/en/${id}`}>
                <Isolated text={title[locale]} locale={locale} />
              </a>
            )),
          )}{' '}
          <a href={locale === 'ar' ? '/feed.xml' : '/en/feed.xml'}>{feeds('link')}</a>{' '}
          <EditionLink to={otherLocale(locale)} />
        </nav>
        {/* What is sent is known once it is printed: press/weight.ts says how much. */}
        <p className="weight" data-weigh="" hidden>
          {t('weight', { size: UNKNOWN_SIZE })}
        </p>
      </div>
    </footer>
  );
}
