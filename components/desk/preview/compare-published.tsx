import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, type Locale } from '../../../messages/locales.ts';
import type { TextChanges } from '../../../newsroom/compare/versions.ts';
import { ChangedWords } from '../../article/changed-words.tsx';
import './compare.css';

/** What a draft says otherwise than what readers have now, word by word. */
export async function ComparePublished({
  changes,
  locale,
}: {
  /** Undefined where nothing was ever published. */
  readonly changes: readonly TextChanges[] | undefined;
  readonly locale: Locale;
}) {
  const t = await getTranslations('preview');
  const total = changes?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <div className="desk compare">
      <h1>{t('compare.published')}</h1>
      {changes === undefined ? (
        <p>{t('neverPublished')}</p>
      ) : (
        <>
          <p>{t('changes', { count: total })}</p>
          {total > 0 && (
            <p className="when">
              {t.rich('legend', {
                added: (words) => <ins>{words}</ins>,
                removed: (words) => <del>{words}</del>,
              })}
            </p>
          )}
          {changes
            .filter(({ count }) => count > 0)
            .map((one) => (
              <Changes key={one.locale} changes={one} page={locale} />
            ))}
        </>
      )}
    </div>
  );
}

async function Changes({
  changes,
  page,
}: {
  readonly changes: TextChanges;
  /** The language of the page, which need not be that of the text. */
  readonly page: Locale;
}) {
  const t = await getTranslations('preview');
  const languages = await getTranslations('languages');
  const { locale, title, standfirst, blocks } = changes;
  const id = `changes-${locale}`;
  return (
    <section className="versions" lang={locale} dir={DIRECTIONS[locale]} aria-labelledby={id}>
      <h2 id={id}>{languages(locale)}</h2>
      <p className="version-title">
        <ChangedWords parts={title} locale={locale} />
      </p>
      {standfirst.length > 0 && (
        <p>
          <ChangedWords parts={standfirst} locale={locale} />
        </p>
      )}
      {blocks.map(({ kind, parts }, index) => (
        <div key={index} className={`version version-${kind}`}>
          {(kind === 'added' || kind === 'removed') && (
            <strong className="version-label" lang={page}>
              {t(`blocks.${kind}`)}
            </strong>
          )}
          <p>
            <ChangedWords parts={parts} locale={locale} />
          </p>
        </div>
      ))}
    </section>
  );
}
