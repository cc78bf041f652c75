import { getTranslations } from 'next-intl/server';
import type { CitingReport, SourceListing } from '../../newsroom/source-queries.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import { Crumbs } from './crumbs.tsx';
import { Pager } from './pager.tsx';
import type { Setting } from './teaser.tsx';
import './style.css';
import { DOT } from '../chrome/spaced.ts';

/** All that a source is cited for, newest first, each with its report. */
export async function SourcePage({
  listing,
  locale,
  conventions,
}: Setting & { readonly listing: SourceListing }) {
  const t = await getTranslations('sources');
  const { source, reports, total } = listing;
  return (
    <div className="listing">
      <Crumbs locale={locale} />
      <header>
        <p className="kicker">{t(`kinds.${source.kind}`)}</p>
        <h1>
          <Isolated text={source.name[locale]} locale={locale} />
        </h1>
        {source.role && (
          <p className="standfirst">
            <Isolated text={source.role[locale]} locale={locale} />
          </p>
        )}
        {source.reason && (
          <p>
            <Isolated text={t('reason', { reason: source.reason[locale] })} locale={locale} />
          </p>
        )}
        {source.url !== undefined && (
          <p>
            <a href={source.url} dir="ltr">
              {source.url}
            </a>
          </p>
        )}
        {/* Older pages are the same for good: they do not count what came after them. */}
        {listing.place.page === undefined && (
          <p className="when">{t('citedIn', { count: total })}</p>
        )}
      </header>
      <ol className="citations" reversed start={listing.from + reports.length}>
        {reports.map((report) => (
          <li key={report.slug}>
            <Citations report={report} locale={locale} conventions={conventions} />
          </li>
        ))}
      </ol>
      <Pager newer={listing.newer} older={listing.older} />
    </div>
  );
}

async function Citations({
  report,
  locale,
  conventions,
}: Setting & { readonly report: CitingReport }) {
  const t = await getTranslations('sources');
  const article = await getTranslations('article');
  return (
    <article>
      <h2>
        <a href={report.href}>
          <Isolated text={report.title} locale={locale} />
        </a>
      </h2>
      <p className="when">
        <Moment at={report.publishedAt} locale={locale} conventions={conventions} />
        {' · '}
        {t('claims', { count: report.claims.length })}
        {report.sample && (
          <span className="kind">
            {DOT}
            {article('sample')}
          </span>
        )}
      </p>
      <ul>
        {report.claims.map(({ number, text, mode, via, by }) => (
          <li key={number}>
            {/* What was said is known in Arabic only; on an English page it stays a quotation. */}
            <blockquote lang="ar" dir="rtl">
              <p>
                <Isolated text={text} locale="ar" />
              </p>
            </blockquote>
            <p className="when">
              <Isolated
                text={[
                  mode && t(`modes.${mode}`),
                  via?.[locale] && t('throughOther', { via: via[locale] }),
                  by?.[locale] && t('forOther', { source: by[locale] }),
                ]
                  .filter((part) => part !== undefined && part !== '')
                  .join(' · ')}
                locale={locale}
              />{' '}
              <a href={`${report.href}#c-${String(number)}`}>{t('inPlace')}</a>
            </p>
          </li>
        ))}
      </ul>
    </article>
  );
}
