import { getTranslations } from 'next-intl/server';

/** Onward through a listing. Pages are numbered from the oldest, so "older" never runs out of step. */
export async function Pager({
  newer,
  older,
}: {
  readonly newer: string | undefined;
  readonly older: string | undefined;
}) {
  if (newer === undefined && older === undefined) return null;
  const t = await getTranslations('listing');
  return (
    <nav className="pager" aria-label={t('pages')}>
      {newer !== undefined && (
        <a href={newer} rel="prev">
          {t('newer')}
        </a>
      )}{' '}
      {older !== undefined && (
        <a href={older} rel="next">
          {t('older')}
        </a>
      )}
    </nav>
  );
}
