import { getTranslations } from 'next-intl/server';
import type { Request } from '../../newsroom/search/search.ts';
import { otherLocale, type Locale } from '../../messages/locales.ts';
import { Isolated } from '../chrome/isolated.tsx';
import type { Address } from './search-page.tsx';

/** A name in the letters of the other language. */
const EXAMPLES = { ar: 'Dimashq', en: 'دمشق' } as const satisfies Record<Locale, string>;

/** Before anything was asked: how to ask. */
export async function Help({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations('search');
  return (
    <ul className="search-said">
      {(['forms', 'phrase', 'without', 'names'] as const).map((way) => (
        <li key={way}>
          <Isolated text={t(`help.${way}`, { example: EXAMPLES[locale] })} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

/** Nothing was found: that is said, with ways onward. */
export async function Nothing({
  request,
  addressOf,
  locale,
}: {
  readonly request: Request;
  readonly addressOf: Address;
  readonly locale: Locale;
}) {
  const t = await getTranslations('search');
  const chrome = await getTranslations('chrome');
  const filtered = Object.values(request.filters).some((id) => id !== undefined);
  const other = otherLocale(locale);
  return (
    <div className="search-said">
      <p>{t('nothing')}</p>
      <p>{t('nothingHelp')}</p>
      <ul className="onward">
        {filtered && (
          <li>
            <a href={addressOf({ filters: {}, page: 1 })}>{t('everywhere')}</a>
          </li>
        )}
        <li>
          <a href={locale === 'ar' ? '/archive' : '/en/archive'}>{t('archive')}</a>
        </li>
        <li>
          <a href={addressOf({ page: 1, filters: {} }, other)} lang={other} hrefLang={other}>
            {t('other')}
          </a>
        </li>
        <li>
          <a href={locale === 'ar' ? '/' : '/en'}>{chrome('home')}</a>
        </li>
      </ul>
    </div>
  );
}
