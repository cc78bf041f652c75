import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Card } from '../../newsroom/cards.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Picture } from '../article/picture.tsx';
import { CardDate, CardKinds, CardMark } from './card-lines.tsx';

export interface Setting {
  readonly locale: Locale;
  readonly conventions: Conventions;
}

/** A report where others are shown: what it is, what it says, when, and how many sources it cites. */
export async function Teaser({
  card,
  as: Heading = 'h3',
  brief = false,
  leading = false,
  breaking = false,
  locale,
  conventions,
}: Setting & {
  readonly card: Card;
  /** The rank of its headline on the page. */
  readonly as?: 'h2' | 'h3' | 'h4';
  /** Without kicker and standfirst. */
  readonly brief?: boolean;
  /** The first of the front: its picture is as wide as its text. */
  readonly leading?: boolean;
  readonly breaking?: boolean;
}) {
  const t = await getTranslations('article');
  const picture = brief ? undefined : card.picture;
  return (
    <article className={picture && !leading ? 'teaser beside-picture' : 'teaser'}>
      {!brief && (
        <p className="kicker">
          {breaking && <strong className="breaking-mark">{t('breaking')}</strong>}
          <Isolated text={card.sectionName} locale={locale} />
          <CardKinds card={card} />
        </p>
      )}
      <Heading>
        <a href={card.href}>
          <Isolated text={card.title} locale={locale} />
        </a>
      </Heading>
      {!brief && card.standfirst !== undefined && (
        <p className="standfirst">
          <Isolated text={card.standfirst} locale={locale} />
        </p>
      )}
      <p className="when">
        <CardDate card={card} locale={locale} conventions={conventions} />
        {brief && card.sample && <CardMark>{t('sample')}</CardMark>}
      </p>
      {picture && (
        <Picture picture={picture} locale={locale} variant={leading ? 'lead' : 'teaser'} />
      )}
    </article>
  );
}
