import { getTranslations } from 'next-intl/server';
import { formatMonth, type Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Listing, Subject } from '../../newsroom/listing.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { KeepPlace } from '../shelf/keep-place.tsx';
import { Crumbs, type Crumb } from './crumbs.tsx';
import { listingName, nameOfDay, numberOfDay } from './listing-name.ts';
import { Pager } from './pager.tsx';
import { Teaser, type Setting } from './teaser.tsx';
import './style.css';

/** The reports of a section, topic, place, running story, person, month or day, newest first. */
export async function ListingPage({
  listing,
  ...setting
}: Setting & { readonly listing: Listing }) {
  const { locale, conventions } = setting;
  const t = await getTranslations('listing');
  const { subject, place, cards, total, from } = listing;
  const name = listingName(listing, locale, conventions);
  return (
    <div className="listing">
      <Crumbs locale={locale} above={await above(listing, locale, conventions)} />
      <header>
        <p className="kicker">{t(`kinds.${place.list}`)}</p>
        <h1>
          <Isolated
            text={place.page === undefined ? name : t('numbered', { name, number: place.page })}
            locale={locale}
          />
        </h1>
        <About subject={subject} locale={locale} />
        {place.page === undefined && total > 0 && (
          <p className="when">{t('count', { count: total })}</p>
        )}
      </header>
      {listing.days.length > 0 && <Days listing={listing} {...setting} />}
      {cards.length === 0 ? (
        <Empty locale={locale} />
      ) : (
        <ol
          className={subject.list === 'stories' ? 'teasers time-line' : 'teasers'}
          reversed
          start={from + cards.length}
        >
          {cards.map((card) => (
            <li key={card.slug}>
              <Teaser card={card} as="h2" {...setting} />
            </li>
          ))}
        </ol>
      )}
      {(place.list === 'sections' || place.list === 'stories') &&
        place.page === undefined &&
        cards.length > 0 && <KeepPlace of={place.list} {...setting} />}
      <Pager newer={listing.newer} older={listing.older} />
    </div>
  );
}

async function above(
  { subject, place }: Listing,
  locale: Locale,
  conventions: Conventions,
): Promise<Crumb[]> {
  if (subject.list !== 'archive') return [];
  const t = await getTranslations('archive');
  const root = locale === 'ar' ? '/archive' : '/en/archive';
  const month = place.id.slice(0, 'yyyy-mm'.length);
  return [
    { href: root, name: t('title') },
    ...(subject.unit === 'day'
      ? [{ href: `${root}/${month}`, name: formatMonth(month, locale, conventions) }]
      : []),
  ];
}

function About({ subject, locale }: { readonly subject: Subject; readonly locale: Locale }) {
  switch (subject.list) {
    case 'stories': {
      const { standfirst } = subject.story;
      return (
        standfirst && (
          <p className="standfirst">
            <Isolated text={standfirst[locale]} locale={locale} />
          </p>
        )
      );
    }
    case 'people': {
      const { role, email, url } = subject.person;
      return (
        <>
          {role && (
            <p className="standfirst">
              <Isolated text={role[locale]} locale={locale} />
            </p>
          )}
          {email !== undefined && (
            <p>
              <a href={`mailto:${email}`} dir="ltr">
                {email}
              </a>
            </p>
          )}
          {url !== undefined && (
            <p>
              <a href={url} dir="ltr">
                {url}
              </a>
            </p>
          )}
        </>
      );
    }
    case 'sections':
    case 'topics':
    case 'places':
    case 'sources':
    case 'archive':
      return null;
  }
}

/** The days of a month on which something was published: numbers, for they may be thirty-one. */
async function Days({ listing, locale, conventions }: Setting & { readonly listing: Listing }) {
  const t = await getTranslations({ locale, namespace: 'archive' });
  return (
    <nav className="days" aria-label={t('days')}>
      <ol>
        {listing.days.toReversed().map(({ id, href, count }) => (
          <li key={id}>
            <a href={href} aria-label={nameOfDay(id, locale, conventions)}>
              {numberOfDay(id, locale, conventions)}
            </a>{' '}
            <span className="when">{t('count', { count })}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Nothing to show is said, with a way onward. */
async function Empty({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'listing' });
  const home = locale === 'ar' ? '/' : '/en';
  return (
    <div className="empty">
      <p>{t('empty')}</p>
      <p>
        <a href={home}>{t('emptyOnward')}</a>
      </p>
    </div>
  );
}
