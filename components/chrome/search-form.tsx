import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import { searchPath } from './search-path.ts';
import './search-form.css';

/** Where readers write what they look for: a plain form, which needs no script. */
export async function SearchForm({
  locale,
  q = '',
  sort,
}: {
  readonly locale: Locale;
  readonly q?: string;
  readonly sort?: 'newest' | undefined;
}) {
  const t = await getTranslations({ locale, namespace: 'search' });
  return (
    <form className="search-form" role="search" action={searchPath(locale)}>
      <label htmlFor="q">{t('label')}</label>
      <span>
        <input id="q" name="q" type="search" defaultValue={q} maxLength={400} dir="auto" />
        {sort && <input type="hidden" name="sort" value={sort} />}
        <button type="submit">{t('button')}</button>
      </span>
    </form>
  );
}
