import { getTranslations } from 'next-intl/server';
import type { Ledger } from '../../newsroom/corrections.ts';
import type { PageData } from '../../newsroom/schema.ts';
import { CorrectionEntry } from '../article/correction-entry.tsx';
import { Isolated } from '../chrome/isolated.tsx';
import { Crumbs } from './crumbs.tsx';
import { Pager } from './pager.tsx';
import type { Setting } from './teaser.tsx';
import '../article/correction.css';
import './style.css';
import { DOT } from '../chrome/spaced.ts';

/** Everything that was put right or added to, in the open, newest first. */
export async function LedgerPage({
  ledger,
  policy,
  locale,
  conventions,
}: Setting & {
  readonly ledger: Ledger;
  /** By which rules that is done, where the newsroom says so. */
  readonly policy: PageData | undefined;
}) {
  const t = await getTranslations('ledger');
  const listing = await getTranslations('listing');
  const article = await getTranslations('article');
  const { page, entries, total, from } = ledger;
  const root = locale === 'ar' ? '' : '/en';
  return (
    <div className="listing">
      <Crumbs locale={locale} />
      <header>
        <h1>
          {page === undefined
            ? t('title')
            : listing('numbered', { name: t('title'), number: page })}
        </h1>
        <p className="standfirst">{t('description')}</p>
        {/* Older pages are the same for good: they do not count what came after them. */}
        {page === undefined && total > 0 && <p className="when">{t('count', { count: total })}</p>}
        <p className="when ledger-ways">
          {policy && (
            <a href={`${root}/${policy.name}`}>
              <Isolated text={policy.title[locale]} locale={locale} />
            </a>
          )}{' '}
          <a href={`${root}/corrections/feed.xml`}>{t('feed')}</a>
        </p>
      </header>
      {entries.length === 0 ? (
        <p className="empty">{t('empty')}</p>
      ) : (
        <ol className="citations" reversed start={from + entries.length}>
          {entries.map(({ slug, title, sample, correction, href, place }) => (
            <li key={[slug, correction.at, place].join()} className="correction">
              <article>
                <h2>
                  <a href={href}>
                    <Isolated text={title[locale]} locale={locale} />
                  </a>
                </h2>
                <CorrectionEntry
                  correction={correction}
                  locale={locale}
                  conventions={conventions}
                />
                <p className="when">
                  <a href={`${href}/revisions`}>{t('words')}</a>
                  {sample && (
                    <span className="kind">
                      {DOT}
                      {article('sample')}
                    </span>
                  )}
                </p>
              </article>
            </li>
          ))}
        </ol>
      )}
      <Pager newer={ledger.newer} older={ledger.older} />
    </div>
  );
}
