import { getTranslations } from 'next-intl/server';
import { otherLocale, type Bilingual, type Locale } from '../../../messages/locales.ts';
import { Comfort } from '../../chrome/comfort.tsx';
import { Isolated } from '../../chrome/isolated.tsx';
import { previewAddress } from './preview-address.ts';
import '../style.css';

/** Over what belongs to a preview and is no page of the site: comparisons and links. */
export async function PreviewHeader({
  locale,
  name,
  slug,
  steps,
}: {
  readonly locale: Locale;
  readonly name: Bilingual;
  readonly slug: string;
  /** Of the page's address, below that of the preview. */
  readonly steps: readonly string[];
}) {
  const t = await getTranslations('preview');
  const chrome = await getTranslations('chrome');
  const languages = await getTranslations('languages');
  const other = otherLocale(locale);
  return (
    <header className="desk-masthead">
      <div className="desk-masthead-in">
        <p className="desk-name">
          <a className="wordmark" href={locale === 'ar' ? '/' : '/en'}>
            <Isolated text={name[locale]} locale={locale} />
          </a>
          <span>{t('preview')}</span>
        </p>
        <Comfort />
        <nav className="editions" aria-label={chrome('editions')}>
          <a href={previewAddress(other, slug, ...steps)} lang={other} hrefLang={other}>
            {languages(other)}
          </a>
        </nav>
      </div>
      <nav className="desk-rooms" aria-label={t('ways')}>
        <ul>
          <li>
            <a href={previewAddress(locale, slug)}>{t('back')}</a>
          </li>
        </ul>
      </nav>
    </header>
  );
}
