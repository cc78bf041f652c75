import { getTranslations } from 'next-intl/server';
import type { ArticleData } from '../../newsroom/schema.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import type { Setting } from '../listing/teaser.tsx';

/** What the newsroom says of a change: of which kind it is, when it was made, what it is. */
export async function CorrectionEntry({
  correction: { at, kind, ar, en, was, now },
  locale,
  conventions,
}: Setting & { readonly correction: ArticleData['corrections'][number] }) {
  const t = await getTranslations({ locale, namespace: 'corrections' });
  return (
    <>
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
    </>
  );
}
