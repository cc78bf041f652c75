import { getTranslations } from 'next-intl/server';
import { CorrectionEntry } from './correction-entry.tsx';
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
          .map((correction) => (
            <li key={correction.at + correction.ar}>
              <CorrectionEntry correction={correction} locale={locale} conventions={conventions} />
            </li>
          ))}
      </ol>
    </section>
  );
}
