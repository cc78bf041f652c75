import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../../messages/locales.ts';
import { Findings, type Finding } from './preview-strip.tsx';

/** In place of a report whose files cannot be used: what is wrong with them. */
export async function UnusableDraft({
  findings,
  locale,
}: {
  readonly findings: readonly Finding[];
  readonly locale: Locale;
}) {
  const t = await getTranslations('preview');
  return (
    <div className="notice">
      <h1>{t('cannotShow')}</h1>
      <p>{t('cannotShowText')}</p>
      <Findings findings={findings} locale={locale} />
    </div>
  );
}

/** In place of an English page that will not be there. */
export async function NoSummary() {
  const t = await getTranslations('preview');
  return (
    <div className="notice">
      <h1>{t('noSummary')}</h1>
      <p>{t('noSummaryText')}</p>
    </div>
  );
}
