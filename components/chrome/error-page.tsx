import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import { otherLocale, type Locale } from '../../messages/locales.ts';
import type { Withdrawal } from '../../newsroom/queries.ts';
import { Isolated } from './isolated.tsx';
import { Moment } from './moment.tsx';
import { SearchForm } from './search-form.tsx';
import './notice.css';

/** The pages printed for servers to answer with, and what each is called in `messages/`. */
export const ERRORS = {
  '401': 'refused',
  '404': 'notFound',
  '410': 'gone',
  '410-link': 'linkOver',
  '429': 'tooMany',
  '500': 'failed',
  '503': 'unavailable',
} as const;
type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

export async function ErrorPage({
  locale,
  code,
}: {
  readonly locale: Locale;
  readonly code: ErrorCode;
}) {
  const t = await getTranslations('errors');
  return (
    <div className="notice">
      <p className="notice-code" aria-hidden="true">
        {code.slice(0, 3)}
      </p>
      <h1>{t(`${ERRORS[code]}.title`)}</h1>
      <p>{t(`${ERRORS[code]}.text`)}</p>
      {code !== '429' && <SearchForm locale={locale} />}
      <WaysOnward locale={locale} />
    </div>
  );
}

export async function WithdrawnPage({
  locale,
  withdrawal,
  conventions,
}: {
  readonly locale: Locale;
  readonly withdrawal: Withdrawal;
  readonly conventions: Conventions;
}) {
  const t = await getTranslations('errors.withdrawn');
  const { title, at, reason } = withdrawal;
  return (
    <div className="notice">
      <h1>{t('title')}</h1>
      <p>
        <Isolated text={t('headline', { title: title[locale] })} locale={locale} />
      </p>
      <p>
        <Isolated text={t('reason', { reason: reason[locale] })} locale={locale} />
      </p>
      <p className="notice-time">
        {t.rich('at', {
          moment: () => <Moment at={at} locale={locale} conventions={conventions} />,
        })}
      </p>
      <WaysOnward locale={locale} />
    </div>
  );
}

async function WaysOnward({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations('errors');
  const other = otherLocale(locale);
  return (
    <ul className="onward">
      <li>
        <a href={locale === 'ar' ? '/' : '/en'}>{t('home')}</a>
      </li>
      <li>
        <a href={locale === 'ar' ? '/archive' : '/en/archive'}>{t('archive')}</a>
      </li>
      <li>
        <a href={other === 'ar' ? '/' : '/en'} lang={other} hrefLang={other}>
          {t('other')}
        </a>
      </li>
    </ul>
  );
}
