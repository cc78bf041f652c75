import { getTranslations } from 'next-intl/server';
import type { ArticleProps } from './article-page.tsx';

/** Those who were asked and did not answer: part of who says what. */
export async function NoResponse({ locale, article }: ArticleProps) {
  const { noResponse } = article.data;
  if (noResponse.length === 0) return null;
  const t = await getTranslations('article');
  return (
    <aside className="no-response" aria-labelledby="no-response">
      <h2 id="no-response">{t('noResponse')}</h2>
      <ul>
        {noResponse.map(({ party, about }) => (
          <li key={party.en}>
            {t('noResponseItem', { party: party[locale], about: about[locale] })}
          </li>
        ))}
      </ul>
    </aside>
  );
}
