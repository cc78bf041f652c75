import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, type Locale } from '../../../messages/locales.ts';
import type { TextChanges } from '../../../newsroom/compare/versions.ts';
import type { DiffPart } from '../../../newsroom/word-diff.ts';
import './compare.css';

/** What a draft says otherwise than what readers have now, word by word. */
export async function ComparePublished({
  changes,
}: {
  /** Undefined where nothing was ever published. */
  readonly changes: readonly TextChanges[] | undefined;
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
              <Changes key={one.locale} changes={one} />
            ))}
        </>
      )}
    </div>
  );
}

async function Changes({ changes }: { readonly changes: TextChanges }) {
  const t = await getTranslations('preview');
  const languages = await getTranslations('languages');
  const { locale, title, standfirst, blocks } = changes;
  const way = { lang: locale, dir: DIRECTIONS[locale] };
  return (
    <section className="versions" aria-labelledby={`changes-${locale}`}>
      <h2 id={`changes-${locale}`}>{languages(locale)}</h2>
      <p className="version-title" {...way}>
        <Parts parts={title} />
      </p>
      {standfirst.length > 0 && (
        <p {...way}>
          <Parts parts={standfirst} />
        </p>
      )}
      {blocks.map(({ kind, parts }, index) => (
        <Block key={index} kind={kind} locale={locale}>
          {(kind === 'added' || kind === 'removed') && (
            <strong className="version-label">{t(`blocks.${kind}`)}</strong>
          )}
          <p {...way}>
            <Parts parts={parts} />
          </p>
        </Block>
      ))}
    </section>
  );
}

function Block({
  kind,
  children,
}: {
  readonly kind: TextChanges['blocks'][number]['kind'];
  readonly locale: Locale;
  readonly children: React.ReactNode;
}) {
  return <div className={`version version-${kind}`}>{children}</div>;
}

function Parts({ parts }: { readonly parts: readonly DiffPart[] }) {
  return parts.map(({ kind, text }, index) => {
    switch (kind) {
      case 'added':
        return <ins key={index}>{text}</ins>;
      case 'removed':
        return <del key={index}>{text}</del>;
      case 'light':
      case 'same':
        return <span key={index}>{text}</span>;
    }
  });
}
