import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { otherLocale, type Bilingual, type Locale } from '../../messages/locales.ts';
import { Comfort } from '../chrome/comfort.tsx';
import { Isolated } from '../chrome/isolated.tsx';
import './style.css';

interface Props {
  readonly locale: Locale;
  /** Of the site. */
  readonly name: Bilingual;
  /** What this part of the desk is called. */
  readonly title: string;
  /** The address of the same page in the other language. */
  readonly twin: string;
  /** Names the list of links. */
  readonly label: string;
  /** Its entries. */
  readonly children: ReactNode;
}

/** The head of every page that only editors see. */
export async function DeskMasthead({ locale, name, title, twin, label, children }: Props) {
  const t = await getTranslations('chrome');
  const languages = await getTranslations('languages');
  const other = otherLocale(locale);
  return (
    <header className="desk-masthead">
      <div className="desk-masthead-in">
        <p className="desk-name">
          <a className="wordmark" href={locale === 'ar' ? '/' : '/en'}>
            <Isolated text={name[locale]} locale={locale} />
          </a>{' '}
          {/* Apart, or the letters of both would join. */}
          <span>{title}</span>
        </p>
        <Comfort />
        <nav className="editions" aria-label={t('editions')}>
          <a href={twin} lang={other} hrefLang={other}>
            {languages(other)}
          </a>
        </nav>
      </div>
      <nav className="desk-rooms" aria-label={label}>
        <ul>{children}</ul>
      </nav>
    </header>
  );
}
