import { getTranslations } from 'next-intl/server';
import type { Locale } from '../../messages/locales.ts';
import type { DiffPart } from '../../newsroom/word-diff.ts';
import { Isolated } from '../chrome/isolated.tsx';

/** Words of two versions. Each mark says in words what it is to those who do not see it. */
export async function ChangedWords({
  parts,
  locale,
}: {
  readonly parts: readonly DiffPart[];
  readonly locale: Locale;
}) {
  const t = await getTranslations({ locale, namespace: 'revisions' });
  return parts.map((part, n) => {
    const words = <Isolated text={part.text} locale={locale} />;
    if (part.kind === 'removed') {
      return (
        <del key={n}>
          <span className="out-of-sight">{t('removed')} </span>
          {words}
        </del>
      );
    }
    if (part.kind === 'added') {
      const replaces = parts[n - 1]?.kind === 'removed';
      return (
        <span key={n}>
          {replaces && ' '}
          <ins>
            <span className="out-of-sight">{t('added')} </span>
            {words}
          </ins>
        </span>
      );
    }
    return <span key={n}>{words}</span>;
  });
}
