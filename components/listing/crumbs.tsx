import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import { Isolated } from '../chrome/isolated.tsx';

export interface Crumb {
  readonly href: string;
  readonly name: string;
}

/** Where a page stands: the pages above it, the front first. */
export async function Crumbs({
  locale,
  above = [],
  here,
}: {
  readonly locale: Locale;
  readonly above?: readonly Crumb[];
  /** What the page itself is, where that says something. */
  readonly here?: string | undefined;
}) {
  const t = await getTranslations({ locale, namespace: 'chrome' });
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
      <ol>
        {[{ href: locale === 'ar' ? '/' : '/en', name: t('home') }, ...above].map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>
              <Isolated text={crumb.name} locale={locale} />
            </a>
          </li>
        ))}
        {here !== undefined && <li>{here}</li>}
      </ol>
    </nav>
  );
}
