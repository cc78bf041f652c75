import { getTranslations } from 'next-intl/server';
import type { Card } from '../../newsroom/cards.ts';
import { Day } from '../chrome/moment.tsx';
import { DOT } from '../chrome/spaced.ts';
import type { Setting } from './teaser.tsx';

/** What a report is, where that is not news; and that it is a sample. */
export async function CardKinds({ card: { kind, sample } }: { readonly card: Card }) {
  const t = await getTranslations('article');
  return [kind !== 'news' && t(`kinds.${kind}`), sample && t('sample')]
    .filter((name) => name !== false)
    .map((name) => <CardMark key={name}>{name}</CardMark>);
}

/** When it came out, and how many sources it cites. */
export async function CardDate({ card, ...setting }: Setting & { readonly card: Card }) {
  const t = await getTranslations('sources');
  return (
    <>
      <Day at={card.publishedAt} {...setting} />
      {card.sources > 0 && <CardMark>{t('sources', { count: card.sources })}</CardMark>}
    </>
  );
}

/** One of the things that are said of a report in a line, behind a dot. */
export function CardMark({ children }: { readonly children: string }) {
  return (
    <span className="kind">
      {DOT}
      {children}
    </span>
  );
}
