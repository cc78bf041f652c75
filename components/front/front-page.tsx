import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Card, Front } from '../../newsroom/queries.ts';
import { Isolated } from '../chrome/isolated.tsx';
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
      <p className="kicker">
        <Isolated text={card.sectionName} locale={locale} />
        {card.kind !== 'news' && <span className="kind">{t(`kinds.${card.kind}`)}</span>}
        {card.sample && <span className="kind">{t('sample')}</span>}
      </p>
      <Heading>
        <a href={card.href}>
          <Isolated text={card.title} locale={locale} />
        </a>
      </Heading>
      {card.standfirst !== undefined && (
        <p className="standfirst">
          <Isolated text={card.standfirst} locale={locale} />
        </p>
      )}
      <p className="when">
        <Moment at={card.publishedAt} locale={locale} conventions={conventions} />
      </p>
    </>
  );
}
