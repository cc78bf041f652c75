import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Card, Front } from '../../newsroom/queries.ts';
import { Picture } from '../article/picture.tsx';
import { Moment } from '../chrome/moment.tsx';

interface Setting {
  readonly locale: Locale;
  readonly conventions: Conventions;
}

export async function FrontPage({ front, ...setting }: Setting & { readonly front: Front }) {
  const t = await getTranslations('front');
  const { lead, latest } = front;
  return (
    <div className="front">
      <h1 className="out-of-sight">{t('heading')}</h1>
      {lead ? (
        <article className="lead">
          <Teaser card={lead} {...setting} />
        </article>
      ) : (
        <p className="empty">{t('empty')}</p>
      )}
      {latest.length > 0 && (
        <section className="latest" aria-labelledby="latest">
          <h2 id="latest">{t('latest')}</h2>
          <ul>
            {latest.map((card) => (
              <li key={card.slug}>
                <article>
                  <Teaser card={card} {...setting} rank={3} />
                </article>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

async function Teaser({
  card,
  locale,
  conventions,
  rank = 2,
}: Setting & { readonly card: Card; readonly rank?: 2 | 3 }) {
  const t = await getTranslations('article');
  const Heading = rank === 2 ? 'h2' : 'h3';
  return (
    <>
      <div className="teaser">
        <p className="kicker">
          {card.sectionName}
          {card.kind !== 'news' && <span className="kind">{t(`kinds.${card.kind}`)}</span>}
          {card.sample && <span className="kind">{t('sample')}</span>}
        </p>
        <Heading>
          <a href={card.href}>{card.title}</a>
        </Heading>
        {card.standfirst !== undefined && <p className="standfirst">{card.standfirst}</p>}
        <p className="when">
          <Moment at={card.publishedAt} locale={locale} conventions={conventions} />
        </p>
      </div>
      {card.picture && (
        <Picture picture={card.picture} locale={locale} variant={rank === 2 ? 'lead' : 'teaser'} />
      )}
    </>
  );
}
