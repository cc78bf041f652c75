import { getTranslations } from 'next-intl/server';
import { Findings, type Finding } from './preview-strip.tsx';

/** In place of a report whose files cannot be used: what is wrong with them. */
export async function UnusableDraft({ findings }: { readonly findings: readonly Finding[] }) {
  const t = await getTranslations('preview');
  return (
    <div className="notice">
      <h1>{t('cannotShow')}</h1>
      <p>{t('cannotShowText')}</p>
      <Findings findings={findings} />
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
