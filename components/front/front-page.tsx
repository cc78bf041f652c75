import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Locale } from '../../messages/locales.ts';
import type { Card } from '../../newsroom/cards.ts';
import type { Front, SectionBlock, StoryLine } from '../../newsroom/front.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Teaser, type Setting } from '../listing/teaser.tsx';
import './style.css';

/** The news of the hour, from what matters most down to what each section has. */
export async function FrontPage({ front, ...setting }: Setting & { readonly front: Front }) {
  const t = await getTranslations('front');
  const { breaking, lead, leadStory, top, latest, stories, background, sections } = front;
  return (
    <div className="front">
      <h1 className="out-of-sight">{t('heading')}</h1>
      {breaking.length > 0 && <BreakingStrip cards={breaking} locale={setting.locale} />}
      {lead ? (
        <div className="front-top">
          <div className="lead">
            <Teaser card={lead} as="h2" leading breaking={front.leadBreaks} {...setting} />
            <Cards cards={top} {...setting} />
          </div>
          <div className="beside">
            {leadStory && <Line story={leadStory} {...setting} />}
            <Block id="latest" title={t('latest')} cards={latest} brief {...setting} />
          </div>
        </div>
      ) : (
        <p className="empty">{t('empty')}</p>
      )}
      {stories.length > 0 && (
        <div className="stories">
          {stories.map((story) => (
            <Line key={story.id} story={story} {...setting} />
          ))}
        </div>
      )}
      <Block id="background" title={t('background')} cards={background} across {...setting} />
      {sections.map((section) => (
        <Section key={section.id} section={section} {...setting} />
      ))}
      <p className="front-foot">
        <a href={setting.locale === 'ar' ? '/archive' : '/en/archive'}>{t('archive')}</a>
      </p>
    </div>
  );
}

/** On the fronts only, and only until it expires: then they are printed without it. */
async function BreakingStrip({
  cards,
  locale,
}: {
  readonly cards: readonly Card[];
  readonly locale: Locale;
}) {
  const t = await getTranslations('article');
  return (
    <aside className="breaking" aria-label={t('breaking')}>
      <strong>{t('breaking')}</strong>
      <ul>
        {cards.map(({ slug, href, title }) => (
          <li key={slug}>
            <a href={href}>
              <Isolated text={title} locale={locale} />
            </a>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** A running story as a line in time. */
async function Line({ story, ...setting }: Setting & { readonly story: StoryLine }) {
  const t = await getTranslations('front');
  const id = `story-${story.id}`;
  const { locale } = setting;
  return (
    <section className="story-line" aria-labelledby={id}>
      <h3 id={id}>
        {t.rich('story', {
          link: () => (
            <a href={story.href}>
              <Isolated text={story.title[locale]} locale={locale} />
            </a>
          ),
        })}
      </h3>
      <ol className="time-line">
        {story.cards.map((card) => (
          <li key={card.slug}>
            <Teaser card={card} as="h4" brief {...setting} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Block({
  id,
  title,
  cards,
  brief = false,
  across = false,
  ...setting
}: Setting & {
  readonly id: string;
  readonly title: ReactNode;
  readonly cards: readonly Card[];
  readonly brief?: boolean;
  readonly across?: boolean;
}) {
  if (cards.length === 0) return null;
  return (
    <section className={across ? 'block across' : 'block'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Cards cards={cards} brief={brief} {...setting} />
    </section>
  );
}

function Section({ section, ...setting }: Setting & { readonly section: SectionBlock }) {
  const { id, href, name, cards } = section;
  const { locale } = setting;
  const title = (
    <a href={href}>
      <Isolated text={name[locale]} locale={locale} />
    </a>
  );
  return <Block id={`in-${id}`} title={title} cards={cards} across {...setting} />;
}

function Cards({
  cards,
  brief = false,
  ...setting
}: Setting & { readonly cards: readonly Card[]; readonly brief?: boolean }) {
  if (cards.length === 0) return null;
  return (
    <ul className="teasers">
      {cards.map((card) => (
        <li key={card.slug}>
          <Teaser card={card} brief={brief} {...setting} />
        </li>
      ))}
    </ul>
  );
}
