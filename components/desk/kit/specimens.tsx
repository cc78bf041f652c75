import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type messages from '../../../messages/en.json';
import type { Card } from '../../../newsroom/cards.ts';
import { Teaser, type Setting } from '../../listing/teaser.tsx';

type SpecimenName = keyof typeof messages.kit.specimens;

/** The states that a teaser can be in. */
export type TeaserCards = Readonly<
  Record<'news' | 'background' | 'explainer' | 'sample' | 'long' | 'bare' | 'mixed', Card>
>;

/** Teasers, one below the other, each under the name of its state. */
export async function TeasersSheet({
  cards,
  ...setting
}: Setting & { readonly cards: TeaserCards }) {
  const t = await getTranslations('kit');
  return (
    <div className="kit">
      <h1>{t('sheets.teasers')}</h1>
      {(Object.keys(cards) as (keyof TeaserCards)[]).map((name) => (
        <Specimen key={name} name={name}>
          <Teaser card={cards[name]} {...setting} />
        </Specimen>
      ))}
      <Specimen name="breaking">
        <Teaser card={cards.news} breaking {...setting} />
      </Specimen>
      <Specimen name="brief">
        <Teaser card={cards.long} brief {...setting} />
      </Specimen>
      <Specimen name="timeLine">
        <ol className="time-line">
          {[cards.news, cards.mixed, cards.bare].map((card) => (
            <li key={card.slug}>
              <Teaser card={card} brief {...setting} />
            </li>
          ))}
        </ol>
      </Specimen>
    </div>
  );
}

/** Something shown, under the name of what it is. */
async function Specimen({
  name,
  children,
}: {
  readonly name: SpecimenName;
  readonly children: ReactNode;
}) {
  const t = await getTranslations('kit');
  return (
    <div className="kit-specimen">
      <h2 className="when">{t(`specimens.${name}`)}</h2>
      {children}
    </div>
  );
}
