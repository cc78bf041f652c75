import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import type { Card } from '../../newsroom/cards.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Teaser } from '../listing/teaser.tsx';
import { root } from './article-head.tsx';
import type { ArticleProps } from './article-page.tsx';

/** Where a reader may go from here: through the running story, to its topics, to older reports. */
export async function Onward(props: ArticleProps) {
  const { locale, article, lists, neighbours, conventions } = props;
  const t = await getTranslations('onward');
  const { topics } = article.data;
  const section = lists.sections.get(article.data.section)?.name[locale];
  return (
    <>
      <StoryWays {...props} />
      {topics.length > 0 && (
        <nav className="topics" aria-labelledby="topics-title">
          <h2 id="topics-title">{t('topics')}</h2>
          <ul>
            {topics.map((id) => (
              <li key={id}>
                <a href={`${root(locale)}/topics/${id}`}>
                  <Isolated text={lists.topics.get(id)?.name[locale] ?? ''} locale={locale} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {section !== undefined && (
        <p className="more">
          <a href={`${root(locale)}/sections/${article.data.section}`}>{t('more', { section })}</a>
        </p>
      )}
      {neighbours.related.length > 0 && (
        <section className="block across" aria-labelledby="related">
          <h2 id="related">{t('related')}</h2>
          <ul className="teasers">
            {neighbours.related.map((card) => (
              <li key={card.slug}>
                <Teaser card={card} locale={locale} conventions={conventions} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Back and forth in the running story. */
async function StoryWays({ locale, article, lists, neighbours }: ArticleProps) {
  const { story: id } = article.data;
  const story = id === undefined ? undefined : lists.stories.get(id);
  if (id === undefined || !story) return null;
  const t = await getTranslations('onward');
  const { previous, next } = neighbours;
  return (
    <nav className="story-ways" aria-labelledby="story-title">
      <h2 id="story-title">
        {t.rich('story', {
          link: () => (
            <a href={`${root(locale)}/stories/${id}`}>
              <Isolated text={story.title[locale]} locale={locale} />
            </a>
          ),
        })}
      </h2>
      {previous && <StoryWay card={previous} label={t('previous')} rel="prev" locale={locale} />}
      {next && <StoryWay card={next} label={t('next')} rel="next" locale={locale} />}
    </nav>
  );
}

function StoryWay({
  card,
  label,
  rel,
  locale,
}: {
  readonly card: Card;
  readonly label: string;
  readonly rel: 'prev' | 'next';
  readonly locale: Locale;
}) {
  return (
    <p>
      <span className="when">{label}</span>{' '}
      <a href={card.href} rel={rel}>
        <Isolated text={card.title} locale={locale} />
      </a>
    </p>
  );
}
