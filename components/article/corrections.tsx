import { getTranslations } from 'next-intl/server';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import type { ArticleProps } from './article-page.tsx';

/** What was wrong and has been put right, in the open, newest first. */
export async function Corrections({ locale, article, conventions }: ArticleProps) {
  const { corrections } = article.data;
  if (corrections.length === 0) return null;
  const t = await getTranslations('corrections');
  return (
    <section className="corrections" id="corrections" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{t('title')}</h2>
      <ol>
        {corrections
          .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
          .map(({ at, kind, ar, en, was, now }) => (
            <li key={at + ar}>
              <p className="when">
                <strong>{t(`kinds.${kind}`)}</strong>{' '}
                <Moment at={at} locale={locale} conventions={conventions} />
              </p>
              <p>
                <Isolated text={locale === 'ar' ? ar : en} locale={locale} />
              </p>
              {was !== undefined && (
                <p>
                  {t('was')}{' '}
                  <del lang="ar" dir="rtl">
                    <Isolated text={was} locale="ar" />
                  </del>
                </p>
              )}
              {now !== undefined && (
                <p>
                  {t('now')}{' '}
                  <ins lang="ar" dir="rtl">
                    <Isolated text={now} locale="ar" />
                  </ins>
                </p>
              )}
            </li>
          ))}
      </ol>
    </section>
  );
}
