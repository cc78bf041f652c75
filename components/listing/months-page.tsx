import { getTranslations } from 'next-intl/server';
import { formatMonth } from '../../messages/dates.ts';
import type { ArchiveCount } from '../../newsroom/listing.ts';
import { Crumbs } from './crumbs.tsx';
import type { Setting } from './teaser.tsx';
import './style.css';

/** Every month in which something was published, by year, the newest first. */
export async function MonthsPage({
  months,
  locale,
  conventions,
}: Setting & { readonly months: readonly ArchiveCount[] }) {
  const t = await getTranslations('archive');
  const years = [...Map.groupBy(months, ({ id }) => id.slice(0, 'yyyy'.length))].reverse();
  return (
    <div className="listing">
      <Crumbs locale={locale} />
      <header>
        <h1>{t('title')}</h1>
        <p className="standfirst">{t('description')}</p>
      </header>
      {years.length === 0 && <p className="empty">{t('empty')}</p>}
      {years.map(([year, inYear]) => (
        <section key={year} aria-labelledby={`y-${year}`}>
          <h2 id={`y-${year}`}>{t('year', { year })}</h2>
          <ul className="days">
            {inYear.toReversed().map(({ id, href, count }) => (
              <li key={id}>
                <a href={href}>{formatMonth(id, locale, conventions)}</a>{' '}
                <span className="when">{t('count', { count })}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
