import { getTranslations } from 'next-intl/server';
import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';
import type { Problem } from '../../newsroom/problem.ts';
import type { Revision } from '../../newsroom/revision.ts';
import type { ArticleData } from '../../newsroom/schema.ts';
import { Moment } from './moment.tsx';

/**
 * Not among the site's own styles: those are on every page of the real site, which has no banner.
 * It lies in public/assets, and its name has the hash of what is in it.
 */
export const PREVIEW_STYLE = '/assets/preview.05ec350b.css';

interface Props {
  readonly revision: Revision;
  readonly locale: Locale;
  readonly conventions: Conventions;
  /** The report on the page, if it is one. */
  readonly report?:
    | {
        readonly data: Pick<ArticleData, 'status' | 'publishAt'>;
        readonly findings: readonly Problem[];
      }
    | undefined;
}

const SEVERITIES = ['error', 'warning', 'notice'] as const;

/** Says on every page of a preview that it is one, of what, and how the report on it stands. */
export async function PreviewBanner({ revision, locale, conventions, report }: Props) {
  const t = await getTranslations('previewBanner');
  const { branch, commit } = revision;
  const name = (text: string) => () => <bdi className="preview-name">{text}</bdi>;
  return (
    <aside className="preview" aria-label={t('title')}>
      <link rel="stylesheet" href={PREVIEW_STYLE} />
      <div className="preview-in">
        <p>
          <strong>{t('title')}:</strong> {t('what')}
        </p>
        <ul>
          {branch !== undefined && <li>{t.rich('branch', { branch: name(branch) })}</li>}
          {commit !== undefined && <li>{t.rich('commit', { commit: name(commit) })}</li>}
          {branch === undefined && commit === undefined && <li>{t('unknown')}</li>}
          {report && <Standing {...report} locale={locale} conventions={conventions} />}
        </ul>
      </div>
    </aside>
  );
}

/** Whatever of it the clock could make untrue is not said: the page is printed but once. */
async function Standing({
  data: { status, publishAt },
  findings,
  locale,
  conventions,
}: NonNullable<Props['report']> & Pick<Props, 'locale' | 'conventions'>) {
  const t = await getTranslations('previewBanner');
  const check = await getTranslations('check');
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((one) => one.severity === severity).length,
  })).filter(({ count }) => count > 0);
  return (
    <>
      <li>
        {t.rich(status === 'draft' ? 'states.draft' : 'states.ready', {
          moment: () => <Moment at={publishAt} locale={locale} conventions={conventions} />,
        })}
      </li>
      {counts.length === 0 && <li>{t('sound')}</li>}
      {counts.map(({ severity, count }) => (
        <li key={severity} className={`preview-${severity}`}>
          {check(`counts.${severity}`, { count })}
        </li>
      ))}
    </>
  );
}
