import { getTranslations } from 'next-intl/server';
import { otherLocale, type Bilingual, type Locale } from '../../../messages/locales.ts';
import { deskAddress } from '../desk-address.ts';
import { DeskMasthead } from '../desk-masthead.tsx';
import { previewAddress } from './preview-address.ts';

/** Over what belongs to a preview and is no page of the site: comparisons and links. */
export async function PreviewHeader({
  locale,
  name,
  slug,
  steps,
  editor,
}: {
  readonly locale: Locale;
  readonly name: Bilingual;
  readonly slug: string;
  /** Of the page's address, below that of the preview. */
  readonly steps: readonly string[];
  /** Others have a link to the preview and may see nothing else. */
  readonly editor: boolean;
}) {
  const t = await getTranslations('preview');
  return (
    <DeskMasthead
      locale={locale}
      name={name}
      title={t('preview')}
      twin={previewAddress(otherLocale(locale), slug, ...steps)}
      label={t('ways')}
    >
      <li>
        <a href={previewAddress(locale, slug)}>{t('back')}</a>
      </li>
      {editor && (
        <li>
          <a href={deskAddress(locale, 'articles', slug)}>{t('toDesk')}</a>
        </li>
      )}
    </DeskMasthead>
  );
}
