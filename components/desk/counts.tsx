import { getTranslations } from 'next-intl/server';
import type { Counts } from '../../newsroom/desk/kept-findings.ts';

/** How many findings of each severity; only those there are. */
export async function FindingCounts({ counts }: { readonly counts: Counts | undefined }) {
  const t = await getTranslations('desk.counts');
  if (!counts) return <p className="desk-counts">{t('unknown')}</p>;
  const kinds = (['errors', 'warnings', 'notices'] as const).filter((kind) => counts[kind] > 0);
  if (kinds.length === 0) return <p className="desk-counts">{t('none')}</p>;
  return (
    <ul className="desk-counts">
      {kinds.map((kind) => (
        <li key={kind} className={`desk-${kind}`}>
          {t(kind, { count: counts[kind] })}
        </li>
      ))}
      {counts.stale > 0 && <li>{t('stale', { count: counts.stale })}</li>}
    </ul>
  );
}
