import { getTranslations } from 'next-intl/server';
import type { Counts } from '../../newsroom/desk/kept-findings.ts';

const KINDS = [
  ['errors', 'error'],
  ['warnings', 'warning'],
  ['notices', 'notice'],
] as const;

/** How many findings of each severity; only those there are. */
export async function FindingCounts({ counts }: { readonly counts: Counts | undefined }) {
  const t = await getTranslations('desk.counts');
  if (!counts) return <p className="desk-counts">{t('unknown')}</p>;
  const check = await getTranslations('check.counts');
  const kinds = KINDS.filter(([kind]) => counts[kind] > 0);
  if (kinds.length === 0) return <p className="desk-counts">{t('none')}</p>;
  return (
    <ul className="desk-counts">
      {kinds.map(([kind, severity]) => (
        <li key={kind} className={`desk-${kind}`}>
          {check(severity, { count: counts[kind] })}
        </li>
      ))}
      {counts.stale > 0 && <li>{t('stale', { count: counts.stale })}</li>}
    </ul>
  );
}
